// The table of public holidays: made by scripts/holidays.mjs from the calendars of date-holidays (Stephan Eberle and
// others, ISC and CC BY 3.0), whole-country public holidays only. A year or a country without a row has none that we
// know of. A door of its own, so that no device loads it before a page shows one.
import table from './data/holidays.json' with { type: 'json' };
import type { Holidays } from './workingDays.ts';

type Years = Readonly<Record<string, string>>;
const rows: Readonly<Record<string, Years>> = table;
const made = new Map<string, Holidays>();

/** The holidays of a country by its code, made once. */
export function nationalHolidays(country: string): Holidays {
  const known = made.get(country);
  if (known) return known;
  const dates = Object.entries(rows[country] ?? {}).flatMap(([year, days]) =>
    days.split(' ').map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`),
  );
  const calendar = new Set(dates);
  made.set(country, calendar);
  return calendar;
}
