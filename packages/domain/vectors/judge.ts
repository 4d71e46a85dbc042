// Does a file of test vectors hold? Pure: text in, lines out.
import { sameValue } from '../src/kernel/index.ts';
import { evaluators, type Answer } from './evaluate.ts';

interface Vector {
  readonly rule: string;
  readonly case: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Answer;
}

export interface Judged {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** One line per failure and per skipped rule, and the sum as the last one. */
  readonly lines: readonly string[];
}

function isVector(value: unknown): value is Vector {
  const isMap = (part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part);
  if (!isMap(value)) return false;
  const { rule, input, expected } = value as Partial<Vector>;
  return typeof rule === 'string' && isMap(input) && isMap(expected);
}

/** Null when every expected value is there; else what came instead. */
function difference(vector: Vector): string | null {
  const evaluate = evaluators.get(vector.rule);
  if (!evaluate) return null;
  try {
    const answer = evaluate(vector.input);
    const wrong = Object.keys(vector.expected).filter(
      (name) => !sameValue(answer[name], vector.expected[name]),
    );
    if (wrong.length === 0) return null;
    const got = Object.fromEntries(wrong.map((name) => [name, answer[name] ?? null]));
    const want = Object.fromEntries(wrong.map((name) => [name, vector.expected[name]]));
    return `expected ${JSON.stringify(want)}, got ${JSON.stringify(got)}`;
  } catch (cause) {
    return `no answer: ${cause instanceof Error ? cause.message : String(cause)}`;
  }
}

/**
 * Judges a file in the format of test-vectors.json. Rules not built yet are counted as skipped by name.
 * @throws SyntaxError for a text that is no JSON, TypeError for a file without `vectors`
 */
export function judge(text: string): Judged {
  const file = JSON.parse(text) as { vectors?: unknown } | null;
  if (!Array.isArray(file?.vectors)) throw new TypeError('The file has no list "vectors".');
  const lines: string[] = [];
  const skipped = new Map<string, number>();
  let passed = 0;
  let failed = 0;
  for (const [index, vector] of (file.vectors as unknown[]).entries()) {
    const named = isVector(vector) ? vector : undefined;
    if (named && !evaluators.has(named.rule)) {
      skipped.set(named.rule, (skipped.get(named.rule) ?? 0) + 1);
      continue;
    }
    const why = named ? difference(named) : 'not a vector: rule, input and expected are needed';
    if (why === null) passed += 1;
    else {
      failed += 1;
      lines.push(`FAIL ${named ? `${named.rule} ${named.case}` : `vector ${index + 1}`}: ${why}`);
    }
  }
  for (const [rule, count] of skipped) lines.push(`skipped ${rule} (${count}): not built yet`);
  const sum = [...skipped.values()].reduce((total, count) => total + count, 0);
  lines.push(`${passed} passed, ${failed} failed, ${sum} skipped`);
  return { passed, failed, skipped: sum, lines };
}
