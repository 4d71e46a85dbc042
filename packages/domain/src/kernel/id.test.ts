// Are ids the same everywhere, and never the same for two things?
import { describe, expect, it } from 'vitest';
import { derivedId, hashOf, isUuid, uuidFrom } from './id.ts';

describe('derived ids (RFC 9562, version 8)', () => {
  it('equal parts give equal ids, on every device and for ever', () => {
    expect(derivedId('profile', 'a', 'b')).toBe('fe2fdb5f-daa8-85ca-8838-244518a872d9');
  });

  it('the parts are not run together', () => {
    expect(derivedId('profile', 'ab', 'c')).not.toBe(derivedId('profile', 'a', 'bc'));
    expect(derivedId('profile', 'a')).not.toBe(derivedId('profile', 'a', ''));
  });

  it('are UUIDs', () => {
    for (let n = 0; n < 200; n += 1) expect(isUuid(derivedId('x', String(n)))).toBe(true);
  });
});

describe('random ids (RFC 9562, version 4)', () => {
  it('keep version and variant whatever the bytes', () => {
    expect(uuidFrom(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(uuidFrom(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000');
  });

  it('too few random bytes are a defect', () => {
    expect(() => uuidFrom(new Uint8Array(15))).toThrow(RangeError);
  });

  it('capitals, other versions and text are no ids', () => {
    expect(isUuid('FFFFFFFF-FFFF-4FFF-BFFF-FFFFFFFFFFFF')).toBe(false);
    expect(isUuid('ffffffff-ffff-1fff-bfff-ffffffffffff')).toBe(false);
    expect(isUuid('')).toBe(false);
  });
});

it('a hash does not depend on the order of keys', () => {
  expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1 }));
});
