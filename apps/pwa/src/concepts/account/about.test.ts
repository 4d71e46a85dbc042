// What is missing for an account, and what of a half-made one comes back after a killed browser?
import { describe, expect, it } from 'vitest';
import { missingAbout, missingCode, missingEmail, readHalfMade, type About } from './about.ts';

const about: About = { givenName: 'Ada', familyName: 'Rossi', locale: 'de', agreed: true };
const ids = (missing: readonly { readonly id: string }[]) => missing.map(({ id }) => id);

describe('what is missing', () => {
  it('each answer is asked for where it stands', () => {
    expect(ids(missingEmail('ada'))).toEqual(['email']);
    expect(ids(missingEmail(' ada@example.org '))).toEqual([]);
    expect(ids(missingCode('12345'))).toEqual(['code']);
    expect(ids(missingAbout({ ...about, givenName: ' ', agreed: false }, 'short'))).toEqual([
      'given-name',
      'new-password',
      'privacy',
    ]);
    expect(missingAbout(about, 'twelve signs')).toEqual([]);
  });
});

describe('a half-made account', () => {
  it('comes back with its words, and consent is asked for anew', () => {
    const kept = JSON.stringify({ step: 3, email: 'ada@example.org', about });
    expect(readHalfMade(kept)).toEqual({
      step: 3,
      email: 'ada@example.org',
      about: { ...about, agreed: false },
    });
  });

  it.each([undefined, 'no json', '7', '{"step":9}', '{"step":2,"email":4}'])(
    'not from %j',
    (kept) => {
      expect(readHalfMade(kept)).toBeUndefined();
    },
  );
});
