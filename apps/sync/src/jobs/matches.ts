// What does the clock do with a proposal nobody answers? After a week who has not answered is reminded; after the
// days of silence it ends by itself, and nobody is blamed (3.2).
import { type RecordOf, programmeDate, startOfDay } from '@cxc/domain/kernel';
import { type Match, generationNamed, matchDeadlines, ruleSetOf } from '@cxc/domain';
import { type Step, recordJob } from './job.ts';
import { tell } from './told.ts';

const OPEN = ['proposed', 'on_hold'];

/** Inboxes of the sides that have not said yes. */
function silent({ data }: RecordOf<Match>): string[] {
  return [
    ...(data.voDecision.decision === 'pending' ? [`organisation:${data.parties.vo}`] : []),
    ...(data.hoDecision.decision === 'pending' ? [`organisation:${data.parties.ho}`] : []),
  ];
}

export const matches = recordJob({
  name: 'matches',
  concept: 'match',
  steps(found, _facts, now) {
    const record = found as RecordOf<Match>;
    const generation = generationNamed(record.data.generation);
    if (!OPEN.includes(record.state) || !generation) return [];
    const numbers = ruleSetOf(generation, programmeDate(now));
    const { remindOn, answerBy, expiresOn } = matchDeadlines(record.data, numbers);
    const dueAt = startOfDay(remindOn);
    const word = { code: 'MATCH_ANSWER_DUE', params: { date: answerBy }, dueAt, now };
    const remind: Step = {
      what: 'remind',
      dueAt,
      ladder: 'answer',
      effects: record.state === 'proposed' ? tell(record, silent(record), word) : [],
    };
    const expire: Step = {
      what: 'expire',
      dueAt: startOfDay(expiresOn),
      effects: [{ concept: 'match', record: record.id, command: 'expire', payload: {} }],
    };
    // What ends in this very run is reminded of no more.
    return expire.dueAt <= now ? [expire] : [remind, expire];
  },
});
