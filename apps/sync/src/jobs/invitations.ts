// When does an invitation end without an answer? After its last day; whoever invited is told, once.
import { addDays, startOfDay } from '@cxc/domain/kernel';
import { isInvitation } from '../auth/invitations.ts';
import { recordJob } from './job.ts';

export const invitations = recordJob({
  name: 'invitations',
  concept: 'invitation',
  steps(record) {
    if (!isInvitation(record) || record.state !== 'open') return [];
    return [
      {
        what: 'expire',
        dueAt: startOfDay(addDays(record.data.expiresOn, 1)),
        effects: [{ concept: 'invitation', record: record.id, command: 'expire', payload: {} }],
      },
    ];
  },
});
