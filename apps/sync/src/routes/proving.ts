// What do all calls share that prove something with a code or a password? The limits, asked the same way for
// addresses somebody has and addresses nobody has, and one answer for every wrong code.
import { randomUUID } from 'node:crypto';
import { CODE_MINUTES, type CodeSent } from '@cxc/domain/wire';
import { isKnownPassword } from '../auth/knownPasswords.ts';
import type { Session } from '../auth/sessions.ts';
import type { Transaction } from '../engine/storage/storage.ts';
import { Refused } from '../engine/http/problem.ts';
import type { Queued } from '../mail/queue.ts';
import type { AppDeps, Call } from './edge.ts';

/** Seconds after which asking once more makes sense: a mail takes its time. */
const AGAIN_AFTER = 60;

export const CODE_SENT: CodeSent = { minutes: CODE_MINUTES, againAfter: AGAIN_AFTER };

export function addressOf(email: string): string {
  return email.trim().toLowerCase();
}

/** Whether this account was used on this device; the same question for an account nobody has. */
async function isKnownDevice(deps: AppDeps, email: string, device: string): Promise<boolean> {
  return deps.storage.read(async (view) => {
    const credential = await view.findCredential(email);
    return (await view.findDevice(device, credential?.person ?? '')) !== undefined;
  });
}

export interface Proof {
  /** An address or the id of an invitation. */
  readonly about: string;
  readonly device: string;
}

/** @throws Refused 429 `TOO_MANY_TRIES` */
export async function mayAsk(c: Call, deps: AppDeps, proof: Proof): Promise<void> {
  const isKnown = await isKnownDevice(deps, proof.about, proof.device);
  const { address } = c.var.client;
  refuseFor(await deps.limits.beforeSending({ ...proof, isKnown, address }));
}

/** @throws Refused 429 `TOO_MANY_TRIES` */
export async function mayTry(c: Call, deps: AppDeps, proof: Proof): Promise<void> {
  const isKnown = await isKnownDevice(deps, proof.about, proof.device);
  const { address } = c.var.client;
  refuseFor(await deps.limits.beforeTrying({ ...proof, isKnown, address }));
}

/** @throws Refused 429 `TOO_MANY_TRIES` */
export async function mayCall(c: Call, deps: AppDeps): Promise<void> {
  refuseFor(await deps.limits.beforeCalling(c.var.client.address));
}

function refuseFor(seconds: number): void {
  if (seconds > 0) throw new Refused(429, 'TOO_MANY_TRIES', 'Too many tries.', seconds);
}

/** Wrong, used up, over or never sent: nobody learns which. */
export function wrongCode(): Refused {
  return new Refused(403, 'WRONG_CODE', 'This code is not right, or no longer.');
}

/** @throws Refused 400 `PASSWORD_KNOWN` */
export function requireGoodPassword(password: string, email?: string): void {
  if (isKnownPassword(password, email))
    throw new Refused(400, 'PASSWORD_KNOWN', 'This password is one of the first everybody tries.');
}

/**
 * The password of who is signed in, asked again before something that lasts.
 * @throws Refused 403 `WRONG_PASSWORD`, 429 `TOO_MANY_TRIES`
 */
export async function requirePassword(
  c: Call,
  deps: AppDeps,
  { person, device }: Session,
  password: string,
): Promise<void> {
  const credential = await deps.storage.read((view) => view.findCredentialOf(person));
  const { address } = c.var.client;
  const email = credential?.email ?? '';
  const result = await deps.signIn({ email, password, device, address });
  if (result.ok && result.person === person) return;
  if (!result.ok && result.code === 'TOO_MANY_TRIES') refuseFor(result.retryAfter);
  throw new Refused(403, 'WRONG_PASSWORD', 'The password is wrong.');
}

/** Queues word of something that happened to an account, in the person's language. */
export async function tellByMail(
  deps: AppDeps,
  tx: Transaction,
  person: string,
  { kind, params = {} }: Pick<Queued, 'kind' | 'params'>,
): Promise<void> {
  const credential = await tx.findCredentialOf(person);
  const record = await tx.findRecord(deps.registry.people, person);
  if (!credential) return;
  const locale = record?.data['locale'];
  await deps.mails.put(tx, {
    id: randomUUID(),
    kind,
    to: credential.email,
    locale: typeof locale === 'string' ? locale : 'en',
    params,
  });
}
