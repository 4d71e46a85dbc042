// Which time is meant, and when does a programme day begin?
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  isCivilDate,
  isInstant,
  millisecondsOf,
  programmeDate,
  startOfDay,
  weekday,
} from './time.ts';

describe('programme time is Europe/Brussels', () => {
  it.each([
    ['2021-09-19T21:59:59.000Z', '2021-09-19'],
    ['2021-09-19T22:00:00.000Z', '2021-09-20'],
    ['2022-01-09T22:59:59.999Z', '2022-01-09'],
    ['2022-01-09T23:00:00.000Z', '2022-01-10'],
    ['2026-03-29T00:59:59.000Z', '2026-03-29'],
    ['2026-10-25T22:59:59.000Z', '2026-10-25'],
  ])('%s is %s', (instant, date) => {
    expect(programmeDate(instant)).toBe(date);
  });

  it('also within the minute that was asked for last, in whatever form and order', () => {
    expect(programmeDate('2022-01-09T23:30:00.000Z')).toBe('2022-01-10');
    expect(programmeDate('2022-01-09T23:30:59.999Z')).toBe('2022-01-10');
    expect(programmeDate('2022-01-09T23:30:00+05:00')).toBe('2022-01-09');
    expect(programmeDate('2022-01-09T23:30:01.000Z')).toBe('2022-01-10');
    expect(() => programmeDate('2022-01-09T23:30:75.000Z')).toThrow(RangeError);
  });
});

it.each(['2024-02-29', '2000-02-29'])('%s is in the calendar', (date) => {
  expect(isCivilDate(date)).toBe(true);
});

it.each(['2023-02-29', '1900-02-29', '2024-13-01', '2024-1-1', '', '2024-01-01T00:00:00.000Z'])(
  '"%s" is no civil date',
  (date) => {
    expect(isCivilDate(date)).toBe(false);
  },
);

it.each(['2024-01-01T00:00:00Z', '2024-01-01T25:00:00.000Z', '2024-01-01T00:00:00.000+01:00', 'x'])(
  '"%s" is no instant of the wire',
  (text) => {
    expect(isInstant(text)).toBe(false);
  },
);

it('days are counted in the calendar, over the change of the clocks', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
});

it('functions one by one say what Temporal says', () => {
  const day = fc
    .integer({ min: -30_000, max: 60_000 })
    .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }));
  fc.assert(
    fc.property(day, day, fc.integer({ min: -500, max: 500 }), (date, other, n) => {
      const text = date.toString();
      expect(addDays(text, n)).toBe(date.add({ days: n }).toString());
      expect(addMonths(text, n)).toBe(date.add({ months: n }).toString());
      expect(daysBetween(text, other.toString())).toBe(date.until(other).days);
      expect([daysInMonth(text), weekday(text)]).toEqual([date.daysInMonth, date.dayOfWeek]);
      const start = date.toZonedDateTime('Europe/Brussels').toInstant();
      expect(startOfDay(text)).toBe(start.toString({ fractionalSecondDigits: 3 }));
      expect(millisecondsOf(startOfDay(text))).toBe(start.epochMilliseconds);
      expect(programmeDate(startOfDay(text))).toBe(text);
    }),
  );
});
