// Is a stay long enough, short enough, and does it fit its dates (R-DU-01 to R-DU-05)?
import {
  addDays,
  addMonths,
  compareTime,
  daysInMonth,
  refusal,
  type Refusal,
} from '../kernel/index.ts';
import type { RuleSet } from '../generation/index.ts';
import { NO_HOLIDAYS, workingDaysIn, type Holidays } from './workingDays.ts';

export interface Stay {
  /** First and last civil date. */
  readonly start: string;
  readonly end: string;
  readonly workingDays: number;
  readonly mode: 'physical' | 'virtual';
}

export interface StayFindings {
  /** What forbids it, the gravest first. */
  readonly objections: readonly Refusal[];
  /** What a person should look at; it forbids nothing. */
  readonly warnings: readonly Refusal[];
  /** Working days from the first to the last day, both counted, without holidays that were handed in. */
  readonly workingDaysInWindow: number;
}

/**
 * R-DU-02: the last day of a stay of at most one calendar month, both ends counted: the day before the same
 * day of the next month, or the last of that month where it has no such day.
 */
export function latestEnd(start: string): string {
  const day = Number(start.slice(8));
  const next = addMonths(start, 1);
  return day > daysInMonth(next) ? next : addDays(next, -1);
}

type Numbers = Pick<RuleSet, 'leastWorkingDays' | 'virtualUntil'>;

function objectionsTo(stay: Stay, inWindow: number, numbers: Numbers): Refusal[] {
  const { start, end, workingDays, mode } = stay;
  const found: Refusal[] = [];
  if (compareTime(end, start) < 0) found.push(refusal('END_BEFORE_START', { field: 'end' }));
  if (workingDays < numbers.leastWorkingDays)
    found.push(
      refusal('DURATION_BELOW_MINIMUM', {
        rule: 'R-DU-01',
        params: { days: workingDays, least: numbers.leastWorkingDays },
      }),
    );
  if (compareTime(latestEnd(start), end) < 0)
    found.push(
      refusal('DURATION_ABOVE_MAXIMUM', { rule: 'R-DU-02', params: { latest: latestEnd(start) } }),
    );
  if (mode === 'physical' && compareTime(start, end) <= 0 && workingDays > inWindow)
    found.push(
      refusal('DURATION_EXCEEDS_WINDOW', {
        rule: 'R-DU-04',
        params: { days: workingDays, window: inWindow },
      }),
    );
  if (mode === 'virtual' && compareTime(numbers.virtualUntil, end) < 0)
    found.push(
      refusal('VIRTUAL_CLOSED', { rule: 'R-DU-05', params: { until: numbers.virtualUntil } }),
    );
  return found;
}

/** Holidays of the host among the weekdays of a stay that counts on working them, in order (R-DU-06). */
function holidaysWorked(stay: Stay, weekdays: readonly string[], holidays: Holidays): string[] {
  const free = weekdays.filter((date) => holidays.has(date));
  return stay.workingDays > weekdays.length - free.length ? free : [];
}

function warningsOf(
  stay: Stay,
  kind: 'plan' | 'actual',
  weekdays: readonly string[],
  holidays: Holidays,
): Refusal[] {
  if (stay.mode !== 'physical') return [];
  const window = weekdays.filter((date) => !holidays.has(date)).length;
  const [date, ...more] = holidaysWorked(stay, weekdays, holidays);
  return [
    ...(kind === 'actual' && stay.workingDays < window
      ? [
          refusal('NOT_CONSECUTIVE', {
            rule: 'R-DU-03',
            params: { days: stay.workingDays, window },
          }),
        ]
      : []),
    ...(date === undefined
      ? []
      : [refusal('PUBLIC_HOLIDAY', { rule: 'R-DU-06', params: { date, more: more.length } })]),
  ];
}

/**
 * Everything that speaks against a stay.
 * @param kind `plan`: the days are a wish inside a window; `actual`: a physical stay is in one piece
 *   (R-DU-03), so days and dates that do not add up are worth a look
 * @param holidays of the host country: they warn and forbid nothing (section 9, 10)
 */
export function judgeStay(
  stay: Stay,
  kind: 'plan' | 'actual',
  numbers: Numbers,
  holidays: Holidays = NO_HOLIDAYS,
): StayFindings {
  const weekdays = workingDaysIn(stay.start, stay.end);
  return {
    objections: objectionsTo(stay, weekdays.length, numbers),
    warnings: warningsOf(stay, kind, weekdays, holidays),
    workingDaysInWindow: weekdays.filter((date) => !holidays.has(date)).length,
  };
}
