// How does somebody get an account? A code to their address, then names, a password and a consent. The person is
// made by the same commands as everything else, so audit and notices come with it.
import { randomUUID } from 'node:crypto';
import { type Effect, type RecordOf, derivedId } from '@cxc/domain/kernel';
import type { Invitation } from '@cxc/domain';
import { AccountBody, AddressBody } from '@cxc/domain/wire';
import { INVITATION_CODE, isInvitation } from '../auth/invitations.ts';
import { hashPassword } from '../auth/passwords.ts';
import type { Docket } from '../authority/docket.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import type { Transaction } from '../engine/storage/storage.ts';
import { type App, type AppDeps, SMALL_LIMITS } from './edge.ts';
import { enter } from './entering.ts';
import { CODE_SENT, addressOf, mayAsk, mayTry, requireGoodPassword, wrongCode } from './proving.ts';

const REGISTRATION = 'registration';

/** Whose address the code proved, and the invitation it came with. */
interface Proven {
  readonly email: string;
  readonly invitation: RecordOf<Invitation> | undefined;
}

/**
 * Takes the code; undefined where it is wrong, and then the try must be committed.
 * @throws Refused 409 `INVITATION_CLOSED`
 */
async function prove(
  deps: AppDeps,
  tx: Transaction,
  body: AccountBody,
): Promise<Proven | undefined> {
  if (!('invitation' in body)) {
    const email = addressOf(body.email);
    const isRight = await deps.codes.take(tx, REGISTRATION, email, body.code);
    return isRight ? { email, invitation: undefined } : undefined;
  }
  const isRight = await deps.codes.take(tx, INVITATION_CODE, body.invitation, body.code);
  const record = await tx.findRecord('invitation', body.invitation);
  if (!isRight || !record || !isInvitation(record)) return undefined;
  return { email: record.data.email, invitation: record };
}

function creation(person: string, email: string, body: AccountBody, now: string): Effect {
  const { givenName, familyName, locale, privacy } = body;
  const consent = { purpose: 'privacy', version: privacy, at: now };
  return {
    concept: 'person',
    record: person,
    command: 'create',
    payload: {
      email,
      givenName: givenName.trim(),
      familyName: familyName.trim(),
      locale,
      consents: { [derivedId('consent', 'privacy', privacy)]: consent },
    },
  };
}

/**
 * Makes the person and what the invitation gives.
 * @throws Refused, and then nothing of it counts, the code neither
 */
async function make(
  docket: Docket,
  tx: Transaction,
  person: string,
  body: AccountBody,
  { email, invitation }: Proven,
): Promise<void> {
  if (await tx.findCredential(email))
    throw new Refused(409, 'ACCOUNT_THERE', 'There is an account with this address: sign in.');
  const why = await docket.order(person, [creation(person, email, body, docket.now)]);
  if (why) throw new Refused(400, 'PERSON_NOT_ALLOWED', `The account was not made (${why.code}).`);
  if (invitation) {
    const accept: Effect = {
      concept: 'invitation',
      record: invitation.id,
      command: 'accept',
      payload: { person },
    };
    const not = await docket.order(derivedId('accept', invitation.id, person), [accept]);
    if (not) throw new Refused(409, 'INVITATION_CLOSED', `It cannot be taken up (${not.code}).`);
  }
  const by = invitation ? { by: 'invitation', invitation: invitation.id } : { by: 'address' };
  await docket.note({ event: 'accountMade', person, device: body.device, ...by });
}

export function accountRoutes(app: App, deps: AppDeps): void {
  app.post('/api/registrations', async (c) => {
    const { email, locale, device } = await readMessage(c.req.raw, AddressBody, SMALL_LIMITS);
    const to = addressOf(email);
    await mayAsk(c, deps, { about: to, device });
    await deps.authority.act(async (_docket, tx) => {
      const kind = (await tx.findCredential(to)) ? 'registrationKnown' : 'registration';
      await deps.mails.put(tx, { id: randomUUID(), kind, to, locale });
    });
    return c.json(CODE_SENT, 202);
  });

  app.post('/api/accounts', async (c) => {
    const body = await readMessage(c.req.raw, AccountBody, SMALL_LIMITS);
    const about = 'email' in body ? addressOf(body.email) : body.invitation;
    await mayTry(c, deps, { about, device: body.device });
    requireGoodPassword(body.password, about);
    const passwordHash = await hashPassword(body.password);
    const person = randomUUID();
    const isMade = await deps.authority.act(async (docket, tx) => {
      const proven = await prove(deps, tx, body);
      if (!proven) return false;
      await make(docket, tx, person, body, proven);
      await tx.putCredential({ person, email: proven.email, passwordHash });
      return true;
    });
    if (!isMade) throw wrongCode();
    return c.json(await enter(c, deps, person, body.device, 'code'), 201);
  });
}
