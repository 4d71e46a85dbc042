// Does the score add up, for any two profiles, and is it the same where less is known?
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CATALOGUE, cutFor, addDays, type RecordOf } from '../kernel/index.ts';
import { exampleProfile, profile, type Profile } from '../profile/index.ts';
import { SCORE_PARTS, matchScore, weeksToFit, type Scored } from './score.ts';

const visitor = exampleProfile('VO', 'published');
const host = exampleProfile('HO', 'published');
const code = fc.constantFrom('13', '14', '26', '72');
const set = (of: fc.Arbitrary<string>) =>
  fc
    .array(of, { maxLength: 4 })
    .map((list) => Object.fromEntries(list.map((one) => [one, true as const])));
const date = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2027-01-01', days));
const any: fc.Arbitrary<Scored> = fc
  .record(
    {
      sector: code,
      sectorsOfInterest: set(code),
      exchangeTypes: set(fc.constantFrom('exploring_new_markets', 'peer_learning')),
      activities: set(fc.constantFrom('knowledge_sharing', 'training')),
      languages: fc.dictionary(
        fc.constantFrom('en', 'de', 'it'),
        fc.constantFrom('A1', 'B2', 'native'),
      ),
      siteLanguages: set(fc.constantFrom('en', 'pt')),
      preferredHostCountries: set(fc.constantFrom('PT', 'FI')),
      plannedStart: date,
      plannedEnd: date,
      plannedWorkingDays: fc.integer({ min: 3, max: 23 }),
      windows: fc.dictionary(
        fc.constantFrom('a', 'b'),
        fc.record({ from: date, to: date }, { requiredKeys: [] }),
      ),
    },
    { requiredKeys: [] },
  )
  .map((scored) => scored as Scored);

it('MAT-4 the parts add up to the total, none above what it counts at most', () => {
  expect(Object.values(SCORE_PARTS).reduce((sum, most) => sum + most, 0)).toBe(100);
  fc.assert(
    fc.property(
      any,
      any,
      fc.option(fc.constantFrom('PT', 'IT'), { nil: undefined }),
      (one, other, country) => {
        const { total, parts } = matchScore(one, other, country);
        expect(Object.keys(parts)).toEqual(Object.keys(SCORE_PARTS));
        let sum = 0;
        for (const [part, most] of Object.entries(SCORE_PARTS)) {
          const points = parts[part]?.points ?? -1;
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(most);
          sum += points;
        }
        expect(total).toBe(sum);
        expect(matchScore(one, other, country)).toEqual({ total, parts });
      },
    ),
  );
});

it('J3 (c) what the catalogue shows of two profiles gives the same score as the whole records', () => {
  const shown = (record: RecordOf<Profile>) =>
    cutFor(profile.policy, record, new Set([CATALOGUE])).data as Scored;
  expect(matchScore(shown(visitor), shown(host), 'PT')).toEqual(
    matchScore(visitor.data, host.data, 'PT'),
  );
});

it('a good pair, part by part', () => {
  expect(matchScore(visitor.data, host.data, 'PT')).toEqual({
    total: 100,
    parts: {
      dates: { points: 30, reason: 'dates_fit' },
      sector: { points: 25, reason: 'same_sector' },
      country: { points: 15, reason: 'country_preferred' },
      language: { points: 15, reason: 'language_shared' },
      purpose: { points: 15, reason: 'purpose_same' },
    },
  });
  expect(matchScore(visitor.data, host.data, 'SE').parts['country']).toEqual({
    points: 0,
    reason: 'country_not_preferred',
  });
});

it('“change your dates by a week”: the smallest move that fits, or none', () => {
  const early = { ...visitor.data, plannedStart: '2027-01-25', plannedEnd: '2027-01-29' };
  expect(weeksToFit(visitor.data, host.data)).toBe(0);
  expect(weeksToFit(early, host.data)).toBe(1);
  expect(
    weeksToFit({ ...early, plannedStart: '2026-06-01', plannedEnd: '2026-06-05' }, host.data),
  ).toBeUndefined();
});
