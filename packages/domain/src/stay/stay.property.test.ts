// Do the days of a stay add up, for any dates?
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, compareTime, daysBetween, startOfDay, weekday } from '../kernel/index.ts';
import { generationNamed, ruleSetOf } from '../generation/index.ts';
import {
  addWorkingDays,
  ctqDeadline,
  followUpWindow,
  isWorkingDay,
  judgeStay,
  latestEnd,
  paymentDeadline,
  workingDaysIn,
} from './index.ts';

const date = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
const holidays = fc.array(date, { maxLength: 40 }).map((list) => new Set(list));
const demo = generationNamed('demo');
if (!demo) throw new Error('no demo generation');
const numbers = ruleSetOf(demo, demo.start);

test('R-DU-06 the nth working day is a working day with exactly n of them on the way', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 30 }), holidays, (from, count, free) => {
      const reached = addWorkingDays(from, count, free);
      expect(isWorkingDay(reached, free)).toBe(true);
      expect(workingDaysIn(addDays(from, 1), reached, free)).toHaveLength(count);
    }),
  );
});

test('R-DU-02 the last possible end is accepted, the day after it is not, and it lies 28 to 31 days on', () => {
  fc.assert(
    fc.property(date, (start) => {
      const last = latestEnd(start);
      const days = daysBetween(start, last) + 1;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31);
      const codes = (end: string) =>
        judgeStay({ start, end, workingDays: 3, mode: 'physical' }, 'plan', numbers).objections.map(
          ({ code }) => code,
        );
      expect(codes(last)).not.toContain('DURATION_ABOVE_MAXIMUM');
      expect(codes(addDays(last, 1))).toContain('DURATION_ABOVE_MAXIMUM');
    }),
  );
});

test.each([
  ['R-DU-02 a month without the day', latestEnd('2022-01-31'), '2022-02-28'],
  ['R-DU-02 over the end of a year', latestEnd('2021-12-15'), '2022-01-14'],
  ['R-CT-01 over the end of a year', ctqDeadline('2027-01-08', numbers), '2026-12-25'],
  ['R-FR-02 on a Friday', paymentDeadline('2021-10-08', numbers), '2021-10-22'],
  ['R-FU-01 from the last of a month', followUpWindow('2026-12-31', numbers).opens, '2027-02-28'],
  [
    'R-EX-02 a day begins at midnight in Brussels, in summer',
    startOfDay('2021-09-20'),
    '2021-09-19T22:00:00.000Z',
  ],
  ['R-EX-02 and in winter', startOfDay('2022-01-10'), '2022-01-09T23:00:00.000Z'],
])('%s', (_what, given, expected) => {
  expect(given).toBe(expected);
});

test('R-DU-04 more days than the window holds is refused, R-DU-03 fewer actual days are only looked at', () => {
  const window = { start: '2021-09-24', end: '2021-09-27', mode: 'physical' } as const;
  const tooMany = judgeStay({ ...window, workingDays: 3 }, 'plan', numbers);
  expect(tooMany.objections).toEqual([
    { code: 'DURATION_EXCEEDS_WINDOW', rule: 'R-DU-04', params: { days: 3, window: 2 } },
  ]);
  const loose = {
    start: '2021-08-10',
    end: '2021-08-20',
    workingDays: 3,
    mode: 'physical',
  } as const;
  expect(judgeStay(loose, 'plan', numbers).warnings).toEqual([]);
  expect(judgeStay(loose, 'actual', numbers)).toMatchObject({
    objections: [],
    warnings: [{ code: 'NOT_CONSECUTIVE' }],
  });
});

test('a span to the end of all calendars is judged at once, and refused for its length', () => {
  const endless = { start: '2027-03-15', end: '9999-12-31', workingDays: 3 } as const;
  const { objections } = judgeStay({ ...endless, mode: 'physical' }, 'plan', numbers);
  expect(objections.map(({ code }) => code)).toEqual(['DURATION_ABOVE_MAXIMUM']);
  expect(workingDaysIn(endless.start, endless.end).length).toBeLessThan(1000);
});

test('weekends never count, whatever the order of the dates', () => {
  fc.assert(
    fc.property(date, fc.integer({ min: -40, max: 40 }), (a, span) => {
      const b = addDays(a, span);
      const days = workingDaysIn(a, b);
      expect(days.every((day) => weekday(day) <= 5)).toBe(true);
      if (compareTime(b, a) < 0) expect(days).toEqual([]);
    }),
  );
});
