// In which year was a flight whose pass names only the day of the year (item 46)? The one whose date lies
// nearest to the stay: New Year and leap days follow from the calendar, not from today's date.
import { addDays, compareTime, daysBetween, isCivilDate } from '../kernel/index.ts';

export interface Window {
  /** First and last civil date of the stay. */
  readonly start: string;
  readonly end: string;
}

/** The date of a day of a year; undefined for day 366 of a year with 365. */
export function dateOfDay(year: number, dayOfYear: number): string | undefined {
  const first = `${String(year).padStart(4, '0')}-01-01`;
  if (!isCivilDate(first) || !Number.isInteger(dayOfYear) || dayOfYear < 1) return undefined;
  const date = addDays(first, dayOfYear - 1);
  return date.slice(0, 4) === first.slice(0, 4) ? date : undefined;
}

/** Days from a date to the nearest day of the window; 0 inside. */
export function daysOutside(date: string, { start, end }: Window): number {
  if (compareTime(date, start) < 0) return daysBetween(date, start);
  return compareTime(date, end) > 0 ? daysBetween(end, date) : 0;
}

/**
 * The civil date of a day of the year, in the year that brings it nearest to the stay (CAP-12). Day 366 that
 * no leap year near the stay has is undefined. Of two equally near the earlier: people travel there first.
 */
export function dateNear(dayOfYear: number, window: Window): string | undefined {
  const first = Number(window.start.slice(0, 4));
  const last = Number(window.end.slice(0, 4));
  let nearest: string | undefined;
  for (let year = first - 1; year <= last + 1; year += 1) {
    const date = dateOfDay(year, dayOfYear);
    if (date === undefined) continue;
    if (nearest === undefined || daysOutside(date, window) < daysOutside(nearest, window))
      nearest = date;
  }
  return nearest;
}
