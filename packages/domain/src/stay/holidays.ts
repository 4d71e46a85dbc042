// On which weekdays does nobody work in a country (R-DU-06; section 9, 10)? A yearly table, made by
// scripts/holidays.mjs from the calendars of date-holidays (Stephan Eberle and others, ISC and CC BY 3.0),
// whole-country public holidays only. A year or a country without a row has none that we know of.
import table from './data/holidays.json' with { type: 'json' };
import type { RuleSet } from '../generation/index.ts';
import { NO_HOLIDAYS, type Holidays } from './workingDays.ts';

type Years = Readonly<Record<string, string>>;
const rows: Readonly<Record<string, Years>> = table;
const made = new Map<string, Holidays>();

function calendarOf(country: string): Holidays {
  const known = made.get(country);
  if (known) return known;
  const dates = Object.entries(rows[country] ?? {}).flatMap(([year, days]) =>
    days.split(' ').map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`),
  );
  const calendar = new Set(dates);
  made.set(country, calendar);
  return calendar;
}

/**
 * Civil dates, Monday to Friday, on which a country does not work: the host country for the days of a stay
 * (R-DU-06, a warning), the payer's for the ten working days (R-FR-02).
 * @param numbers of the generation; where its calendar is `none`, every weekday counts as a working day
 */
export function holidaysOf(country: string, numbers: Pick<RuleSet, 'holidays'>): Holidays {
  return numbers.holidays === 'none' ? NO_HOLIDAYS : calendarOf(country);
}
