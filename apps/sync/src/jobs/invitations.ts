// When does an invitation end without an answer? After its last day; whoever invited is told, once.
import type { Effect } from '@cxc/domain/kernel';
import { compareTime, derivedId, programmeDate } from '@cxc/domain/kernel';
import { isInvitation } from '../auth/invitations.ts';
import type { Authority } from '../authority/authority.ts';

/** Ends what is over. Idempotent: what another process ended is not open any more. */
export async function expireInvitations(authority: Authority): Promise<void> {
  await authority.act(async (docket, tx) => {
    const today = programmeDate(docket.now);
    for (const record of await tx.allRecords('invitation')) {
      if (!isInvitation(record) || record.state !== 'open') continue;
      if (compareTime(record.data.expiresOn, today) >= 0) continue;
      const expire: Effect = {
        concept: 'invitation',
        record: record.id,
        command: 'expire',
        payload: {},
      };
      await docket.order(derivedId('expire', record.id), [expire]);
    }
  });
}
