// How does a person sign in with what a device keeps, and look after those keys?
import {
  FreshBody,
  type FreshAnswer,
  PasskeyBody,
  PasskeyLabelBody,
  PasskeyOptionsBody,
  PasskeySignInBody,
  type PasskeysAnswer,
} from '@cxc/domain/wire';
import { Type } from 'typebox';
import type { Site } from '../auth/passkeys.ts';
import type { PasskeyRow, Transaction } from '../engine/storage/storage.ts';
import { readMessage } from '../engine/http/body.ts';
import { Refused } from '../engine/http/problem.ts';
import {
  type App,
  type AppDeps,
  type Call,
  PASSKEY_LIMITS,
  SMALL_LIMITS,
  requireSession,
} from './edge.ts';
import { enter } from './entering.ts';
import { mayCall, requirePassword, tellByMail } from './proving.ts';

const Nothing = Type.Object({}, { additionalProperties: false });
/** Keys one person may keep. */
const MOST = 20;

/** Where this call reached us, or the address people use. */
function siteOf(c: Call, deps: AppDeps): Site {
  const origin =
    deps.publicUrl === undefined ? c.var.client.origin : new URL(deps.publicUrl).origin;
  return { origins: [origin], host: new URL(origin).hostname };
}

function shown({ id, label, createdAt, lastUsedAt }: PasskeyRow): PasskeysAnswer['passkeys'][0] {
  return { id, label, createdAt, ...(lastUsedAt === undefined ? {} : { lastUsedAt }) };
}

/** @throws Refused 404 `NOT_FOUND` */
async function ownKey(tx: Transaction, id: string, person: string): Promise<PasskeyRow> {
  const held = await tx.findPasskey(id);
  if (held?.person !== person) throw new Refused(404, 'NOT_FOUND', 'You have no such passkey.');
  return held;
}

function wrongPasskey(): Refused {
  return new Refused(401, 'WRONG_PASSKEY', 'This passkey opens no account here.');
}

/** Whose passkey gave this answer; undefined for anything but a right and first one. */
async function provedByPasskey(
  c: Call,
  deps: AppDeps,
  held: PasskeyRow,
  response: unknown,
): Promise<string | undefined> {
  const right = await deps.passkeys.signedIn(siteOf(c, deps), held, response);
  if (!right) return undefined;
  const isFirst = await deps.authority.act(async (_docket, tx) => {
    // Asked again under the lock: it may have been taken away, and each challenge counts once.
    const now = await tx.findPasskey(held.id);
    if (!now || !(await deps.challenges.use(tx, right.challenge))) return false;
    const lastUsedAt = new Date().toISOString();
    await tx.putPasskey({ ...now, counter: right.counter, lastUsedAt });
    return true;
  });
  return isFirst ? held.person : undefined;
}

function signInRoutes(app: App, deps: AppDeps): void {
  const { passkeys } = deps;

  app.post('/api/session/passkey/options', async (c) => {
    await mayCall(c, deps);
    await readMessage(c.req.raw, Nothing, SMALL_LIMITS);
    return c.json({ options: await passkeys.optionsToSignIn(siteOf(c, deps)) });
  });

  app.post('/api/session/passkey', async (c) => {
    await mayCall(c, deps);
    const { response, device } = await readMessage(c.req.raw, PasskeySignInBody, PASSKEY_LIMITS);
    const held = await deps.storage.read((view) => view.findPasskey(response.id));
    const person = held && (await provedByPasskey(c, deps, held, response));
    if (person === undefined) throw wrongPasskey();
    return c.json(await enter(c, deps, person, device, 'passkey'));
  });
}

/** Before money moves or something is signed: who is signed in proves it once more, and is fresh for ten minutes. */
function freshRoute(app: App, deps: AppDeps): void {
  app.post('/api/session/fresh', async (c) => {
    const session = await requireSession(c, deps);
    const { password, response } = await readMessage(c.req.raw, FreshBody, PASSKEY_LIMITS);
    if (response === undefined) await requirePassword(c, deps, session, password ?? '');
    else {
      await mayCall(c, deps);
      const held = await deps.storage.read((view) => view.findPasskey(response.id));
      const isOwn = held?.person === session.person;
      if (!held || !isOwn || !(await provedByPasskey(c, deps, held, response)))
        throw wrongPasskey();
    }
    const { person, device } = session;
    await deps.sessions.renew(session);
    await deps.authority.act((docket) => docket.note({ event: 'proved', person, device }));
    const answer: FreshAnswer = { freshFor: await deps.sessions.freshFor(session) };
    return c.json(answer);
  });
}

export function passkeyRoutes(app: App, deps: AppDeps): void {
  const { passkeys, challenges, storage } = deps;
  signInRoutes(app, deps);
  freshRoute(app, deps);

  app.get('/api/passkeys', async (c) => {
    const { person } = await requireSession(c, deps);
    const rows = await storage.read((view) => view.passkeysOf(person));
    const answer: PasskeysAnswer = { passkeys: rows.map(shown) };
    return c.json(answer);
  });

  app.post('/api/passkeys/options', async (c) => {
    const session = await requireSession(c, deps);
    const { password } = await readMessage(c.req.raw, PasskeyOptionsBody, SMALL_LIMITS);
    await requirePassword(c, deps, session, password);
    const { person } = session;
    const [held, record, credential] = await storage.read(async (view) => [
      await view.passkeysOf(person),
      await view.findRecord(deps.registry.people, person),
      await view.findCredentialOf(person),
    ]);
    const { givenName = '', familyName = '' } = (record?.data ?? {}) as Record<string, string>;
    const who = { id: person, email: credential?.email ?? '', name: `${givenName} ${familyName}` };
    return c.json({ options: await passkeys.optionsToAdd(siteOf(c, deps), who, held) });
  });

  app.post('/api/passkeys', async (c) => {
    const { person, device } = await requireSession(c, deps);
    const { label, response } = await readMessage(c.req.raw, PasskeyBody, PASSKEY_LIMITS);
    const added = await passkeys.added(siteOf(c, deps), person, response);
    const row = await deps.authority.act(async (docket, tx) => {
      if (!added || !(await challenges.use(tx, added.challenge))) return undefined;
      const isTaken = (await tx.findPasskey(added.key.id)) !== undefined;
      if (isTaken || (await tx.passkeysOf(person)).length >= MOST) return undefined;
      const createdAt = new Date().toISOString();
      const made: PasskeyRow = { ...added.key, person, label, createdAt, lastUsedAt: undefined };
      await tx.putPasskey(made);
      const params = { at: docket.now, label };
      await tellByMail(deps, tx, person, { kind: 'passkeyAdded', params });
      await docket.note({ event: 'passkeyAdded', person, device });
      return made;
    });
    if (!row) throw new Refused(400, 'PASSKEY_NOT_ALLOWED', 'This passkey was not taken.');
    return c.json(shown(row), 201);
  });

  app.put('/api/passkeys/:id', async (c) => {
    const { person } = await requireSession(c, deps);
    const { label } = await readMessage(c.req.raw, PasskeyLabelBody, SMALL_LIMITS);
    const id = c.req.param('id');
    await deps.authority.act(async (_docket, tx) => {
      await tx.putPasskey({ ...(await ownKey(tx, id, person)), label });
    });
    return c.body(null, 204);
  });

  app.delete('/api/passkeys/:id', async (c) => {
    const { person, device } = await requireSession(c, deps);
    const id = c.req.param('id');
    await deps.authority.act(async (docket, tx) => {
      await ownKey(tx, id, person);
      await tx.deletePasskey(id);
      await docket.note({ event: 'passkeyRemoved', person, device });
    });
    return c.body(null, 204);
  });
}
