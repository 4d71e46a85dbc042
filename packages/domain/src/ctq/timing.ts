// Is the CTQ in time (R-CT-01), and how many days are left? Two weeks before the start, by the rules of the day.
import { generationOn, generations, ruleSetOf, type RuleSet } from '../generation/index.ts';
import { compareTime, daysBetween, programmeDate, startOfDay } from '../kernel/index.ts';
import { ctqDeadline } from '../stay/index.ts';

/** The numbers in force on a civil date; those of the last generation where none runs. */
export function ruleNumbersOn(date: string): RuleSet {
  const generation = generationOn(date) ?? generations.at(-1);
  if (!generation) throw new Error('No generation is configured.');
  return ruleSetOf(generation, date);
}

export interface CtqTiming {
  /** Last civil date on which it is in time. */
  readonly deadline: string;
  /** Days until that day; negative after it. */
  readonly daysLeft: number;
  /** Days until the stay begins. */
  readonly daysToStart: number;
  readonly late: boolean;
  /** `red` is late, `amber` within a week. */
  readonly light: 'green' | 'amber' | 'red';
}

const SOON = 7;

/** Where a CTQ stands against its last day at an instant. */
export function ctqTiming(start: string, now: string): CtqTiming {
  const today = programmeDate(now);
  const deadline = ctqDeadline(start, ruleNumbersOn(today));
  const daysLeft = daysBetween(today, deadline);
  return {
    deadline,
    daysLeft,
    daysToStart: daysBetween(today, start),
    late: daysLeft < 0,
    light: daysLeft < 0 ? 'red' : daysLeft <= SOON ? 'amber' : 'green',
  };
}

/** Has the stay begun, by programme time? From then on the Support Office alone decides (R-EX-04). */
export function hasStarted(start: string, now: string): boolean {
  return compareTime(startOfDay(start), now) <= 0;
}
