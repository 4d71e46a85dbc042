// Is what came over the network the message it should be?
import type { Static, TSchema } from 'typebox';
import { Errors } from 'typebox/schema';
import { conforms } from '../kernel/index.ts';

/** True when a value has the form of a message. On a device interpreted, never generated code (strict CSP). */
export function isMessage<T extends TSchema>(schema: T, value: unknown): value is Static<T> {
  return conforms(schema, value);
}

/** Where a value first breaks a schema: dotted path (empty for the whole) and the broken keyword. */
export function firstFault(schema: TSchema, value: unknown): { path: string; reason: string } {
  const [, [first]] = Errors(schema, value);
  return {
    path: (first?.instancePath ?? '').split('/').filter(Boolean).join('.'),
    reason: first?.keyword ?? 'schema',
  };
}
