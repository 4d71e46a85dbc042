// By when does a match want an answer? Without words of its own: the start page asks it too.
import { generationNamed, matchDeadlines, ruleSetOf, type Match } from '@cxc/domain';
import { daysBetween, programmeDate } from '@cxc/domain/kernel';

/** The days of a proposal by the numbers of its generation. */
export function deadlinesOf(data: Match, now: string) {
  const generation = generationNamed(data.generation);
  return generation && matchDeadlines(data, ruleSetOf(generation, programmeDate(now)));
}

/** By when an answer is due, for a Deadline. */
export function dueOf(
  data: Match,
  now: string,
): { readonly date: string; readonly days: number } | undefined {
  const date = deadlinesOf(data, now)?.answerBy;
  return date === undefined ? undefined : { date, days: daysBetween(programmeDate(now), date) };
}
