// Which days are working days, and how many lie in a span? Monday to Friday, without the holidays that
// come in: the scheme names no calendar of its own (R-DU-06).
import { addDays, compareTime, weekday } from '../kernel/index.ts';

/** Civil dates on which nobody works, beside the weekends. */
export type Holidays = ReadonlySet<string>;
export const NO_HOLIDAYS: Holidays = new Set();

/** Monday to Friday, and no holiday. */
export function isWorkingDay(date: string, holidays: Holidays = NO_HOLIDAYS): boolean {
  return weekday(date) <= 5 && !holidays.has(date);
}

/** Days of a span that are looked at: a stay lasts a month, and nobody may have a server count to the year 9999. */
const MOST_DAYS = 1000;

/** The working days of a span, both ends counted, in order, of its first 1000 days; none when it is backwards. */
export function workingDaysIn(
  start: string,
  end: string,
  holidays: Holidays = NO_HOLIDAYS,
): readonly string[] {
  const days: string[] = [];
  let date = start;
  for (let left = MOST_DAYS; left > 0 && compareTime(date, end) <= 0; left -= 1) {
    if (isWorkingDay(date, holidays)) days.push(date);
    date = addDays(date, 1);
  }
  return days;
}

/** The `count`th working day after a date (which itself does not count); the date for 0. */
export function addWorkingDays(
  date: string,
  count: number,
  holidays: Holidays = NO_HOLIDAYS,
): string {
  let reached = date;
  for (let left = count; left > 0;) {
    reached = addDays(reached, 1);
    if (isWorkingDay(reached, holidays)) left -= 1;
  }
  return reached;
}

/** R-DU-03: working days that half days of a virtual exchange make together. */
export function daysOfHalfDays(halfDays: number): number {
  return halfDays / 2;
}
