// Which days does a country not work, and what follows for a stay and for the days to pay?
import { beforeAll, describe, expect, test } from 'vitest';
import { countries, generationNamed, generations, ruleSetOf } from '../generation/index.ts';
import { weekday } from '../kernel/index.ts';
import table from './data/holidays.json' with { type: 'json' };
import { nationalHolidays } from './holidayTable.ts';
import { bringHolidays, holidaysOf, judgeStay, paymentDeadline, workingDaysIn } from './index.ts';

beforeAll(() => bringHolidays(nationalHolidays));

const demo = generationNamed('demo');
if (!demo) throw new Error('no demo generation');
const numbers = ruleSetOf(demo, demo.start);
const off = { holidays: 'none' as const };

test('R-DU-06 Easter Monday 2027-03-29 is no working day of a stay in Italy', () => {
  const italy = holidaysOf('IT', numbers);
  expect(italy.has('2027-03-29')).toBe(true);
  expect(workingDaysIn('2027-03-29', '2027-04-02', italy)).toHaveLength(4);
  expect(workingDaysIn('2027-03-29', '2027-04-02', holidaysOf('IT', off))).toHaveLength(5);
});

test('R-FR-02 the payer’s holidays are not among the ten working days', () => {
  expect(paymentDeadline('2027-03-22', numbers, holidaysOf('IT', numbers))).toBe('2027-04-06');
  expect(paymentDeadline('2027-03-22', numbers, holidaysOf('IT', off))).toBe('2027-04-05');
});

test('the pilot and the second generation count weekends only, as their vectors do', () => {
  for (const code of ['pilot', 'second']) {
    const generation = generations.find((one) => one.code === code);
    if (!generation) throw new Error(`no ${code}`);
    expect(holidaysOf('IT', ruleSetOf(generation, generation.start)).size).toBe(0);
  }
});

test('every row is a country of the scheme with weekdays of 2026 to 2028', () => {
  const known = new Set(countries.map(({ code }) => code));
  for (const [country, years] of Object.entries(table)) {
    expect(known.has(country)).toBe(true);
    expect(Object.keys(years)).toEqual(['2026', '2027', '2028']);
    for (const date of holidaysOf(country, numbers)) expect(weekday(date)).toBeLessThanOrEqual(5);
  }
  expect(Object.keys(table)).toHaveLength(known.size);
});

test('a country or a year that nobody entered has no holidays, and is no error', () => {
  expect(holidaysOf('ZZ', numbers).size).toBe(0);
  expect([...holidaysOf('IT', numbers)].some((date) => date.startsWith('2031'))).toBe(false);
});

describe('R-DU-06 a holiday of the host warns, and forbids nothing', () => {
  const italy = () => holidaysOf('IT', numbers);
  const stay = (workingDays: number) =>
    ({ start: '2027-03-29', end: '2027-04-02', workingDays, mode: 'physical' }) as const;

  test('a stay that counts on working it is told so; the verdict is the same without the table', () => {
    const five = judgeStay(stay(5), 'actual', numbers, italy());
    expect(five.warnings).toMatchObject([
      { code: 'PUBLIC_HOLIDAY', params: { date: '2027-03-29', more: 0 } },
    ]);
    for (const days of [2, 3, 4, 5, 6])
      expect(judgeStay(stay(days), 'actual', numbers, italy()).objections).toEqual(
        judgeStay(stay(days), 'actual', numbers).objections,
      );
  });

  test('a stay in one piece around it is whole', () => {
    expect(judgeStay(stay(4), 'actual', numbers, italy()).warnings).toEqual([]);
    expect(judgeStay(stay(4), 'actual', numbers).warnings).toMatchObject([
      { code: 'NOT_CONSECUTIVE' },
    ]);
  });
});
