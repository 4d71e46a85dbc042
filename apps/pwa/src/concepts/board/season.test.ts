// Does each day stand at its place on the season's line, and the word of a limit where it can be read?
import { expect, it } from 'vitest';
import { exampleExchange } from '@cxc/domain';
import { addDays, daysBetween, weekday } from '@cxc/domain/kernel';
import { drawn, namedWeeks, seasonOf } from './season.ts';

const TODAY = '2027-02-23';

function exchangeFrom(start: string, end: string) {
  const record = exampleExchange('preparation');
  const { actualStart: _start, actualEnd: _end, ...data } = record.data;
  return { record: { ...record, data: { ...data, plannedStart: start, plannedEnd: end } } };
}
const turn = (by: string, yours = true) => ({ by, yours });

it('begins on a Monday, holds today and what comes, and forgets what is long past', () => {
  const season = seasonOf(['2026-01-05', '2027-03-24'], TODAY);
  expect(weekday(season.start)).toBe(1);
  expect(daysBetween(season.start, TODAY)).toBeLessThanOrEqual(28);
  expect(daysBetween('2027-03-24', addDays(season.start, 7 * season.weeks))).toBeGreaterThan(0);
  expect(seasonOf(['2029-01-01'], TODAY).weeks).toBe(20);
  expect(namedWeeks({ start: season.start, weeks: 20 })).toHaveLength(7);
});

it('cuts a stay at today: days done and days to come', () => {
  const season = seasonOf(['2027-02-22', '2027-02-26'], TODAY);
  const { stay } = drawn(exchangeFrom('2027-02-22', '2027-02-26'), undefined, season, TODAY);
  expect(stay).toMatchObject({ days: 5, past: 1 });
});

it('a passed limit is red and its word stands behind today', () => {
  const season = seasonOf(['2027-02-18', '2027-03-08'], TODAY);
  const line = drawn(exchangeFrom('2027-03-08', '2027-03-10'), turn('2027-02-18'), season, TODAY);
  expect(line.limit?.tone).toBe('late');
  expect(line.word?.at).toBeGreaterThan(daysBetween(season.start, TODAY));
});

it('the word of a limit at the end of the line stands before it', () => {
  const season = { start: '2027-02-22', weeks: 9 };
  const line = drawn(
    exchangeFrom('2027-04-20', '2027-04-22'),
    turn('2027-04-19', false),
    season,
    TODAY,
  );
  expect(line.limit?.tone).toBe('plain');
  expect(line.word).toMatchObject({ before: true });
});
