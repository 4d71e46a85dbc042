// Issue 5, Done when 2: 10 000 fuzzed strings, no crash and no false parse; what is written is read as meant.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBcbp, type Leg, type Pass } from './bcbp.ts';
import { ONCE, PER_LEG } from './layout.ts';
import { verdictOf, type VerdictContext } from './verdict.ts';
import { writeBcbp } from './write.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const upper = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength, maxLength });
const code = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...`${letters}0123456789`), minLength, maxLength });

const leg: fc.Arbitrary<Leg> = fc
  .record(
    {
      bookingCode: code(5, 7),
      from: upper(3, 3),
      to: upper(3, 3),
      carrier: code(2, 3),
      flight: fc.integer({ min: 0, max: 9999 }).map(String),
      dayOfYear: fc.integer({ min: 1, max: 366 }),
      seat: fc
        .tuple(fc.integer({ min: 1, max: 99 }), upper(1, 1))
        .map(([row, seat]) => `${String(row)}${seat}`),
      frequentFlyer: code(1, 16),
    },
    { requiredKeys: ['bookingCode', 'from', 'to', 'carrier', 'flight', 'dayOfYear'] },
  )
  .filter(({ from, to }) => from !== to);
const pass: fc.Arbitrary<Pass> = fc
  .record(
    {
      name: fc.tuple(upper(1, 12), upper(1, 12)).map(([family, given]) => `${family}/${given}`),
      legs: fc.array(leg, { minLength: 1, maxLength: 4 }),
      issued: fc.record({
        yearDigit: fc.integer({ min: 0, max: 9 }),
        dayOfYear: fc.integer({ min: 1, max: 366 }),
      }),
    },
    { requiredKeys: ['name', 'legs'] },
  )
  .map(({ name, ...rest }) => ({
    passenger: name.slice(0, 20),
    isNameFull: name.length >= 20,
    ...rest,
  }));

test('what is written is read as it was meant', () => {
  fc.assert(
    fc.property(pass, (one) => {
      expect(parseBcbp(writeBcbp(one))).toEqual({ ok: true, value: one });
    }),
  );
});

/** Does every mandatory item of a text have its form, looked up by its place and by nothing else? */
function isWellFormed(text: string): boolean {
  let at = 0;
  for (const { length, form } of [...ONCE, ...PER_LEG]) {
    if (!form.test(text.slice(at, at + length))) return false;
    at += length;
  }
  return true;
}

const CONTEXT: VerdictContext = {
  stay: { start: '2027-03-08', end: '2027-03-10' },
  homeCountry: 'IT',
  hostCountry: 'BE',
  travellers: [{ id: 'vo', name: 'Maria Rossi', isOwner: true }],
};

const RUNS = 10_000;

test('CAP-12 of 10 000 fuzzed strings none is read that is not well-formed, and none stops the reader', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ minLength: 58, maxLength: 120 }).map((text) => `M1${text}`),
    fc
      .string({
        unit: fc.constantFrom(...`${letters}0123456789 />^`),
        minLength: 60,
        maxLength: 200,
      })
      .map((text) => `M${text}`),
  );
  let read = 0;
  fc.assert(
    fc.property(anything, (text) => {
      if (parseBcbp(text).ok) read += 1;
    }),
    { numRuns: RUNS },
  );
  // Nobody writes a pass by chance: 60 characters in their forms.
  expect(read).toBe(0);
});

test('CAP-12 a damaged pass is refused, or each of its items still has its form', () => {
  fc.assert(
    fc.property(
      pass,
      fc.array(fc.tuple(fc.nat(400), fc.string({ minLength: 0, maxLength: 2 })), {
        minLength: 1,
        maxLength: 4,
      }),
      (one, damages) => {
        let text = writeBcbp(one);
        for (const [place, piece] of damages) {
          const at = place % text.length;
          text = text.slice(0, at) + piece + text.slice(at + 1);
        }
        const found = parseBcbp(text);
        if (!found.ok) return;
        expect(isWellFormed(text)).toBe(true);
        expect(found.value.legs).toHaveLength(Number(text[1]));
        expect(['match', 'plausible', 'mismatch']).toContain(
          verdictOf(found.value, CONTEXT).verdict,
        );
      },
    ),
    { numRuns: RUNS },
  );
});
