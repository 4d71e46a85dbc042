// Is what came over the network the message it should be?
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** True when a value has the form of a message. Interpreted, never generated code (strict CSP). */
export function isMessage<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  return Value.Check(schema, value);
}
