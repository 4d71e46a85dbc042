// What does the clock do with a stay? It begins at midnight of its first day when it is ready (R-EX-02), it is over
// on the day after its last, and where it is not ready on its first day those are told who can help (R-EX-03).
import { type RecordOf, addDays, factsOf, startOfDay } from '@cxc/domain/kernel';
import { type Exchange, agreementIdOf, ctqIdsOf, datesOf, missingAtStart } from '@cxc/domain';
import { type Step, recordJob } from './job.ts';
import { tell } from './told.ts';

function move(record: RecordOf, command: string, dueAt: string, payload = {}): Step {
  const effects = [{ concept: 'exchange', record: record.id, command, payload }];
  return { what: command, dueAt, effects };
}

type Papers = ReadonlyMap<string, RecordOf>;

/** It begins where R-EX-01 still holds; where it does not, it goes back and waits for the Support Office. */
function beginning(record: RecordOf<Exchange>, papers: Papers, now: string): Step {
  const begins = startOfDay(datesOf(record.data).start);
  const codes = missingAtStart(record, factsOf([...papers.values()]), now).map(({ code }) => code);
  return codes.length === 0
    ? move(record, 'start', begins)
    : move(record, 'fallBack', begins, { missing: codes.join(' ') });
}

export const exchanges = recordJob({
  name: 'exchanges',
  concept: 'exchange',
  facts: ({ id, data }) => [
    // One of a group goes before its own, as the explainer reads them.
    ...ctqIdsOf(id, data as Exchange)
      .toReversed()
      .map((record) => ({ concept: 'ctq', record })),
    { concept: 'agreement', record: agreementIdOf(id) },
  ],
  steps(found, papers, now) {
    const record = found as RecordOf<Exchange>;
    const { state, data } = record;
    const { start, end } = datesOf(data);
    const begins = startOfDay(start);
    if (state === 'ready_to_start') return [beginning(record, papers, now)];
    if (state === 'started') return [move(record, 'complete', startOfDay(addDays(end, 1)))];
    if (state !== 'preparation') return [];
    const { vop, hop } = data.parties;
    const word = { code: 'EXCHANGE_NOT_READY', params: { date: start }, dueAt: begins, now };
    const inboxes = [`partnership:${vop}`, `partnership:${hop}`, 'so'];
    const effects = tell(record, inboxes, word);
    return [{ what: 'notReady', dueAt: begins, ladder: `notReady/${start}`, effects }];
  },
});
