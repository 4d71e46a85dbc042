// Does a person get a copy of everything, and does deleting an account end everything, told before? (A22, PRI-2)
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Command } from '@cxc/domain/kernel';
import { type Query, joiningId, registry } from '@cxc/domain';
import type { AccountCopy, DeletionAnswer, Problem } from '@cxc/domain/wire';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { DEMO_PASSWORD, partnershipId, personId } from '../demo/people.ts';
import { demoDoor, plantDemo, plantReferences } from '../demo/world.ts';
import { verifyChain } from '../engine/audit/chain.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { JSON_HEADERS, testClock, uuid } from '../testing/toyWorld.ts';

const WORDS = 'The button does not answer; call me on 555.';
const address = (name: string): string => `demo.${name}@clusterxchange.example`;
let storage: MemoryStorage;
let server: Server;

beforeEach(async () => {
  storage = new MemoryStorage();
  const clock = testClock('2026-11-28T09:00:00.000Z');
  const signer = signerFrom(newSigningKey());
  server = createServer({ storage, registry, signer, clock, demo: demoDoor() });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
});
afterEach(() => server.close());

interface Caller {
  readonly person: string;
  readonly device: string;
  call(path: string, init?: RequestInit): Promise<Response>;
}

async function signIn(name: string, device = uuid()): Promise<Caller> {
  const answer = await server.app.request('/api/session', {
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({ email: address(name), password: DEMO_PASSWORD, device }),
  });
  expect(answer.status, name).toBe(200);
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  return {
    person: personId(address(name)),
    device,
    call: async (path, init = {}) =>
      server.app.request(path, { ...init, headers: { ...JSON_HEADERS, cookie } }),
  };
}

async function askHelp({ person, device }: Caller): Promise<string> {
  const record = uuid();
  const request: Command = {
    id: uuid(),
    author: person,
    hat: `self@user:${person}`,
    concept: 'query',
    record,
    after: [],
    deviceAt: '2026-11-28T09:00:00.000Z',
    act: 'command',
    command: 'create',
    payload: { category: 'tool_error', text: WORDS },
  };
  const body = { protocol: 1, device, waiting: 0, requests: [request] };
  const { outcomes } = await server.authority.push(person, body);
  expect(outcomes[0]?.verdict).toBe('accepted');
  return record;
}

const remove = (caller: Caller, password = DEMO_PASSWORD): Promise<Response> =>
  caller.call('/api/account', {
    method: 'DELETE',
    body: JSON.stringify({ password, device: caller.device }),
  });
const codeOf = async (answer: Response): Promise<string> => ((await answer.json()) as Problem).code;
const toldBefore = async (caller: Caller): Promise<DeletionAnswer> =>
  (await (await caller.call('/api/account/deletion')).json()) as DeletionAnswer;

describe('GET /api/account/export', () => {
  test('holds the account, own words, the request word for word, devices and the trail; nothing of others', async () => {
    const caller = await signIn('aurora');
    const query = await askHelp(caller);
    const copy = (await (await caller.call('/api/account/export')).json()) as AccountCopy;
    const records = copy.records as { concept: string; id: string; data: Partial<Query> }[];
    expect(records.find(({ id }) => id === query)?.data.text).toBe(WORDS);
    expect(records.map(({ concept }) => concept)).toContain('person');
    expect(JSON.stringify(copy.requests)).toContain(WORDS);
    expect(copy.devices).toMatchObject([{ id: caller.device, waiting: 0 }]);
    expect(copy.sessions).toHaveLength(1);
    expect(JSON.stringify(copy.trail)).toContain('signedIn');
    expect(JSON.stringify(copy)).not.toMatch(/argon2|passwordHash/);
    for (const entry of copy.trail) expect(JSON.stringify(entry)).toContain(caller.person);
  });

  test('nobody without a session, and not without end', async () => {
    const anonymous = await server.app.request('/api/account/export');
    expect(anonymous.status).toBe(401);
    const caller = await signIn('aurora');
    const statuses: number[] = [];
    for (let n = 0; n < 11; n += 1)
      statuses.push((await caller.call('/api/account/export')).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(200));
    expect(statuses[10]).toBe(429);
  });
});

describe('DELETE /api/account', () => {
  test('says before what goes; then account, sessions, words and name are gone, and the chain still holds', async () => {
    const caller = await signIn('aurora');
    const elsewhere = await signIn('aurora');
    const query = await askHelp(caller);
    expect(await toldBefore(caller)).toMatchObject({
      may: true,
      reasons: [],
      erased: { query: 1, person: 1 },
    });
    expect((await remove(caller)).status).toBe(204);
    expect((await elsewhere.call('/api/session')).status).toBe(401);
    const again = await server.app.request('/api/session', {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify({
        email: address('aurora'),
        password: DEMO_PASSWORD,
        device: uuid(),
      }),
    });
    expect(await codeOf(again)).toBe('WRONG_CREDENTIALS');
    await storage.read(async (view) => {
      const person = await view.findRecord('person', caller.person);
      expect(person).toMatchObject({ state: 'erased', data: { givenName: '–' } });
      expect(person?.data).not.toHaveProperty('roles');
      expect(await view.findRecord('query', query)).toMatchObject({ state: 'erased' });
      const holding = await Promise.all(registry.concepts.map(({ name }) => view.allRecords(name)));
      const text = JSON.stringify(holding);
      expect(text).not.toContain(WORDS);
      expect(text).not.toContain(address('aurora'));
    });
    const { broken } = await verifyChain((after, limit) =>
      storage.read((view) => view.auditAfter(after, limit)),
    );
    expect(broken).toBeNull();
  });

  test('names and addresses go from joinings, invitations and the organisation, which stay without them', async () => {
    const caller = await signIn('aurora');
    const { person } = caller;
    const name = 'Leaving Ludmilla';
    const email = address('aurora');
    const ids = {
      joining: uuid(),
      answered: uuid(),
      open: uuid(),
      taken: uuid(),
      organisation: uuid(),
    };
    const record = (concept: string, id: string, state: string, data: object) => ({
      concept,
      id,
      version: 1,
      state,
      data: { ...data },
    });
    const invited = {
      role: 'participant',
      key: `organisation:${ids.organisation}`,
      invitedBy: uuid(),
    };
    const dates = { invitedAt: '2026-11-01T08:00:00.000Z', expiresOn: '2026-12-31' };
    const asked = { organisationId: ids.organisation, askedAt: '2026-11-01T08:00:00.000Z' };
    await server.authority.act(async (docket) => {
      for (const planted of [
        record('organisation', ids.organisation, 'active', {
          ...{ legalName: 'Founded Mill', type: 'sme', country: 'IT' },
          ...{ founder: person, founderName: name },
        }),
        record('joining', joiningId(person, ids.organisation), 'accepted', {
          ...asked,
          ...{ personId: person, personName: name, personEmail: email, message: `I am ${name}.` },
        }),
        record('joining', joiningId(ids.answered, ids.organisation), 'declined', {
          ...asked,
          personId: ids.answered,
          personName: 'Somebody Else',
          answer: { by: person, byName: name, at: '2026-11-02T08:00:00.000Z' },
        }),
        record('invitation', ids.open, 'open', { ...invited, ...dates, email, givenName: name }),
        record('invitation', ids.taken, 'accepted', {
          ...invited,
          ...dates,
          ...{ email: 'earlier.ludmilla@example.org', familyName: name, acceptedBy: person },
        }),
      ])
        await docket.plant(planted);
    });
    expect((await toldBefore(caller)).erased).toMatchObject({
      joining: 2,
      invitation: 2,
      organisation: 1,
    });
    expect((await remove(caller)).status).toBe(204);
    await storage.read(async (view) => {
      const held = await Promise.all(registry.concepts.map(({ name: of }) => view.allRecords(of)));
      const text = JSON.stringify(held);
      for (const word of [name, email, 'earlier.ludmilla']) expect(text).not.toContain(word);
      expect(text).toContain('Somebody Else');
      expect((await view.findRecord('invitation', ids.open))?.state).toBe('withdrawn');
      expect((await view.findRecord('invitation', ids.taken))?.state).toBe('accepted');
    });
  });

  test('a wrong password changes nothing, and is counted like a sign-in', async () => {
    const caller = await signIn('aurora');
    const answer = await remove(caller, 'guessed');
    expect([answer.status, await codeOf(answer)]).toEqual([403, 'WRONG_PASSWORD']);
    expect((await caller.call('/api/session')).status).toBe(200);
  });

  test.each([
    ['the only coordinator of a Partnership', 'coordinator.hitechtex', 'SOLE_COORDINATOR'],
    ['the only one of the Support Office', 'so', 'SOLE_OFFICER'],
    ['somebody with a case that others wait for', 'vale', 'OPEN_CASE'],
  ])('%s hears what to hand over first, and stays', async (_who, name, code) => {
    const caller = await signIn(name);
    const told = await toldBefore(caller);
    expect(told.may).toBe(false);
    expect(told.reasons.map((reason) => reason.code)).toContain(code);
    const answer = await remove(caller);
    expect([answer.status, await codeOf(answer)]).toEqual([409, 'ACCOUNT_NEEDED']);
    expect((await caller.call('/api/session')).status).toBe(200);
  });

  test('a reason names the Partnership it is about', async () => {
    const { reasons } = await toldBefore(await signIn('coordinator.hitechtex'));
    expect(reasons).toContainEqual({
      code: 'SOLE_COORDINATOR',
      concept: 'partnership',
      record: partnershipId('Hi-Tech-TEX'),
    });
  });

  test('a draft that was never handed in is emptied', async () => {
    const caller = await signIn('telares');
    expect((await remove(caller)).status).toBe(204);
    const profiles = await storage.read((view) => view.allRecords('profile'));
    const own = profiles.filter(({ data }) => data['contactUserId'] === caller.person);
    expect(own.map(({ state }) => state)).toEqual(['withdrawn']);
    expect(own[0]?.data).not.toHaveProperty('motivation');
  });
});
