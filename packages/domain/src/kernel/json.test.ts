// Which values are the same, which are let in, and what do paths do to them?
import { describe, expect, it } from 'vitest';
import { canonical, isStorable, sameValue, valueAt, withValueAt } from './json.ts';

function nested(depth: number): unknown {
  return depth === 0 ? 'x' : { a: nested(depth - 1) };
}

describe('values a store keeps bit for bit', () => {
  it.each([
    ['text', 'Żółć 😀'],
    ['an empty map', {}],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER],
    ['a fraction', 0.1],
    ['16 levels', nested(16)],
    ['a name with a dot', { 'a.b': 1 }],
  ])('lets in %s', (_what, value) => {
    expect(isStorable(value)).toBe(true);
  });

  it.each([
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a name', { '\udfff': 1 }],
    ['NUL', 'a\u0000'],
    ['NUL in a name', { 'a\u0000': 1 }],
    ['NaN', NaN],
    ['infinity', -Infinity],
    ['minus zero', -0],
    ['beyond 2^53', 2 ** 53],
    ['undefined', undefined],
    ['a function', () => 1],
    ['a bigint', 1n],
    ['17 levels', nested(17)],
    ['__proto__ as a name', JSON.parse('{"__proto__":{"admin":true}}')],
    ['constructor as a name, deep', { a: [{ constructor: 1 }] }],
    ['an empty name', { '': 1 }],
  ])('refuses %s', (_what, value) => {
    expect(isStorable(value)).toBe(false);
  });

  it('does not fall over a very deep value', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(isStorable(deep)).toBe(false);
  });
});

describe('same value', () => {
  it('whatever the order of the keys', () => {
    expect(sameValue({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
    expect(sameValue([1, 2], [2, 1])).toBe(false);
  });

  it('an absent value equals null, and nothing else', () => {
    expect(sameValue(undefined, null)).toBe(true);
    expect(sameValue(undefined, '')).toBe(false);
    expect(sameValue(undefined, {})).toBe(false);
    expect(sameValue(0, false)).toBe(false);
  });

  it('has one text form (RFC 8785)', () => {
    expect(canonical({ b: 1, a: '\u20ac', c: 1e21 })).toBe('{"a":"€","b":1,"c":1e+21}');
  });
});

describe('paths', () => {
  it('reads only own values of maps', () => {
    expect(valueAt({ a: { b: 1 } }, 'a.b')).toBe(1);
    expect(valueAt({ a: [1] }, 'a.0')).toBeUndefined();
    expect(valueAt({}, 'constructor')).toBeUndefined();
    expect(valueAt({}, '__proto__.toString')).toBeUndefined();
    expect(valueAt('text', 'length')).toBeUndefined();
  });

  it('writes a copy; null takes away; maps on the way are made', () => {
    const before = { a: { b: 1 }, c: 2 };
    expect(withValueAt(before, 'a.d', 3)).toEqual({ a: { b: 1, d: 3 }, c: 2 });
    expect(withValueAt(before, 'a.b', null)).toEqual({ a: {}, c: 2 });
    expect(withValueAt(before, 'e.f', 1)).toEqual({ a: { b: 1 }, c: 2, e: { f: 1 } });
    expect(before).toEqual({ a: { b: 1 }, c: 2 });
  });

  it('cannot reach a prototype', () => {
    withValueAt({}, '__proto__.polluted', true);
    withValueAt({}, 'constructor.prototype.polluted', true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
