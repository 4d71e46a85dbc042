// By when is a proposal answered, when does it end by itself, and until when is a no taken back?
import { addDays, compareTime, millisecondsOf, programmeDate } from '../kernel/index.ts';
import type { RuleSet } from '../generation/index.ts';
import type { Match } from './schema.ts';

export interface MatchDeadlines {
  /** Civil date on which who has not answered is reminded. */
  readonly remindOn: string;
  /** Last civil date to answer in good time. */
  readonly answerBy: string;
  /** Civil date on which it ends by itself; nobody is blamed, and the pair may be proposed again. */
  readonly expiresOn: string;
}

/** 3.2: the days of a proposal, counted from the last word that was said. */
export function matchDeadlines(
  { movedAt }: Pick<Match, 'movedAt'>,
  numbers: Pick<RuleSet, 'matchAnswerDays' | 'matchRemindDays' | 'matchExpiryDays'>,
): MatchDeadlines {
  const day = programmeDate(movedAt);
  return {
    remindOn: addDays(day, numbers.matchRemindDays),
    answerBy: addDays(day, numbers.matchAnswerDays),
    expiresOn: addDays(day, numbers.matchExpiryDays),
  };
}

const MINUTE = 60_000;

/** The last instant at which who said no takes it back without the Support Office. */
export function undoUntil(endedAt: string, numbers: Pick<RuleSet, 'undoMinutes'>): string {
  return new Date(millisecondsOf(endedAt) + numbers.undoMinutes * MINUTE).toISOString();
}

/** Is there time left to take it back? */
export function isUndoOpen(
  endedAt: string,
  numbers: Pick<RuleSet, 'undoMinutes'>,
  now: string,
): boolean {
  return compareTime(now, undoUntil(endedAt, numbers)) <= 0;
}
