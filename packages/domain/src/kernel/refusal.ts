// What does "no" look like? A refusal is a value: a stable code with parameters. The device turns it
// into words in its person's language, so no sentence ever crosses the network.
import { Type, type Static } from 'typebox';
import { ANY_KEY, mapOf } from './mapOf.ts';

export const Refusal = Type.Object(
  {
    /** Stable upper-case code; the message catalogue is keyed by it. */
    code: Type.String({ pattern: '^[A-Z][A-Z0-9_]{2,59}$' }),
    /** Values the sentence needs. Plain text and numbers only. */
    params: Type.Optional(
      mapOf(ANY_KEY, Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
    ),
    /** Dotted path of the field it is about, where it is about one. */
    field: Type.Optional(Type.String()),
    /** The rule of the scheme it comes from, for example `R-EL-03`. */
    rule: Type.Optional(Type.String()),
    /** Commands that are possible instead, in the order of the state table. */
    possible: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: false },
);
export type Refusal = Static<typeof Refusal>;

/** Shorthand for a refusal with its parts. */
export function refusal(code: string, parts: Omit<Refusal, 'code'> = {}): Refusal {
  return { code, ...parts };
}
