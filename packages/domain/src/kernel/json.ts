// What is a value here, when are two values the same, and which values are not let in?
import canonicalize from 'canonicalize';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Names that would reach an object's prototype; never a field, never an item id. */
const FORBIDDEN_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Deepest nesting a request may have. Real records have four levels. */
export const MAX_DEPTH = 16;

/** The one text form of a value: RFC 8785 (JSON Canonicalization Scheme). `undefined` counts as `null`. */
export function canonical(value: unknown): string {
  return canonicalize(value ?? null) ?? 'null';
}

/** Same value, whatever the order of the keys. An absent value equals `null`. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || canonical(a) === canonical(b);
}

/** May this be the name of a field or an item? */
export function isSafeName(name: string): boolean {
  return !FORBIDDEN_NAMES.has(name) && name.length > 0 && name.length <= 200;
}

/**
 * Is this a value that every store and every device keeps bit for bit? Refuses lone surrogates, NUL
 * (PostgreSQL cannot store it), numbers that JSON changes (NaN, infinities, -0, beyond 2^53),
 * names that reach a prototype, and nesting deeper than {@link MAX_DEPTH}.
 */
export function isStorable(value: unknown, depth = 0): value is Json {
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000');
  if (typeof value === 'number')
    return (
      Number.isFinite(value) &&
      !Object.is(value, -0) &&
      (!Number.isInteger(value) || Number.isSafeInteger(value))
    );
  if (typeof value !== 'object' || depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isStorable(item, depth + 1));
  return Object.entries(value).every(
    ([name, item]) =>
      isSafeName(name) &&
      name.isWellFormed() &&
      !name.includes('\u0000') &&
      isStorable(item, depth + 1),
  );
}

function ownValue(holder: unknown, name: string): unknown {
  if (holder === null || typeof holder !== 'object' || Array.isArray(holder)) return undefined;
  return Object.hasOwn(holder, name) ? (holder as Record<string, unknown>)[name] : undefined;
}

/** The value at a dotted path (`languages.de.level`), `undefined` where nothing is. */
export function valueAt(data: unknown, path: string): unknown {
  return path.split('.').reduce(ownValue, data);
}

/**
 * A copy of `data` with `value` at a dotted path; `null` removes the value, so an absent value has
 * only one form. Maps on the way are made when missing.
 */
export function withValueAt(
  data: Readonly<Record<string, unknown>>,
  path: string,
  value: unknown,
): Record<string, unknown> {
  const [name = '', ...rest] = path.split('.');
  if (rest.length === 0) {
    const { [name]: _removed, ...others } = data;
    return value === null || value === undefined ? others : { ...data, [name]: value };
  }
  const held = ownValue(data, name);
  const inner =
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? (held as Record<string, unknown>)
      : {};
  return { ...data, [name]: withValueAt(inner, rest.join('.'), value) };
}
