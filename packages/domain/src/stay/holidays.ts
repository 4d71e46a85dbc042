// On which weekdays does nobody work in a country (R-DU-06; section 9, 10)? The yearly table is brought by who needs
// it: the server at its start, a device with the page that shows it. No verdict on a stay rests on it, so both agree.
import type { RuleSet } from '../generation/index.ts';
import { NO_HOLIDAYS, type Holidays } from './workingDays.ts';

/** Civil dates, Monday to Friday, on which a country does not work; empty for one that the table does not have. */
export type FindHolidays = (country: string) => Holidays;

let findHolidays: FindHolidays | undefined;

/** Brings the table of `@cxc/domain/holidays`; until then no holiday is known. */
export function bringHolidays(find: FindHolidays): void {
  findHolidays = find;
}

/**
 * Holidays of the host country for the days of a stay (a warning), of the payer's for the ten working days (R-FR-02).
 * @param numbers of the generation; where its calendar is `none`, every weekday counts as a working day
 */
export function holidaysOf(country: string, numbers: Pick<RuleSet, 'holidays'>): Holidays {
  return numbers.holidays === 'none' ? NO_HOLIDAYS : (findHolidays?.(country) ?? NO_HOLIDAYS);
}
