// What does the clock do with a stay? It begins at midnight of its first day when it is ready (R-EX-02), it is over
// on the day after its last, and where it is not ready on its first day those are told who can help (R-EX-03).
import { type RecordOf, addDays, startOfDay } from '@cxc/domain/kernel';
import { type Exchange, datesOf } from '@cxc/domain';
import { type Step, recordJob } from './job.ts';
import { tell } from './told.ts';

function move(record: RecordOf, command: string, dueAt: string): Step {
  const effects = [{ concept: 'exchange', record: record.id, command, payload: {} }];
  return { what: command, dueAt, effects };
}

export const exchanges = recordJob({
  name: 'exchanges',
  concept: 'exchange',
  steps(found, _facts, now) {
    const record = found as RecordOf<Exchange>;
    const { state, data } = record;
    const { start, end } = datesOf(data);
    const begins = startOfDay(start);
    if (state === 'ready_to_start') return [move(record, 'start', begins)];
    if (state === 'started') return [move(record, 'complete', startOfDay(addDays(end, 1)))];
    if (state !== 'preparation') return [];
    const { vop, hop } = data.parties;
    const word = { code: 'EXCHANGE_NOT_READY', params: { date: start }, dueAt: begins, now };
    const inboxes = [`partnership:${vop}`, `partnership:${hop}`, 'so'];
    const effects = tell(record, inboxes, word);
    return [{ what: 'notReady', dueAt: begins, ladder: `notReady/${start}`, effects }];
  },
});
