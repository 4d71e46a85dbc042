// Is the demo world whole, the same everywhere, made once, and are its doors in the demo only?
import { afterEach, describe, expect, test } from 'vitest';
import { conceptNamed } from '@cxc/domain/kernel';
import { type Exchange, datesOf, registry } from '@cxc/domain';
import { isPassword } from '../auth/passwords.ts';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { JSON_HEADERS, testClock, uuid } from '../testing/toyWorld.ts';
import { DEMO_PASSWORD, people, personId } from './people.ts';
import { demoDoor, plantDemo, plantReferences } from './world.ts';

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
});

async function demoServer() {
  const storage = new MemoryStorage();
  const clock = testClock('2026-11-28T09:00:00.000Z');
  const signer = signerFrom(newSigningKey());
  server = createServer({ storage, registry, signer, clock, demo: demoDoor() });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  return { storage, clock, app: server.app, authority: server.authority };
}

async function signIn(app: Server['app'], email: string): Promise<string> {
  const answer = await app.request('/api/session', {
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({ email, password: DEMO_PASSWORD, device: uuid() }),
  });
  expect(answer.status, email).toBe(200);
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

test('one profile in every state, every record valid, every person can sign in', async () => {
  const { storage } = await demoServer();
  const states = await storage.read(async (view) => {
    const profiles = await view.allRecords('profile');
    for (const concept of registry.concepts)
      for (const record of await view.allRecords(concept.name))
        for (const rule of concept.rules.filter((one) => one.when === 'always'))
          expect(rule.check(record, { find: () => undefined, all: () => [] }, '')).toBeNull();
    for (const { email } of people) {
      const credential = await view.findCredential(email);
      expect(credential?.person).toBe(personId(email));
    }
    return new Set(profiles.map((profile) => profile.state));
  });
  const known = conceptNamed(registry, 'profile')?.states.map((row) => row.to) ?? [];
  expect([...states].sort()).toEqual([...new Set(known)].filter((to) => to !== 'same').sort());
  const hash = await storage.read((view) => view.findCredential(people[0]?.email ?? ''));
  expect(await isPassword(DEMO_PASSWORD, hash?.passwordHash ?? '')).toBe(true);
});

test.each([
  'organisation',
  'joining',
  'match',
  'exchange',
  'report',
  'evidence',
  'correction',
  'fair',
  'lead',
])('a record of %s in every state', async (name) => {
  const { storage } = await demoServer();
  const records = await storage.read((view) => view.allRecords(name));
  const known = conceptNamed(registry, name)?.states.map((row) => row.to) ?? [];
  expect([...new Set(records.map(({ state }) => state))].sort()).toEqual(
    [...new Set(known)].filter((to) => to !== 'same').sort(),
  );
});

test('an invitation in every state; nobody with a role holds another one by it', async () => {
  const { storage, clock } = await demoServer();
  await storage.read(async (view) => {
    const invitations = await view.allRecords('invitation');
    expect(new Set(invitations.map(({ state }) => state))).toEqual(
      new Set(['open', 'accepted', 'withdrawn', 'expired']),
    );
    for (const { email, roles } of people.filter((one) => one.roles.length > 0)) {
      const record = await view.findRecord('person', personId(email));
      if (!record) throw new Error(email);
      const worn = registry.hatsOf(record, clock.now()).slice(1);
      expect(worn, email).toEqual(roles.map(({ role, key }) => `${role}@${key}`));
    }
    const mails = await view.mailsDue('9999', 100);
    expect(mails.map(({ to }) => to).sort()).toEqual([
      'demo.invited.colleague@clusterxchange.example',
      'demo.invited.signatory@clusterxchange.example',
    ]);
  });
});

test('every paper of an exchange speaks of the days of that exchange', async () => {
  const { storage } = await demoServer();
  await storage.read(async (view) => {
    for (const concept of ['ctq', 'agreement', 'evidence', 'report', 'reimbursement'])
      for (const { data } of await view.allRecords(concept)) {
        const exchange = await view.findRecord('exchange', String(data['exchangeId']));
        if (!exchange) continue;
        const { start } = datesOf(exchange.data as unknown as Exchange);
        expect([concept, data['stay']]).toMatchObject([concept, { start }]);
      }
  });
});

test('payments on every station of their way, and follow-ups that were answered and missed', async () => {
  const { storage } = await demoServer();
  const statesOf = (name: string): Promise<string[]> =>
    storage.read(async (view) => (await view.allRecords(name)).map(({ state }) => state));
  expect(await statesOf('reimbursement')).toEqual(
    expect.arrayContaining(['not_due', 'on_hold', 'ordered', 'paid', 'overdue', 'recovered']),
  );
  expect(await statesOf('followUp')).toEqual(
    expect.arrayContaining(['open', 'scheduled', 'answered', 'missed']),
  );
});

test('made once: a second start changes nothing', async () => {
  const { storage, authority } = await demoServer();
  const before = await storage.head();
  const profiles = await storage.read((view) => view.allRecords('profile'));
  const count = (await storage.read((view) => view.auditAfter(0, 10_000))).length;
  await plantReferences(authority);
  await plantDemo(storage, authority, 0);
  expect((await storage.read((view) => view.auditAfter(0, 10_000))).length).toBe(count);
  expect(await storage.read((view) => view.allRecords('profile'))).toEqual(profiles);
  expect(await storage.head()).toBeLessThanOrEqual(before + 1);
});

test('one account per role and Partnership stands on the sign-in screen', async () => {
  const { app } = await demoServer();
  const answer = (await (await app.request('/api/demo/accounts')).json()) as ReturnType<
    typeof demoDoor
  >;
  expect(answer.password).toBe(DEMO_PASSWORD);
  const hats = answer.accounts.flatMap((account) => account.hats.map((hat) => hat.split('@')[0]));
  for (const role of [
    'participant',
    'partnership_coordinator',
    'partnership_admin',
    'partnership_member',
    'signatory',
    'support_office',
    'commission',
  ])
    expect(hats).toContain(role);
});

describe('the rehearsal clock', () => {
  test('the Support Office moves it forward, nobody else, never back', async () => {
    const { app, clock } = await demoServer();
    const move = async (email: string, now: string) => {
      const cookie = await signIn(app, email);
      const answer = await app.request('/api/rehearsal/clock', {
        method: 'POST',
        headers: { ...JSON_HEADERS, cookie },
        body: JSON.stringify({ now }),
      });
      return answer.status;
    };
    const so = 'demo.so@clusterxchange.example';
    expect(await move('demo.aurora@clusterxchange.example', '2027-01-01T00:00:00.000Z')).toBe(403);
    expect(await move(so, '2020-01-01T00:00:00.000Z')).toBe(409);
    expect(await move(so, '9999-12-31T23:59:59.999Z')).toBe(409);
    expect(await move(so, '2028-09-01T00:00:00.000Z')).toBe(409);
    expect(await move(so, 'tomorrow')).toBe(400);
    expect(await move(so, '2027-02-30T00:00:00.000Z')).toBe(400);
    expect(clock.now()).toBe('2026-11-28T09:00:00.000Z');
    expect(await move(so, '2027-01-01T00:00:00.000Z')).toBe(200);
    const probe = await (await app.request('/api/probe?nonce=a')).json();
    expect(probe).toMatchObject({ now: '2027-01-01T00:00:00.000Z', demo: true });
  });
});
