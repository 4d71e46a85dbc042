// Is a device known from its first sign-in, seen by its owner, and shut out for good when it is lost? (SES-6)
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DevicesAnswer, Problem } from '@cxc/domain/wire';
import { hashPassword } from '../auth/passwords.ts';
import { DEVICES } from './entering.ts';
import { verifyChain } from '../engine/audit/chain.ts';
import { type Client, type World, JSON_HEADERS, createWorld, uuid } from '../testing/toyWorld.ts';

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
const post = (client: Client, path: string, body: object) =>
  client.call(path, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) });
const devicesOf = async (client: Client) =>
  ((await (await client.call('/api/devices')).json()) as DevicesAnswer).devices;

async function signIn(email: string, password: string, device: string): Promise<Response> {
  return world.server.app.request('/api/session', {
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({ email, password, device }),
  });
}

async function account(email: string): Promise<string> {
  const { person } = await world.person();
  const passwordHash = await hashPassword('right');
  await world.storage.transact((tx) => tx.putCredential({ person, email, passwordHash }));
  return person;
}

async function events(): Promise<Record<string, unknown>[]> {
  const read = (after: number, limit: number) =>
    world.storage.read((view) => view.auditAfter(after, limit));
  expect((await verifyChain(read)).broken).toBeNull();
  const links = await read(0, 1000);
  return links.map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>);
}

test('G06: a device that signed in once is known, so a stranger who guesses cannot lock it out', async () => {
  await account('me@example.org');
  const own = uuid();
  expect((await signIn('me@example.org', 'right', own)).status).toBe(200);
  for (let index = 0; index < 11; index += 1) await signIn('me@example.org', 'guess', uuid());
  expect((await signIn('me@example.org', 'right', uuid())).status).toBe(429);
  expect((await signIn('me@example.org', 'right', own)).status).toBe(200);
});

test('signing in and out is in the audit trail, with ids only', async () => {
  const person = await account('me@example.org');
  const device = uuid();
  const signedIn = await signIn('me@example.org', 'right', device);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  await world.server.app.request('/api/session', { method: 'DELETE', headers: { cookie } });
  const own = (await events()).filter((event) => event['person'] === person);
  expect(own.map(({ at: _at, ...event }) => event)).toEqual([
    { event: 'signedIn', person, device },
    { event: 'signedOut', person, device },
  ]);
});

test('SES-6: a revoked device hears it on every call and on its stream; others of the person work on', async () => {
  const phone = await world.person();
  const other = await world.person();
  const push = { protocol: 1, waiting: 2, requests: [] };
  expect((await post(phone, '/api/push', { ...push, device: phone.device })).status).toBe(200);
  const laptopDevice = uuid();
  const { id } = await world.server.sessions.open(phone.person, laptopDevice);
  const laptop: Client = {
    ...phone,
    call: (path, init = {}) =>
      Promise.resolve(
        world.server.app.request(path, {
          ...init,
          headers: { cookie: `cxc=${id}`, ...init.headers },
        }),
      ),
  };
  expect(await devicesOf(laptop)).toEqual([
    {
      id: phone.device,
      lastContact: world.clock.now(),
      waiting: 2,
      revoked: false,
      current: false,
    },
  ]);
  const remove = (client: Client, device: string) =>
    client.call(`/api/devices/${device}`, { method: 'DELETE' });
  expect((await remove(other, phone.device)).status).toBe(404);
  const stream = await phone.call('/api/live');
  expect((await remove(laptop, phone.device)).status).toBe(204);

  expect(await stream.text()).toContain('event: ended');
  const calls = [
    await post(phone, '/api/push', { ...push, device: phone.device }),
    await post(phone, '/api/pull', { protocol: 1, checkpoint: null, limit: 10 }),
    await phone.call('/api/live'),
    await phone.call('/api/session'),
    await phone.call('/api/devices'),
  ];
  for (const answer of calls)
    expect([answer.status, await codeOf(answer)]).toEqual([401, 'DEVICE_REVOKED']);
  expect((await laptop.call('/api/session')).status).toBe(200);
  expect((await devicesOf(laptop))[0]?.revoked).toBe(true);
  expect((await events()).at(-1)).toMatchObject({ event: 'deviceRevoked', device: phone.device });
});

test('SES-6: a device that calls itself another one is still the one its owner sees and shuts out', async () => {
  const phone = await world.person();
  const push = { protocol: 1, waiting: 1, requests: [], device: uuid() };
  expect((await post(phone, '/api/push', push)).status).toBe(200);
  expect((await devicesOf(phone)).map(({ id }) => id)).toEqual([phone.device]);
  await phone.call(`/api/devices/${phone.device}`, { method: 'DELETE' });
  const answer = await post(phone, '/api/push', push);
  expect([answer.status, await codeOf(answer)]).toEqual([401, 'DEVICE_REVOKED']);
});

describe('C08: a device that is copied', () => {
  const mark = (client: Client, held: string | null, next: string) =>
    post(client, '/api/devices/mark', { held, next });

  test('of two that hold the same mark the second to show it is the copy, and nothing changes for the other', async () => {
    const one = await world.person();
    const push = { protocol: 1, waiting: 0, requests: [], device: one.device };
    await post(one, '/api/push', push);
    const [a, b, c, d] = [uuid(), uuid(), uuid(), uuid()];
    expect((await mark(one, null, a)).status).toBe(204);
    // The answer was lost: the same is shown again.
    expect((await mark(one, null, a)).status).toBe(204);
    // A contact in between forgets nothing of it.
    await post(one, '/api/push', push);
    expect((await mark(one, a, b)).status).toBe(204);
    const copy = await mark(one, a, c);
    expect([copy.status, await codeOf(copy)]).toEqual([409, 'DEVICE_COPIED']);
    // It may say so when it signs in: nothing else of the browser changes.
    expect(copy.headers.getSetCookie()).toEqual([expect.stringMatching(/^cxc-copy=1; /)]);
    expect((await events()).at(-1)).toMatchObject({ event: 'deviceCopied', device: one.device });
    expect((await mark(one, b, d)).status).toBe(204);
  });

  test('who signed in anew is no copy, nor who holds a mark of an earlier life of the store', async () => {
    const person = await account('me@example.org');
    const device = uuid();
    const enter = async (): Promise<Client> => {
      const answer = await signIn('me@example.org', 'right', device);
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
      const call: Client['call'] = async (path, init = {}) =>
        world.server.app.request(path, { ...init, headers: { ...init.headers, cookie } });
      return { ...(await world.person()), person, device, call };
    };
    expect((await mark(await enter(), null, uuid())).status).toBe(204);
    const again = await enter();
    expect((await mark(again, null, uuid())).status).toBe(204);
    await world.storage.transact(async (tx) => {
      const row = await tx.findDevice(device, person);
      if (row) await tx.putDevice({ ...row, mark: `${uuid()}/${uuid()}` });
    });
    expect((await mark(again, uuid(), uuid())).status).toBe(204);
  });
});

test('a person has so many devices: a new one takes the place of the one unheard of for longest', async () => {
  const person = await account('me@example.org');
  const row = (id: string, day: number, more = {}) => ({
    id,
    person,
    lastContact: `2026-01-${String(day).padStart(2, '0')}T08:00:00.000Z`,
    waiting: 0,
    revoked: false,
    ...more,
  });
  const lost = uuid();
  const waiting = uuid();
  const [oldest, ...others] = Array.from({ length: DEVICES.live - 1 }, () => uuid());
  await world.storage.transact(async (tx) => {
    await tx.putDevice(row(lost, 1, { revoked: true }));
    await tx.putDevice(row(waiting, 2, { waiting: 3 }));
    await tx.putDevice(row(oldest ?? '', 3));
    for (const id of others) await tx.putDevice(row(id, 4));
  });
  const next = uuid();
  expect((await signIn('me@example.org', 'right', next)).status).toBe(200);
  const held = await world.storage.read((view) => view.devicesOf(person));
  const ids = held.map(({ id }) => id);
  expect(ids).not.toContain(oldest);
  for (const id of [lost, waiting, next, ...others]) expect(ids).toContain(id);
  // The same device again takes nobody's place.
  expect((await signIn('me@example.org', 'right', next)).status).toBe(200);
  expect(await world.storage.read((view) => view.devicesOf(person))).toHaveLength(held.length);
});

test('none is forgotten while work waits on all of them', async () => {
  const person = await account('me@example.org');
  await world.storage.transact(async (tx) => {
    for (let n = 0; n < DEVICES.live; n += 1)
      await tx.putDevice({
        id: uuid(),
        person,
        lastContact: '2026-01-01T08:00:00.000Z',
        waiting: 1,
        revoked: false,
      });
  });
  const fresh = uuid();
  const answer = await signIn('me@example.org', 'right', fresh);
  expect([answer.status, await codeOf(answer)]).toEqual([409, 'TOO_MANY_DEVICES']);
  const held = await world.storage.read((view) => view.devicesOf(person));
  expect(held).toHaveLength(DEVICES.live);
  const sessions = await world.storage.read((view) => view.sessionsOf(person));
  expect(sessions.map(({ device }) => device)).not.toContain(fresh);
});
