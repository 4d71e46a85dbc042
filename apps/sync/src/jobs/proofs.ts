// Who is told to keep a proof, and when? The visitor, the day before leaving, at check-out and the day after, as long
// as something is missing (P15). After a standstill only the last of these is said, and nothing that is long past.
import { type RecordOf, addDays, compareTime, programmeDate, startOfDay } from '@cxc/domain/kernel';
import { type Evidence, type NudgeCode, nudgesOf } from '@cxc/domain';
import { recordJob } from './job.ts';
import { tell } from './told.ts';

/** States of an exchange in which somebody travels, or has just come home. */
const TRAVELS = ['ready_to_start', 'started', 'completed', 'interrupted'];
/** Older words than this help nobody. */
const FRESH_DAYS = 7;

const CODES: Readonly<Record<NudgeCode, string>> = {
  departure: 'PROOF_DEPARTURE',
  checkOut: 'PROOF_CHECK_OUT',
  dayAfter: 'PROOF_DAY_AFTER',
};

export const proofs = recordJob({
  name: 'proofs',
  concept: 'evidence',
  facts: (found) => [
    { concept: 'exchange', record: (found as RecordOf<Evidence>).data.exchangeId },
  ],
  steps(found, facts, now) {
    const record = found as RecordOf<Evidence>;
    const exchange = facts.get('exchange')?.state;
    if (record.state !== 'open' || exchange === undefined || !TRAVELS.includes(exchange)) return [];
    return nudgesOf(record.data)
      .filter(({ on }) => compareTime(programmeDate(now), addDays(on, FRESH_DAYS)) <= 0)
      .map(({ code, on, nights }) => {
        const dueAt = startOfDay(on);
        const word = { code: CODES[code], params: { nights, date: on }, dueAt, now };
        return {
          what: code,
          dueAt,
          ladder: 'proof',
          effects: tell(record, [`organisation:${record.data.parties.vo}`], word),
        };
      });
  },
});
