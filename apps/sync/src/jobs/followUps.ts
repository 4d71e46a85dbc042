// When is asked what became of an exchange? Two months after its end; where nobody answered within twelve, it is
// missed (R-FU-01).
import { type RecordOf, addDays, startOfDay } from '@cxc/domain/kernel';
import type { FollowUp } from '@cxc/domain';
import { recordJob } from './job.ts';

export const followUps = recordJob({
  name: 'followUps',
  concept: 'followUp',
  steps(found) {
    const { id, state, data } = found as RecordOf<FollowUp>;
    const order = (command: string) => [{ concept: 'followUp', record: id, command, payload: {} }];
    if (state === 'scheduled')
      return [{ what: 'open', dueAt: startOfDay(data.dueFrom), effects: order('open') }];
    if (state !== 'open') return [];
    return [{ what: 'miss', dueAt: startOfDay(addDays(data.dueTo, 1)), effects: order('miss') }];
  },
});
