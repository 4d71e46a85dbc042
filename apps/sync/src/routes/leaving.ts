// How does a person take a copy of everything, or leave for good? The copy in one call; before leaving it is
// said what is erased, what stays, and what has to be handed over first.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type DeletionAnswer, DeletionBody } from '@cxc/domain/wire';
import { readMessage } from '../engine/http/body.ts';
import { packedJson } from '../engine/http/packed.ts';
import { Refused } from '../engine/http/problem.ts';
import { copyOf } from '../leaving/copy.ts';
import { type LeavingPlan, planLeaving } from '../leaving/plan.ts';
import { type App, type AppDeps, SMALL_LIMITS, requireSession, sendCookie } from './edge.ts';

/** Copies of one person in an hour: each reads the whole trail. */
const COPIES = 10;

function noAccount(): Refused {
  return new Refused(401, 'SIGNED_OUT', 'This account is no longer there.');
}

function erasedBy(plan: LeavingPlan): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { concept } of plan.effects) counts[concept] = (counts[concept] ?? 0) + 1;
  return counts;
}

export function leavingRoutes(app: App, deps: AppDeps): void {
  const { storage, registry, clock, authority, sessions } = deps;
  const copies = new RateLimiterMemory({ points: COPIES, duration: 3600 });

  app.get('/api/account/export', async (c) => {
    const { person } = await requireSession(c, deps);
    try {
      await copies.consume(person);
    } catch (refusedBy) {
      if (!(refusedBy instanceof RateLimiterRes)) throw refusedBy;
      const wait = Math.max(1, Math.ceil(refusedBy.msBeforeNext / 1000));
      throw new Refused(429, 'TOO_MANY_TRIES', 'A copy was made often enough for now.', wait);
    }
    const reader = await deps.readers.find(person);
    if (!reader) throw noAccount();
    const copy = await copyOf({ storage, registry, now: clock.now }, reader);
    await authority.act((docket) => docket.note({ event: 'copyTaken', person }));
    return packedJson(c, copy);
  });

  app.get('/api/account/deletion', async (c) => {
    const { person } = await requireSession(c, deps);
    const [plan, devices] = await storage.read(async (view) => [
      await planLeaving(view, person, clock.now()),
      await view.devicesOf(person),
    ]);
    if (!plan) throw noAccount();
    const answer: DeletionAnswer = {
      may: plan.reasons.length === 0,
      reasons: [...plan.reasons],
      erased: erasedBy(plan),
      unsent: devices
        .filter(({ revoked }) => !revoked)
        .reduce((sum, { waiting }) => sum + waiting, 0),
    };
    return c.json(answer);
  });

  app.delete('/api/account', async (c) => {
    const { person } = await requireSession(c, deps);
    const { password, device } = await readMessage(c.req.raw, DeletionBody, SMALL_LIMITS);
    const credential = await storage.read((view) => view.findCredentialOf(person));
    if (!credential) throw noAccount();
    const { address } = c.var.client;
    const proof = await deps.signIn({ email: credential.email, password, device, address });
    if (!proof.ok && proof.code === 'TOO_MANY_TRIES')
      throw new Refused(429, proof.code, 'Too many tries.', proof.retryAfter);
    if (!proof.ok) throw new Refused(403, 'WRONG_PASSWORD', 'The password is wrong.');
    const done = await authority.act(async (docket, tx) => {
      const plan = await planLeaving(tx, person, docket.now);
      if (!plan) return 'gone';
      if (plan.reasons.length > 0) return 'needed';
      const why = await docket.order(`leaving ${person}`, plan.effects);
      // The plan asks only for what the tables allow: anything else is a mistake of ours, and undone.
      if (why) throw new Error(`leaving: ${why.code}`);
      await tx.deleteCredential(person);
      await tx.deletePasskeysOf(person);
      // Words that are part of a text stay: it is its four parties' and was read by all of them.
      await tx.deleteKeptTextsOf(person);
      await tx.deleteSessionsOf(person);
      for (const held of await tx.devicesOf(person))
        await tx.putDevice({ ...held, waiting: 0, revoked: true });
      await docket.note({ event: 'accountErased', person, erased: erasedBy(plan) });
      return 'erased';
    });
    if (done === 'needed')
      throw new Refused(409, 'ACCOUNT_NEEDED', 'Something has to be handed over first.');
    if (done === 'gone') throw noAccount();
    await sessions.endAllOf(person);
    sendCookie(c, '', new Date(0));
    return c.body(null, 204);
  });
}
