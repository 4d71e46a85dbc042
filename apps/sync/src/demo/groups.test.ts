// Does a group hold together? Made of exchanges, announced, asked and joined by others, split without breaking the
// rest; everybody sees what is theirs to see. Asked of the server, in the demo world.
import { afterEach, expect, test } from 'vitest';
import {
  type Ctq,
  type Exchange,
  type Group,
  type GroupPlace,
  askedPlaceId,
  latecomers,
  liveMembers,
  registry,
  standingOf,
} from '@cxc/domain';
import {
  type Command,
  type RecordOf,
  conceptNamed,
  cutFor,
  derivedId,
  relationsOf,
  actorUnder,
} from '@cxc/domain/kernel';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { receive } from '../authority/wellFormed.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { testClock } from '../testing/toyWorld.ts';
import { demoExchange } from './pairs.ts';
import { DEMO_GROUPS, askingProfile } from './groups.ts';
import { partnershipId, personNamed } from './people.ts';
import { plantDemo, plantReferences } from './world.ts';

const NOW = '2026-12-02T09:00:00.000Z';
let server: Server | undefined;
afterEach(() => server?.close());

async function demo() {
  const storage = new MemoryStorage();
  server = createServer({
    storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock: testClock(NOW),
  });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  const { authority } = server;
  const find = <D extends object>(concept: string, id: string): Promise<RecordOf<D> | undefined> =>
    storage.read((view) => view.findRecord(concept, id)) as Promise<RecordOf<D> | undefined>;
  let sent = 0;
  /** Code of the refusal, or the verdict. */
  async function does(
    who: string,
    concept: string,
    record: string,
    command: string,
    payload: Command['payload'] = {},
  ): Promise<string> {
    const person = personNamed(who);
    const [role] = person.roles;
    sent += 1;
    const request: Command = {
      id: derivedId('request', String(sent)),
      author: person.id,
      hat: `${role?.role ?? ''}@${role?.key ?? ''}`,
      concept,
      record,
      after: [],
      deviceAt: NOW,
      act: 'command',
      command,
      payload,
    };
    let said = '';
    await authority.act(async (docket) => {
      const device = derivedId('device', 'groups');
      const outcome = await docket.enter({ person: person.id, device }, receive(request, 0));
      said = outcome.refusal?.code ?? outcome.verdict;
    });
    return said;
  }
  const group = async (which: keyof typeof DEMO_GROUPS): Promise<RecordOf<Group>> => {
    const found = await find<Group>('group', DEMO_GROUPS[which]);
    if (!found) throw new Error('no group');
    return found;
  };
  return { find, does, group };
}

const LEAD = 'demo.admin.hitechtex';
const OTHER = 'demo.admin.exceliving';
const LYON = demoExchange('demo.lyon');
const BERGAMO = demoExchange('demo.bergamo');

test('EXB-5 T-GP-01: one asks, a place is held, nobody gets more than there are, and a place that is given up is free', async () => {
  const { does, group, find } = await demo();
  const id = DEMO_GROUPS.announced;
  const place = askedPlaceId(id, askingProfile());
  expect((await group('announced')).data.free).toBe(3);
  expect(await does('demo.brisa', 'groupPlace', place, 'accept')).toBe('FORBIDDEN_ROLE');
  expect(await does(LEAD, 'groupPlace', place, 'accept')).toBe('accepted');
  expect((await group('announced')).data).toMatchObject({ free: 2, seats: { [place]: {} } });

  // Fewer places than are promised cannot be announced.
  const { announcement } = (await group('announced')).data;
  const again = { ...announcement, places: 1 };
  const invited = derivedId('groupPlace', 'demo', 'invited');
  expect(await does(OTHER, 'groupPlace', invited, 'takeUp')).toBe('accepted');
  expect(await does(LEAD, 'group', id, 'announce', again)).toBe('PLACES_HELD');
  expect(await does(LEAD, 'group', id, 'announce', { ...again, places: 2 })).toBe('accepted');
  expect((await group('announced')).data.free).toBe(0);
  expect(await does('demo.brisa', 'groupPlace', place, 'withdraw')).toBe('accepted');
  expect((await group('announced')).data).toMatchObject({ free: 1, seats: { [invited]: {} } });
  expect(await does('demo.brisa', 'groupPlace', place, 'askAgain')).toBe('accepted');
  expect((await find<GroupPlace>('groupPlace', place))?.state).toBe('asked');
});

test('EXB-5 R-GR-01: one is split off; the rest keeps days, papers and signatures, and so does who goes alone', async () => {
  const { does, group, find } = await demo();
  const id = DEMO_GROUPS.announced;
  const before = {
    exchange: await find<Exchange>('exchange', BERGAMO),
    ctq: await find<Ctq>('ctq', derivedId('ctq', BERGAMO)),
    agreement: await find('agreement', derivedId('agreement', BERGAMO)),
    other: await find<Exchange>('exchange', LYON),
  };
  expect(before.ctq?.state).toBe('uploaded_signed');
  expect(before.ctq?.data).toMatchObject({ groupId: id });
  const member = (await group('announced')).data.members?.[LYON];
  if (!member) throw new Error('no member');
  expect(member.missing).toHaveProperty('CTQ_NOT_SIGNED');
  expect(standingOf(member, NOW)).toBe('onTime');

  // Only its own people take an exchange out.
  const reason = 'Their machine comes a week later.';
  const out = { exchangeId: BERGAMO, reason };
  expect(await does('demo.lyon', 'group', id, 'leave', out)).toBe('NOT_YOUR_EXCHANGE');
  expect(await does('demo.lyon', 'group', id, 'drop', out)).toBe('FORBIDDEN_ROLE');
  expect(await does('demo.bergamo', 'group', id, 'leave', out)).toBe('accepted');
  const after = await group('announced');
  expect(Object.keys(after.data.members ?? {})).toEqual([LYON]);
  expect(after.data.dropped?.[BERGAMO]).toMatchObject({ reason });

  const alone = await find<Exchange>('exchange', BERGAMO);
  expect(alone?.state).toBe('ready_to_start');
  const { groupId: _group, ...data } = before.exchange?.data ?? {};
  expect(alone?.data).toEqual(data);
  const ctq = await find<Ctq>('ctq', derivedId('ctq', BERGAMO));
  expect(ctq?.state).toBe('uploaded_signed');
  expect(ctq?.data.signatures).toEqual(before.ctq?.data.signatures);
  expect(await find('agreement', derivedId('agreement', BERGAMO))).toEqual(before.agreement);
  expect(await find('exchange', LYON)).toEqual(before.other);
  // It comes back while the plan is open; the plan needs two.
  expect(await does(LEAD, 'group', id, 'freeze')).toBe('GROUP_TOO_SMALL');
  expect(await does(LEAD, 'group', id, 'add', { exchangeId: BERGAMO })).toBe('accepted');
  expect(await does(LEAD, 'group', id, 'freeze')).toBe('accepted');
});

test('3.9: the group hears of its exchanges, runs with the first and is done with the last; its days are everybody’s', async () => {
  const { does, group } = await demo();
  const id = DEMO_GROUPS.announced;
  const plan = { plannedStart: '2027-04-05', plannedEnd: '2027-04-07', plannedWorkingDays: 3 };
  expect(await does(LEAD, 'exchange', LYON, 'plan', plan)).not.toBe('accepted');
  expect(await does('demo.so', 'ctq', derivedId('ctq', LYON), 'openForReview')).toBe('accepted');
  const days = { start: plan.plannedStart, end: plan.plannedEnd, workingDays: 3 };
  // One of them has its figures and is ready: its days are agreed with money.
  expect(await does(LEAD, 'group', id, 'reschedule', days)).toBe('GROUP_DAYS_SETTLED');
  expect(await does(LEAD, 'exchange', BERGAMO, 'stepBack', { reason: 'A question.' })).toBe(
    'accepted',
  );
  expect((await group('announced')).data.members?.[BERGAMO]?.state).toBe('preparation');

  // The running one: its late visitor is split off, the other stay ends, and the group with it.
  const late = latecomers((await group('running')).data, NOW);
  expect(late.map(([exchange]) => exchange)).toEqual([demoExchange('demo.zwijndrecht')]);
  expect(
    await does('demo.so', 'exchange', demoExchange('demo.nordisk'), 'interrupt', {
      reason: 'Fell ill.',
    }),
  ).toBe('accepted');
  expect((await group('running')).state).toBe('running');
  expect(
    await does(LEAD, 'group', DEMO_GROUPS.running, 'drop', {
      exchangeId: demoExchange('demo.zwijndrecht'),
      reason: 'Not ready on the first day.',
    }),
  ).toBe('accepted');
  expect((await group('running')).state).toBe('done');
});

test('EXB-5: a place is taken by the exchange of who asked, counts once, and is free again when it leaves', async () => {
  const { does, group, find } = await demo();
  const id = DEMO_GROUPS.announced;
  const profileId = (await find<Exchange>('exchange', BERGAMO))?.data.voProfileId ?? '';
  const place = askedPlaceId(id, profileId);
  const reason = 'We wait for a part.';
  const out = { exchangeId: BERGAMO, reason };
  expect(await does(LEAD, 'group', id, 'drop', out)).toBe('accepted');
  expect(await does('demo.bergamo', 'groupPlace', place, 'ask', { groupId: id, profileId })).toBe(
    'accepted',
  );
  expect(await does(LEAD, 'groupPlace', place, 'bring', { exchangeId: BERGAMO })).toBe('NOT_NOW');
  expect(await does(LEAD, 'groupPlace', place, 'accept')).toBe('accepted');
  expect(await does(LEAD, 'groupPlace', place, 'bring', { exchangeId: BERGAMO })).toBe('accepted');
  expect((await group('announced')).data).toMatchObject({
    free: 2,
    seats: { [place]: { exchangeId: BERGAMO } },
  });
  expect((await find<Exchange>('exchange', BERGAMO))?.data.groupId).toBe(id);
  expect(await does('demo.bergamo', 'group', id, 'leave', out)).toBe('accepted');
  expect((await group('announced')).data).toMatchObject({ free: 3, seats: {} });
  expect((await find<GroupPlace>('groupPlace', place))?.state).toBe('released');
});

test('a Partnership that is no party yet is invited, and brings its exchange; until then it reads the announcement only', async () => {
  const { does, group, find } = await demo();
  const id = DEMO_GROUPS.announced;
  const invited = derivedId('groupPlace', 'demo', 'invited');
  const other = personNamed(OTHER);
  const policy = conceptNamed(registry, 'group')?.policy;
  if (!policy) throw new Error('no concept');
  const read = async () => {
    const record = await group('announced');
    const actor = actorUnder(
      other.id,
      `partnership_admin@partnership:${partnershipId('EXCELIVING')}`,
    );
    return cutFor(policy, record, relationsOf(policy, record, actor), actor.keys).data;
  };
  expect(Object.keys(await read()).sort()).toEqual(
    ['announcedAt', 'announcement', 'end', 'free', 'leadPartnershipId', 'start', 'title'].sort(),
  );
  // Somebody else's exchange is not brought.
  expect(await does(OTHER, 'groupPlace', invited, 'takeUp')).toBe('accepted');
  expect(await does(OTHER, 'groupPlace', invited, 'bring', { exchangeId: LYON })).toBe(
    'NOT_YOUR_EXCHANGE',
  );
  // A place of a visitor is taken by that visitor's exchange only.
  const place = askedPlaceId(id, askingProfile());
  expect(await does(LEAD, 'groupPlace', place, 'accept')).toBe('accepted');
  expect(await does(LEAD, 'groupPlace', place, 'bring', { exchangeId: LYON })).toBe(
    'PLACE_OF_ANOTHER',
  );
  expect((await find<GroupPlace>('groupPlace', place))?.state).toBe('held');
  expect(liveMembers((await group('announced')).data)).toHaveLength(2);
});
