// How does somebody come in, whatever they proved themselves with? One way: a new session, a known device, a
// link of the audit chain, the cookie.
import { type Effect, conceptNamed, derivedId, millisecondsOf } from '@cxc/domain/kernel';
import type { SessionAnswer } from '@cxc/domain/wire';
import type { Session } from '../auth/sessions.ts';
import type { Docket } from '../authority/docket.ts';
import type { Transaction } from '../engine/storage/storage.ts';
import { Refused } from '../engine/http/problem.ts';
import { type AppDeps, type Call, cookieOf, sendCookie, wasCopy } from './edge.ts';

/** What a device learns about who is signed in. */
export async function answerOf(deps: AppDeps, session: Session): Promise<SessionAnswer> {
  const reader = await deps.readers.find(session.person);
  if (!reader) throw new Refused(401, 'SIGNED_OUT', 'This account is no longer there.');
  return {
    person: session.person,
    hats: [...reader.hats],
    receiptKey: deps.receiptKey,
    epoch: deps.storage.epoch,
    expiresAt: session.expiresAt.toISOString(),
    now: deps.clock.now(),
    freshFor: await deps.sessions.freshFor(session),
  };
}

/** Days between two notes of when a person was here. */
const NOTED_EVERY = 7 * 86_400_000;

/** `noteSignIn`, once a week: most sign-ins change no record and wake nobody. */
async function noteSignIn(
  deps: AppDeps,
  docket: Docket,
  tx: Transaction,
  person: string,
): Promise<void> {
  const { people } = deps.registry;
  if (!conceptNamed(deps.registry, people)?.commands['noteSignIn']) return;
  const last = (await tx.findRecord(people, person))?.data['lastSignInAt'];
  const { now } = docket;
  if (typeof last === 'string' && millisecondsOf(now) - millisecondsOf(last) < NOTED_EVERY) return;
  const note: Effect = {
    concept: people,
    record: person,
    command: 'noteSignIn',
    payload: { at: now },
  };
  await docket.order(derivedId('signIn', person, now), [note]);
}

/** Devices of one person that may come in, and all that are remembered, lost ones included. */
export const DEVICES = { live: 40, all: 200 };

/**
 * Forgets the device that was heard of longest ago where a person has as many as one may have; never one
 * on which work waits, nor one that was given up as lost.
 * @returns the one that was forgotten
 * @throws Refused 409 `TOO_MANY_DEVICES`
 */
async function makeRoom(tx: Transaction, person: string): Promise<string | undefined> {
  const all = await tx.devicesOf(person);
  const live = all.filter(({ revoked }) => !revoked);
  if (live.length < DEVICES.live && all.length < DEVICES.all) return undefined;
  const idle = live
    .filter(({ waiting }) => waiting === 0)
    .sort((a, b) => (a.lastContact < b.lastContact ? -1 : 1));
  const [oldest] = idle;
  if (!oldest)
    throw new Refused(
      409,
      'TOO_MANY_DEVICES',
      'As many devices as one person may have are waiting to send. Send from one of them first.',
    );
  await tx.deleteDevice(oldest.id, person);
  return oldest.id;
}

/** The way out is named in the title: another own device lifts it, or the Support Office. */
export function deviceRevoked(): Refused {
  return new Refused(
    401,
    'DEVICE_REVOKED',
    'This device was given up as lost. Another own device or the Support Office takes it back.',
  );
}

/**
 * Signs a person in on a device and answers with who they are.
 * @param by what they proved themselves with, for the audit trail
 * @param passwordHash of the password they proved: a reset that came in between ends this sign-in too
 * @throws Refused 401 `DEVICE_REVOKED`, 401 `WRONG_CREDENTIALS`, 409 `TOO_MANY_DEVICES`
 */
export async function enter(
  c: Call,
  deps: AppDeps,
  person: string,
  device: string,
  by: string,
  passwordHash?: string,
): Promise<SessionAnswer> {
  const { sessions } = deps;
  const before = cookieOf(c);
  const held = await deps.storage.read((view) => view.findDevice(device, person));
  if (held?.revoked) throw deviceRevoked();
  const { id, session } = await sessions.open(person, device);
  let forgotten: string | undefined;
  const enterAs = async (docket: Docket, tx: Transaction): Promise<boolean> => {
    const now = passwordHash === undefined ? undefined : await tx.findCredentialOf(person);
    if (now?.passwordHash !== passwordHash) return false;
    const known = await tx.findDevice(device, person);
    forgotten = known ? undefined : await makeRoom(tx, person);
    const waiting = known?.waiting ?? 0;
    const revoked = known?.revoked ?? false;
    // Without a mark: who proved themselves anew is no copy, whatever their device remembers (C08).
    await tx.putDevice({ id: device, person, lastContact: docket.now, waiting, revoked });
    await docket.note({ event: 'signedIn', person, device, ...(by === 'password' ? {} : { by }) });
    await noteSignIn(deps, docket, tx, person);
    return true;
  };
  const isIn = await deps.authority.act(enterAs).catch(async (error: unknown) => {
    await sessions.end(session);
    throw error;
  });
  if (!isIn) {
    await sessions.end(session);
    throw new Refused(401, 'WRONG_CREDENTIALS', 'The password was changed just now.');
  }
  if (forgotten !== undefined) sessions.lookAgain(person, forgotten);
  const old = before === undefined ? undefined : await sessions.find(before);
  // That of a copy is the session of the device it was made of, which goes on (C08).
  if (old && !wasCopy(c)) await sessions.end(old);
  c.set('session', session);
  sendCookie(c, id, session.expiresAt);
  return answerOf(deps, session);
}
