// How is a map described whose keys have a form? As Type.Record does, without what that brings to a device:
// an engine that computes types from types, a tenth of all scripts.
import { Type, type Static, type TSchema, type TUnsafe } from 'typebox';

interface MapOptions {
  readonly additionalProperties?: false;
  readonly maxProperties?: number;
}

/** Any key, as Type.Record writes it for a plain string. */
export const ANY_KEY = '^.*$';

/** An object whose keys match a pattern and whose values all have one schema. */
export function mapOf<T extends TSchema>(
  pattern: string,
  value: T,
  options: MapOptions = {},
): TUnsafe<Record<string, Static<T>>> {
  return Type.Unsafe<Record<string, Static<T>>>({
    type: 'object',
    patternProperties: { [pattern]: value },
    ...options,
  });
}
