// What does the clock do with a payment? After its ten working days it is overdue, told to visitor, Partnership and
// Support Office (R-FR-02); a working week later the Support Office is asked, once, to step in.
import { type RecordOf, addDays, startOfDay } from '@cxc/domain/kernel';
import { type Reimbursement, addWorkingDays } from '@cxc/domain';
import { type Step, recordJob } from './job.ts';
import { tell } from './told.ts';

const OWED = ['due', 'ordered', 'overdue'];
/** Working days of the payer after the last day to pay. */
const ESCALATE_AFTER = 5;

export const reimbursements = recordJob({
  name: 'reimbursements',
  concept: 'reimbursement',
  steps(found, _facts, now) {
    const record = found as RecordOf<Reimbursement>;
    const { id, state, data } = record;
    const { dueOn, holidays, parties } = data;
    if (!OWED.includes(state) || dueOn === undefined) return [];
    const overdue: Step = {
      what: 'overdue',
      dueAt: startOfDay(addDays(dueOn, 1)),
      effects:
        state === 'overdue'
          ? []
          : [{ concept: 'reimbursement', record: id, command: 'overdue', payload: {} }],
    };
    const late = addWorkingDays(dueOn, ESCALATE_AFTER, new Set(holidays));
    const dueAt = startOfDay(addDays(late, 1));
    const word = { code: 'REIMBURSEMENT_ESCALATED', params: { date: dueOn }, dueAt, now };
    const inboxes = ['so', `partnership:${parties.vop}`];
    const effects = tell(record, inboxes, word);
    return [overdue, { what: 'escalate', dueAt, ladder: `escalate/${dueOn}`, effects }];
  },
});
