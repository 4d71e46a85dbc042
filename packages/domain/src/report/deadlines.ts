// By when is a report due, and when may the Support Office go on without the host's (R-FR-01, R-FR-03)?
import { generationOn, generations, ruleSetOf, type RuleSet } from '../generation/index.ts';
import { addDays, compareTime, daysBetween, programmeDate } from '../kernel/index.ts';
import { reportDeadline } from '../stay/index.ts';

/** Days from the end of the stay on which whoever owes a report is reminded (3.6). */
export const REMINDER_DAYS: readonly number[] = [5, 7, 8, 10];

/** So many days after its deadline the Support Office may release the payment without the host's report. */
export const RELEASE_AFTER_DAYS = 14;

/** The numbers that hold on a civil date; of the last generation where none runs. */
export function numbersOn(date: string): RuleSet {
  const generation = generationOn(date) ?? generations.at(-1);
  if (!generation) throw new Error('No generation is configured.');
  return ruleSetOf(generation, date);
}

/** R-FR-01: the last day in time for a stay that ended on a civil date. */
export function reportDueOn(end: string): string {
  return reportDeadline(end, numbersOn(end));
}

export function isReportLate(dueOn: string, now: string): boolean {
  return compareTime(programmeDate(now), dueOn) > 0;
}

/** The first day on which the payment may be released without the host's report. */
export function releasableFrom(dueOn: string): string {
  return addDays(dueOn, RELEASE_AFTER_DAYS + 1);
}

/** The newest reminder day that has come and was not given; undefined when there is none. */
export function reminderDue(
  end: string,
  today: string,
  given: Readonly<Record<string, true>> = {},
): number | undefined {
  const passed = daysBetween(end, today);
  return REMINDER_DAYS.findLast((day) => day <= passed && given[String(day)] === undefined);
}
