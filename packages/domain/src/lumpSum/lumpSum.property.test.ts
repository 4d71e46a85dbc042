// Does the derivation of a lump sum hold for every country, length and distance?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { generationNamed, ruleSetOf } from '../generation/index.ts';
import { agreedObjection, deriveLumpSum, lumpSumTableNamed } from './index.ts';

const demo = generationNamed('demo');
if (!demo) throw new Error('no demo generation');
const numbers = ruleSetOf(demo, demo.start);
const table = lumpSumTableNamed(numbers.lumpSumTable);
const countries = Object.keys(table?.fullCents ?? {});

const stay = fc.record({
  hostCountry: fc.constantFrom(...countries),
  workingDays: fc.integer({ min: 1, max: 23 }),
  distanceKm: fc.double({ min: 0, max: 5000, noNaN: true }),
  mode: fc.constantFrom('physical' as const, 'virtual' as const),
});

test('R-LS-01 to R-LS-06: whole cents, never above ceiling or cap, halved at most once', () => {
  fc.assert(
    fc.property(stay, (input) => {
      const found = deriveLumpSum(input, numbers);
      if (!found.ok) throw new Error(found.error.code);
      const { ceiling, maximum, steps } = found.value;
      expect(Number.isSafeInteger(maximum)).toBe(true);
      expect(maximum).toBeLessThanOrEqual(Math.min(ceiling, numbers.lumpSumCap));
      const isFull = input.workingDays >= 5 && input.distanceKm >= 200;
      const expected = input.mode === 'virtual' ? 0 : isFull ? ceiling : ceiling / 2;
      expect(maximum).toBe(Math.min(expected, numbers.lumpSumCap));
      expect(steps.at(-1)?.cents).toBe(maximum);
    }),
  );
});

test('M15 the counterfactual is what the longer stay really gets, and is only told where it is more', () => {
  fc.assert(
    fc.property(stay, (input) => {
      const found = deriveLumpSum(input, numbers);
      if (!found.ok) throw new Error(found.error.code);
      for (const { workingDays, cents } of found.value.otherwise) {
        const longer = deriveLumpSum({ ...input, workingDays }, numbers);
        expect(longer).toMatchObject({ ok: true, value: { maximum: cents } });
        expect(cents).toBeGreaterThan(found.value.maximum);
      }
    }),
  );
});

test('R-LS-02 the seed: three days in Belgium get 415.00 €, with two more days 830.00 €', () => {
  const input = { hostCountry: 'BE', workingDays: 3, distanceKm: 1173, mode: 'physical' } as const;
  expect(deriveLumpSum(input, numbers)).toMatchObject({
    ok: true,
    value: {
      ceiling: 83_000,
      maximum: 41_500,
      otherwise: [{ change: 'moreDays', workingDays: 5, cents: 83_000 }],
    },
  });
});

test('R-LS-01 a country without an amount is refused, R-LS-03 so is an amount above the maximum or in parts of cents', () => {
  const input = { hostCountry: 'GB', workingDays: 5, distanceKm: 800, mode: 'physical' } as const;
  expect(deriveLumpSum(input, numbers)).toMatchObject({
    ok: false,
    error: { code: 'LUMP_SUM_NOT_CONFIGURED' },
  });
  expect(agreedObjection(41_500, 41_500)).toBeNull();
  expect(agreedObjection(0, 41_500)).toBeNull();
  for (const agreed of [41_501, -1, 0.5, Number.NaN])
    expect(agreedObjection(agreed, 41_500)?.code).toBe('ABOVE_MAXIMUM');
});
