// What would a well-formed payload of a command look like? Read off its schema, so that a forged command is refused
// by the tables of rights and never for its form, and a new command cannot be forgotten.
interface Shape {
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Shape[];
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly pattern?: string;
}

/** One of each kind of text that the scheme has a pattern for. */
const TEXTS: readonly string[] = [
  '30000000-0000-4000-8000-00000000000e',
  '2026-12-10',
  '2026-12-10T08:00:00.000Z',
  '09:30',
  'organisation:30000000-0000-4000-8000-00000000000e',
  'user:30000000-0000-4000-8000-00000000000e',
  'a'.repeat(64),
  'somebody@example.org',
  'https://example.org',
  '+390000000',
  '101000',
  'it',
  'IT',
  'EUR',
  'A_CODE',
  'iVBORw0KGgoAAAA=',
  'word',
  // The code on the copy of a fair's contact.
  '0'.repeat(16),
];

function textOf({ pattern, minLength = 0 }: Shape): string {
  if (pattern === undefined) return 'w'.repeat(Math.max(1, minLength));
  const found = TEXTS.find((text) => new RegExp(pattern, 'u').test(text));
  if (found === undefined) throw new Error(`no sample for the pattern ${pattern}`);
  return found;
}

function sampleOf(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  if (shape.anyOf?.[0]) return sampleOf(shape.anyOf[0]);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, sampleOf(shape.properties?.[name] ?? {})]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => sampleOf(shape.items ?? {}));
    case 'string':
      return textOf(shape);
    case 'integer':
    case 'number':
      return shape.minimum ?? 0;
    case 'boolean':
      return true;
    default:
      return null;
  }
}

/** The smallest payload that fits the schema of a command. */
export function samplePayload(schema: unknown): Readonly<Record<string, unknown>> {
  return sampleOf(schema as Shape) as Readonly<Record<string, unknown>>;
}
