// J2 (e), REG-4: is a forgotten draft warned about in time, put away, never while a device holds work for it,
// and back as it was, whatever the server did in between?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RecordOf, millisecondsOf } from '@cxc/domain/kernel';
import { profileId, registry } from '@cxc/domain';
import { type Server, createServer } from '../server.ts';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import {
  type Client,
  type TestClock,
  type World,
  createWorld,
  testClock,
  uuid,
} from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';
import { tendDrafts } from './stagnantDrafts.ts';

const ORG = uuid();
const OWNER = `participant@organisation:${ORG}`;
const MOTIVATION = 'How do spinning mills in the Alps dry their wool? Grüße, “quotes” and 🧶.';

let world: World;
let clock: TestClock;
let holder: Client;
let draft: string;

const person = (): Promise<Client> => wearing(world, `participant@organisation:${ORG}`);

/** Day `n` after the last edit, in the morning. */
function goTo(day: number): void {
  const start = millisecondsOf('2026-09-10T07:00:00.000Z');
  clock.set(new Date(start + day * 86_400_000).toISOString());
}

beforeEach(async () => {
  clock = testClock('2026-09-10T07:00:00.000Z');
  world = await createWorld({ registry, clock });
  await world.plant({
    concept: 'organisation',
    id: ORG,
    version: 1,
    state: 'active',
    data: { legalName: 'New Mill', type: 'sme', country: 'IT' },
  });
  holder = await person();
  draft = profileId(holder.person, ORG, 'VO', 'demo');
  const [outcome] = await holder.push(
    holder.command(OWNER, 'profile', draft, 'create', {
      payload: { organisationId: ORG, role: 'VO', generation: 'demo', motivation: MOTIVATION },
    }),
  );
  expect(outcome).toMatchObject({ verdict: 'accepted' });
});
afterEach(() => world.close());

async function run(server: Server = world.server): Promise<void> {
  const { failed } = await tendDrafts({
    storage: world.storage,
    authority: server.authority,
    now: clock.now,
    onDefect: (_where, error) => {
      throw error;
    },
  });
  expect(failed).toBe(0);
}

const find = (): Promise<RecordOf | undefined> =>
  world.storage.read((view) => view.findRecord('profile', draft));

async function notices(): Promise<{ code: unknown; params: unknown; key: unknown }[]> {
  const all = await world.storage.read((view) => view.allRecords('notice'));
  return all
    .map(({ data }) => data)
    .sort((a, b) => (String(a['at']) < String(b['at']) ? -1 : 1))
    .map(({ code, params, key }) => ({ code, params, key }));
}

async function audited(event: string): Promise<Record<string, unknown>[]> {
  const links = await world.storage.read((view) => view.auditAfter(0, 10_000));
  return links
    .map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>)
    .filter((one) => one['event'] === event);
}

/** What the holder's phone says of itself when it was last there: so many requests still wait on it. */
async function reportWaiting(waiting: number, client: Client = holder): Promise<void> {
  await world.server.authority.push(client.person, {
    protocol: 1,
    device: client.device,
    waiting,
    requests: [],
  });
}

test('told on days 46, 53 and 60 and not before, then put away; once each, however often it runs', async () => {
  const codesAt = async (day: number): Promise<unknown[]> => {
    goTo(day);
    await run();
    await run();
    return (await notices()).map(({ code }) => code);
  };
  expect(await codesAt(45)).toEqual([]);
  expect(await codesAt(46)).toEqual(['PROFILE_DRAFT_STAGNANT']);
  expect(await codesAt(52)).toHaveLength(1);
  expect(await codesAt(53)).toEqual(['PROFILE_DRAFT_STAGNANT', 'PROFILE_DRAFT_STAGNANT_AGAIN']);
  expect(await codesAt(59)).toHaveLength(2);
  expect((await find())?.state).toBe('draft');
  expect(await codesAt(60)).toEqual([
    'PROFILE_DRAFT_STAGNANT',
    'PROFILE_DRAFT_STAGNANT_AGAIN',
    'PROFILE_CLEAN_UP',
  ]);
  expect((await find())?.state).toBe('archived');
  const [first, second, last] = await notices();
  expect(first).toMatchObject({
    key: `user:${holder.person}`,
    params: { archiveOn: '2026-11-09' },
  });
  expect(second).toMatchObject({ params: { archiveOn: '2026-11-09' } });
  expect(last).toMatchObject({ key: `organisation:${ORG}` });
});

test('an edit starts the days anew', async () => {
  goTo(50);
  await run();
  const edits = { motivation: { base: MOTIVATION, value: `${MOTIVATION} And silk?` } };
  await holder.push(holder.edit(OWNER, 'profile', draft, edits));
  goTo(70);
  await run();
  expect((await find())?.state).toBe('draft');
  goTo(96);
  await run();
  expect((await notices()).map(({ code }) => code)).toEqual([
    'PROFILE_DRAFT_STAGNANT',
    'PROFILE_DRAFT_STAGNANT',
  ]);
});

test('skipped and logged, once, while a device is known to hold unsent work; put away once it is empty', async () => {
  for (const day of [46, 53]) {
    goTo(day);
    await run();
  }
  await reportWaiting(2);
  for (const day of [60, 61, 90]) {
    goTo(day);
    await run();
  }
  expect((await find())?.state).toBe('draft');
  const kept = { concept: 'profile', record: draft, waiting: 2 };
  expect(await audited('draftKept')).toEqual([expect.objectContaining(kept)]);
  expect((await notices()).at(-1)).toMatchObject({
    code: 'PROFILE_DRAFT_KEPT',
    params: { waiting: 2 },
  });
  await reportWaiting(0);
  await run();
  expect((await find())?.state).toBe('archived');
});

test('R-PR-02: the Support Office cannot put it away either while work waits', async () => {
  const office = await wearing(world, 'support_office@so');
  goTo(61);
  const putAway = async () => {
    const [outcome] = await office.push(
      office.command('support_office@so', 'profile', draft, 'cleanUp'),
    );
    return outcome;
  };
  await reportWaiting(2);
  expect(await putAway()).toMatchObject({
    verdict: 'refused',
    refusal: { code: 'UNSENT_WORK', rule: 'R-PR-02', params: { waiting: 2 } },
  });
  expect((await find())?.state).toBe('draft');
  await reportWaiting(0);
  expect(await putAway()).toMatchObject({ verdict: 'accepted' });
  expect((await find())?.state).toBe('archived');
});

test('work on a colleague’s device counts, on one that was shut out it does not', async () => {
  const colleague = await person();
  await reportWaiting(1, colleague);
  for (const day of [46, 53, 60]) {
    goTo(day);
    await run();
  }
  expect((await find())?.state).toBe('draft');
  const shut = await colleague.call(`/api/devices/${colleague.device}`, { method: 'DELETE' });
  expect(shut.status).toBe(204);
  await run();
  expect((await find())?.state).toBe('archived');
});

test('after a standstill nobody loses the days to react', async () => {
  goTo(75);
  await run();
  goTo(80);
  await run();
  expect((await notices()).map(({ params }) => params)).toEqual([{ archiveOn: '2026-12-08' }]);
  goTo(82);
  await run();
  goTo(88);
  await run();
  expect((await find())?.state).toBe('draft');
  goTo(89);
  await run();
  expect((await find())?.state).toBe('archived');
});

test('two processes at once take each step once', async () => {
  const signer = signerFrom(newSigningKey());
  const other = createServer({ storage: world.storage, registry, signer, clock });
  for (const day of [46, 53, 60]) {
    goTo(day);
    await Promise.all([run(), run(other), run(), run(other)]);
  }
  expect(await notices()).toHaveLength(3);
  expect((await find())?.state).toBe('archived');
  const steps = (await audited('order')).map(({ cause }) => cause);
  expect(new Set(steps).size).toBe(steps.length);
});

test('brought back within 90 days it is byte for byte what was put away', async () => {
  const before = await find();
  for (const day of [46, 53, 60]) {
    goTo(day);
    await run();
  }
  goTo(149);
  const [outcome] = await holder.push(holder.command(OWNER, 'profile', draft, 'restore'));
  expect(outcome).toMatchObject({ verdict: 'accepted' });
  const after = await find();
  const words = (record: RecordOf | undefined): string => {
    // The one stamp that a restored draft gets: its days begin anew.
    const { lastEditedAt: _stamp, ...kept } = record?.data ?? {};
    return JSON.stringify(kept, Object.keys(kept).sort());
  };
  expect(after?.state).toBe('draft');
  expect(words(after)).toBe(words(before));
  await run();
  expect((await find())?.state).toBe('draft');
});
