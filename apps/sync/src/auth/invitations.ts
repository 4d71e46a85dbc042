// Which mail does an invitation send, and when is there nothing to send any more? Written in the transaction of
// the record, so that a mail goes out for every invitation that counts and for none that does not.
import type { Invitation } from '@cxc/domain';
import { bodyOf } from '@cxc/domain';
import { derivedId, type RecordOf } from '@cxc/domain/kernel';
import type { Transaction, View } from '../engine/storage/storage.ts';
import type { MailQueue } from '../mail/queue.ts';

/** What a code of an invitation is good for. */
export const INVITATION_CODE = 'invitation';

export function isInvitation(record: RecordOf): record is RecordOf<Invitation> {
  return record.concept === 'invitation';
}

/** The one mail of an invitation that may wait to be sent. */
function mailId(invitation: string): string {
  return derivedId('mail', invitation);
}

/** Name of the organisation or Partnership an invitation is for; undefined for the offices. */
export async function bodyName(view: View, key: string): Promise<string | undefined> {
  const body = bodyOf(key);
  const record = body && (await view.findRecord(body.concept, body.id));
  const { legalName, acronym } = (record?.data ?? {}) as Record<string, string | undefined>;
  return legalName ?? acronym;
}

/** Who invited, by name. */
export async function inviterName(view: View, person: string): Promise<string | undefined> {
  const record = await view.findRecord('person', person);
  const { givenName, familyName } = (record?.data ?? {}) as Record<string, string | undefined>;
  return givenName && familyName ? `${givenName} ${familyName}` : undefined;
}

/**
 * Queues the mail of an open invitation.
 * @param isAsked the invited person asked for a new code just now, and waits for it
 */
export async function queueInvitation(
  queue: MailQueue,
  tx: Transaction,
  { id, data }: RecordOf<Invitation>,
  isAsked: boolean,
): Promise<void> {
  const body = await bodyName(tx, data.key);
  const by = await inviterName(tx, data.invitedBy);
  const { email, locale = 'en', role, expiresOn, givenName, message } = data;
  const known = { body, by, givenName, message };
  const params = Object.fromEntries(
    Object.entries(known).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  await tx.deleteMail(mailId(id));
  await queue.put(tx, {
    id: mailId(id),
    kind: 'invitation',
    to: email,
    locale,
    params: { ...params, invitation: id, role, expiresOn, asked: isAsked ? 'yes' : 'no' },
  });
}

/** Called for every record that is written: what an invitation means for mails and codes. */
export function announceInvitations(queue: MailQueue) {
  return async (record: RecordOf, before: RecordOf | undefined, tx: Transaction): Promise<void> => {
    if (!isInvitation(record)) return;
    if (record.state !== 'open') {
      await tx.deleteMail(mailId(record.id));
      await tx.deleteCode(INVITATION_CODE, record.id);
    } else if (!before || before.data['remindedAt'] !== record.data.remindedAt)
      await queueInvitation(queue, tx, record, false);
  };
}
