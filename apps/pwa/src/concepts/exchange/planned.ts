// What is an exchange like that is being planned: do its days hold, when is its Commitment due, and what is it made by?
// One answer for a single exchange and for those of a group.
import {
  ctqDeadline,
  exchangeId,
  generationNamed,
  judgeStay,
  ruleSetOf,
  workingDaysIn,
} from '@cxc/domain';
import { compareTime, isCivilDate, programmeDate } from '@cxc/domain/kernel';
import { programmeNow } from '../device/programmeTime.ts';
import { allExchanges } from './store.svelte.ts';

type Objection = ReturnType<typeof judgeStay>['objections'][number];

export interface Days {
  readonly start: string;
  readonly end: string;
  readonly workingDays: number;
}

export interface Look {
  /** Are both of them days of the calendar? */
  readonly isDated: boolean;
  /** The first thing that speaks against the days. */
  readonly objection: Objection | undefined;
  /** Last civil date on which the Commitment to Quality is in time. */
  readonly due: string | undefined;
  /** Has that date not passed? */
  readonly isInTime: boolean;
}

/** Working days that are offered for a stay, also while its dates are still being typed. */
const USUAL_DAYS = 3;
export function offeredDays(start: string, end: string): number {
  return isCivilDate(start) && isCivilDate(end) ? workingDaysIn(start, end).length : USUAL_DAYS;
}

/** Looks through days of a generation before anything is built. Reads the programme's clock. */
export function lookThrough(
  { start, end, workingDays }: Days,
  generation: string | undefined,
  mode: 'physical' | 'virtual' = 'physical',
): Look {
  const isDated = isCivilDate(start) && isCivilDate(end);
  const found = generation === undefined ? undefined : generationNamed(generation);
  if (!found || !isDated) return { isDated, objection: undefined, due: undefined, isInTime: false };
  const numbers = ruleSetOf(found, start);
  const [objection] = judgeStay({ start, end, workingDays, mode }, 'plan', numbers).objections;
  const due = ctqDeadline(start, numbers);
  const isInTime = compareTime(due, programmeDate(programmeNow())) >= 0;
  return { isDated, objection, due, isInTime };
}

/** The command that makes the next exchange out of an agreed match. */
export function creationOf(
  matchId: string,
  { start, end, workingDays }: Days,
  type: string,
  template?: string,
) {
  const round = 1 + allExchanges().filter(({ record }) => record.data.matchId === matchId).length;
  const payload = {
    matchId,
    round,
    type,
    plannedStart: start,
    plannedEnd: end,
    plannedWorkingDays: workingDays,
    ...(template === undefined ? {} : { template }),
  };
  return { record: exchangeId(matchId, round), payload };
}
