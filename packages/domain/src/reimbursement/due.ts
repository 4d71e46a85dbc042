// By when must the lump sum be paid, and which holidays of the payer does that leave out (R-FR-02; section 9, 10)?
import { addDays, compareTime, programmeDate, weekday, type Facts } from '../kernel/index.ts';
import type { Partnership } from '../partnership/index.ts';
import { numbersOn } from '../report/index.ts';
import { holidaysOf, paymentDeadline } from '../stay/index.ts';
import type { Reimbursement } from './schema.ts';

/** The country of the cluster that leads the paying Partnership; undefined where nobody wrote it down. */
export function payerCountryOf(partnershipId: string, facts: Facts): string | undefined {
  const found = facts.find('partnership', partnershipId)?.data as Partial<Partnership> | undefined;
  return Object.values(found?.memberClusters ?? {}).find(({ role }) => role === 'coordinator')
    ?.country;
}

/**
 * Ten working days of the payer after the day on which the reports were closed.
 * @param country of the payer; none known: only weekends are left out
 */
export function paymentDue(
  clockStartedAt: string,
  country: string | undefined,
): Pick<Reimbursement, 'dueOn' | 'holidays'> {
  const closedOn = programmeDate(clockStartedAt);
  const numbers = numbersOn(closedOn);
  const holidays = country === undefined ? new Set<string>() : holidaysOf(country, numbers);
  const dueOn = paymentDeadline(closedOn, numbers, holidays);
  const left: string[] = [];
  for (let date = addDays(closedOn, 1); compareTime(date, dueOn) < 0; date = addDays(date, 1))
    if (weekday(date) <= 5 && holidays.has(date)) left.push(date);
  return { dueOn, ...(left.length > 0 ? { holidays: left } : {}) };
}
