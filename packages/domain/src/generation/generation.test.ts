// Which numbers hold when?
import { expect, it } from 'vitest';
import {
  generationNamed,
  generationOn,
  ruleSetAt,
  ruleSetOf,
  type GenerationData,
} from './index.ts';

it.each([
  ['2019-01-01T00:00:00.000Z', 'pilot-2020-02-03'],
  ['2021-09-20T00:00:00.000Z', 'pilot-2020-02-03'],
  ['2022-01-31T22:59:59.000Z', 'pilot-2020-02-03'],
  ['2022-01-31T23:00:00.000Z', 'second-2022-02-01'],
  ['2025-01-01T00:00:00.000Z', 'second-2022-02-01'],
  ['2026-08-31T22:00:00.000Z', 'demo-2026-09-01'],
  ['2026-11-28T10:00:00.000Z', 'demo-2026-09-01'],
  ['2030-01-01T00:00:00.000Z', 'demo-2026-09-01'],
])('at %s judged by %s', (now, expected) => {
  expect(ruleSetAt(now)).toBe(expected);
});

it('between two generations none runs; where two overlap, the younger does', () => {
  expect(generationOn('2025-01-01')).toBeUndefined();
  expect(generationOn('2022-06-01')?.code).toBe('second');
});

it('a later row of numbers holds from its date on', () => {
  const pilot = generationNamed('pilot');
  const [first] = pilot?.ruleSets ?? [];
  if (!pilot || !first) throw new Error('no pilot');
  const later = { ...first, from: '2021-01-01', draftArchiveDays: 90 };
  const dated: GenerationData = { ...pilot, ruleSets: [first, later] };
  expect(ruleSetOf(dated, '2020-12-31').draftArchiveDays).toBe(60);
  expect(ruleSetOf(dated, '2021-01-01').draftArchiveDays).toBe(90);
  expect(ruleSetOf(dated, '2019-01-01').draftArchiveDays).toBe(60);
});
