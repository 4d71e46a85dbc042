// What is somebody invited to, and how is it taken up by who has an account? What it gives stands in the record;
// the caller only says which one and proves that it is theirs.
import type { Invitation } from '@cxc/domain';
import {
  type Effect,
  type RecordOf,
  compareTime,
  derivedId,
  programmeDate,
} from '@cxc/domain/kernel';
import { AcceptanceBody, type InvitationAnswer } from '@cxc/domain/wire';
import { Type } from 'typebox';
import {
  INVITATION_CODE,
  bodyName,
  inviterName,
  isInvitation,
  queueInvitation,
} from '../auth/invitations.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import type { View } from '../engine/storage/storage.ts';
import { type App, type AppDeps, SMALL_LIMITS, findSession, requireSession } from './edge.ts';
import { answerOf } from './entering.ts';
import { CODE_SENT, mayAsk, mayCall, mayTry, wrongCode } from './proving.ts';

const Nothing = Type.Object({}, { additionalProperties: false });

/** @throws Refused 404 `NOT_FOUND` */
async function invitationOf(view: View, id: string): Promise<RecordOf<Invitation>> {
  const record = await view.findRecord('invitation', id);
  if (!record || !isInvitation(record))
    throw new Refused(404, 'NOT_FOUND', 'There is no such invitation.');
  return record;
}

/** First letter and domain: enough to know which mailbox. */
function masked(email: string): string {
  const at = email.lastIndexOf('@');
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}

/** Open and not over: the job that says so comes at night. */
function stateOf({ state, data }: RecordOf<Invitation>, now: string): InvitationAnswer['state'] {
  if (state !== 'open') return state as InvitationAnswer['state'];
  return compareTime(data.expiresOn, programmeDate(now)) < 0 ? 'expired' : 'open';
}

function closed(): Refused {
  return new Refused(409, 'INVITATION_CLOSED', 'This invitation cannot be taken up any more.');
}

async function isInvited(
  view: View,
  { data }: RecordOf<Invitation>,
  person: string | undefined,
): Promise<boolean> {
  if (person === undefined) return false;
  return (await view.findCredentialOf(person))?.email === data.email;
}

export function invitationRoutes(app: App, deps: AppDeps): void {
  const { storage, clock } = deps;

  app.get('/api/invitations/:id', async (c) => {
    await mayCall(c, deps);
    const session = await findSession(c, deps);
    const answer = await storage.read(async (view): Promise<InvitationAnswer> => {
      const record = await invitationOf(view, c.req.param('id'));
      const { email, role, key, message, expiresOn, invitedBy } = record.data;
      const body = await bodyName(view, key);
      const by = await inviterName(view, invitedBy);
      return {
        id: record.id,
        state: stateOf(record, clock.now()),
        email: masked(email),
        role,
        kind: key.split(':')[0] ?? key,
        ...(body === undefined ? {} : { body }),
        ...(by === undefined ? {} : { invitedBy: by }),
        ...(message === undefined ? {} : { message }),
        expiresOn,
        mine: await isInvited(view, record, session?.person),
      };
    });
    return c.json(answer);
  });

  app.post('/api/invitations/:id/code', async (c) => {
    await readMessage(c.req.raw, Nothing, SMALL_LIMITS);
    const id = c.req.param('id');
    const record = await storage.read((view) => invitationOf(view, id));
    // Whoever has the link may ask; the mail goes to the invited address and nowhere else.
    await mayAsk(c, deps, { about: id, device: id });
    if (stateOf(record, clock.now()) !== 'open') throw closed();
    await deps.authority.act((_docket, tx) => queueInvitation(deps.mails, tx, record, true));
    return c.json(CODE_SENT, 202);
  });

  app.post('/api/invitations/:id/acceptance', async (c) => {
    const session = await requireSession(c, deps);
    const { code } = await readMessage(c.req.raw, AcceptanceBody, SMALL_LIMITS);
    const { person, device } = session;
    const id = c.req.param('id');
    await mayTry(c, deps, { about: id, device });
    const isTaken = await deps.authority.act(async (docket, tx) => {
      const record = await invitationOf(tx, id);
      const isProven =
        (await isInvited(tx, record, person)) ||
        (code !== undefined && (await deps.codes.take(tx, INVITATION_CODE, id, code)));
      if (!isProven) return false;
      if (stateOf(record, clock.now()) !== 'open') throw closed();
      const accept: Effect = {
        concept: 'invitation',
        record: id,
        command: 'accept',
        payload: { person },
      };
      if (await docket.order(derivedId('accept', id, person), [accept])) throw closed();
      await docket.note({ event: 'invitationAccepted', person, device, invitation: id });
      return true;
    });
    if (!isTaken) throw wrongCode();
    return c.json(await answerOf(deps, session));
  });
}
