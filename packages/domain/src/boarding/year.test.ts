// CAP-12: a day of the year becomes the date nearest to the stay, over New Year and leap days.
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, compareTime, daysBetween } from '../kernel/index.ts';
import { dateNear, dateOfDay, daysOutside } from './year.ts';

describe('CAP-12 the year of a flight', () => {
  it.each([
    ['J8 day 066 before a stay in March', 66, '2027-03-08', '2027-03-10', '2027-03-07'],
    ['J8 (h) day 365 before a stay in January', 365, '2027-01-04', '2027-01-06', '2026-12-31'],
    ['day 001 after a stay in December', 1, '2026-12-28', '2026-12-31', '2027-01-01'],
    ['day 363 of a stay over New Year', 363, '2026-12-29', '2027-01-02', '2026-12-29'],
    ['day 002 of the same stay', 2, '2026-12-29', '2027-01-02', '2027-01-02'],
    ['29 February is day 060 of a leap year', 60, '2028-02-28', '2028-03-01', '2028-02-29'],
    ['and 1 March of another', 60, '2027-02-26', '2027-03-03', '2027-03-01'],
    ['day 366 is 31 December of a leap year', 366, '2029-01-02', '2029-01-05', '2028-12-31'],
    ['day 366 with no leap year about', 366, '2027-03-08', '2027-03-10', '2028-12-31'],
    ['and with none at all', 366, '2026-03-08', '2026-03-10', undefined],
  ])('%s', (_what, day, start, end, date) => {
    expect(dateNear(day, { start, end })).toBe(date);
  });
});

test('CAP-12 a flight within half a year of the stay comes back as the date it was', () => {
  fc.assert(
    fc.property(
      fc.nat(3000),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: -150, max: 150 }),
      (at, length, off) => {
        const start = addDays('2024-01-01', at);
        const end = addDays(start, length);
        const flown = addDays(off < 0 ? start : end, off);
        const day = daysBetween(`${flown.slice(0, 4)}-01-01`, flown) + 1;
        expect(dateOfDay(Number(flown.slice(0, 4)), day)).toBe(flown);
        const found = dateNear(day, { start, end });
        expect(found).toBe(flown);
        expect(compareTime(start, end)).toBeLessThanOrEqual(0);
        expect(daysOutside(flown, { start, end })).toBe(off < 0 ? -off : off);
      },
    ),
  );
});
