// Issue 4, Done when 4: does a stay begin, end and lead on at its own time, once, also when the server was down over
// midnight, two processes run, and clocks are wrong?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RecordOf, derivedId } from '@cxc/domain/kernel';
import {
  type Exchange,
  exampleAgreement,
  exampleCtq,
  exampleExchange,
  exampleProfile,
  followUp,
  registry,
  reimbursement,
  report,
} from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { type Server, createServer } from '../server.ts';
import { type TestClock, type World, createWorld, testClock, uuid } from '../testing/toyWorld.ts';

let world: World;
let clock: TestClock;

beforeEach(async () => {
  clock = testClock('2027-02-20T10:00:00.000Z');
  world = await createWorld({ registry, clock });
});
afterEach(() => world.close());

function secondServer(own: TestClock): Server {
  const signer = signerFrom(newSigningKey());
  return createServer({ storage: world.storage, registry, signer, clock: own });
}

async function runAt(instant: string): Promise<void> {
  clock.set(instant);
  await world.server.scheduler.follow();
}

async function told(code: string): Promise<Record<string, unknown>[]> {
  const all = await world.storage.read((view) => view.allRecords('notice'));
  return all.map(({ data }) => data).filter((data) => data['code'] === code);
}

async function orders(job: string): Promise<Record<string, unknown>[]> {
  const links = await world.storage.read((view) => view.auditAfter(0, 10_000));
  return links
    .map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>)
    .filter((one) => one['event'] === 'order' && one['job'] === job);
}

/** Commitment and agreement of an exchange, as far as they are. */
function papersOf({ id, data }: RecordOf<Exchange>, state = 'uploaded_signed'): RecordOf[] {
  const own = <T extends RecordOf>(paper: T): RecordOf => ({
    ...paper,
    id: derivedId(paper.concept, id),
    data: { ...paper.data, exchangeId: id, parties: data.parties },
  });
  return [own(exampleCtq(state)), own(exampleAgreement(state))];
}

async function plantExchange(
  state: 'ready_to_start' | 'started' | 'preparation',
  more: Partial<Exchange> = {},
): Promise<RecordOf<Exchange>> {
  const example = exampleExchange(state);
  const dates = { actualStart: '2027-03-01', actualEnd: '2027-03-05' };
  const record = { ...example, data: { ...example.data, ...dates, ...more } };
  await world.plant(record);
  for (const role of ['VO', 'HO'] as const)
    await world.plant(exampleProfile(role, 'in_exchange', `example ${state}`));
  for (const paper of papersOf(record)) await world.plant(paper);
  return record;
}

const stateOf = async (record: RecordOf): Promise<string | undefined> =>
  (await world.record(record.concept, record.id))?.state;

describe('R-EX-02 a stay begins at 00:00 in Brussels of its first day', () => {
  test.each([
    [
      'in winter',
      '2027-03-01',
      '2027-03-05',
      '2027-02-28T22:59:59.999Z',
      '2027-02-28T23:00:00.000Z',
    ],
    [
      'in summer',
      '2027-07-05',
      '2027-07-09',
      '2027-07-04T21:59:59.999Z',
      '2027-07-04T22:00:00.000Z',
    ],
  ])('%s', async (_when, actualStart, actualEnd, before, midnight) => {
    const record = await plantExchange('ready_to_start', { actualStart, actualEnd });
    await runAt(before);
    expect(await stateOf(record)).toBe('ready_to_start');
    await runAt(midnight);
    const begun = await world.record('exchange', record.id);
    expect(begun).toMatchObject({
      state: 'started',
      data: { startedAt: midnight, startExecutedAt: midnight, startedBy: 'clock' },
    });
  });

  test('down over midnight, two processes, one of them days ahead: once, at the right time', async () => {
    const record = await plantExchange('ready_to_start');
    clock.set('2027-03-01T05:30:00.000Z');
    const late = testClock('2027-03-03T09:00:00.000Z');
    const other = secondServer(late);
    await Promise.all([
      world.server.scheduler.follow(),
      other.scheduler.follow(),
      world.server.scheduler.follow(),
    ]);
    const begun = await world.record('exchange', record.id);
    expect(begun).toMatchObject({
      state: 'started',
      data: { startedAt: '2027-02-28T23:00:00.000Z', startedBy: 'clock' },
    });
    const taken = await orders('exchanges');
    expect(taken).toHaveLength(1);
    expect(taken[0]).toMatchObject({
      actor: 'scheduler',
      effectiveAt: '2027-02-28T23:00:00.000Z',
      cause: `clock/exchanges/${record.id}/start/2027-02-28T23:00:00.000Z`,
    });
    expect(begun?.data['startExecutedAt']).toBe(taken[0]?.['at']);
    expect(await told('EXCHANGE_START')).toHaveLength(3);
  });
});

test('T-EX-04 its commitment was opened again: it does not begin, goes back, and who can help is told', async () => {
  const record = await plantExchange('ready_to_start');
  const [ctq] = papersOf(record, 'draft');
  await world.plant(ctq!);
  await runAt('2027-02-28T22:59:59.000Z');
  expect(await stateOf(record)).toBe('ready_to_start');
  await runAt('2027-03-01T05:30:00.000Z');
  const back = await world.record('exchange', record.id);
  expect(back?.state).toBe('preparation');
  expect(Object.values(back?.data['said'] ?? {})).toMatchObject([
    { command: 'fallBack', missing: 'CTQ_NOT_SIGNED' },
  ]);
  const [first] = await orders('exchanges');
  expect(first).toMatchObject({ effectiveAt: '2027-02-28T23:00:00.000Z' });
  expect((await told('EXCHANGE_FALL_BACK')).length).toBeGreaterThan(0);
  expect((await told('EXCHANGE_NOT_READY')).length).toBeGreaterThan(0);
});

test.each(['ready_to_start', 'preparation'] as const)(
  '3.3, 3.6, 3.8 a stay that begins out of %s opens both reports and the payment',
  async (state) => {
    const figures = { actualWorkingDays: 3, agreedLumpSum: 390_00, sectorOfExchange: '13' };
    const record = await plantExchange(state, figures);
    const { parties, mode, type, hostCountry } = record.data;
    const dates = { start: '2027-03-01', end: '2027-03-05', workingDays: 3 };
    const about = { exchangeId: record.id, parties, stay: { mode, type, hostCountry, ...dates } };
    const sides = ['VO', 'HO'] as const;
    const written = sides.map((side) => ({
      concept: 'report',
      id: derivedId('report', record.id, side),
      version: 1,
      state: 'prepared',
      data: { ...about, side, dueOn: '2027-03-12' },
    }));
    for (const one of written) await world.plant(one);
    await runAt('2027-03-01T05:30:00.000Z');
    if (state === 'preparation') {
      expect(await Promise.all(written.map(stateOf))).toEqual(['prepared', 'prepared']);
      const hat = 'support_office@so';
      const office = await world.person(hat);
      const late = { payload: { reason: 'The figures came by telephone.' } };
      await office.push(office.command(hat, 'exchange', record.id, 'startLate', late));
    }
    expect(await stateOf(record)).toBe('started');
    expect(await Promise.all(written.map(stateOf))).toEqual(['open', 'open']);
    const payments = await world.storage.read((view) => view.allRecords('reimbursement'));
    expect(payments).toMatchObject([
      { id: derivedId('reimbursement', record.id), state: 'not_due', data: about },
    ]);
  },
);

test('A13 a server clock that jumps back two days undoes nothing and goes on in order', async () => {
  const record = await plantExchange('ready_to_start');
  await runAt('2027-03-01T05:30:00.000Z');
  await runAt('2027-02-27T05:30:00.000Z');
  expect(await stateOf(record)).toBe('started');
  await runAt('2027-03-06T05:30:00.000Z');
  expect(await stateOf(record)).toBe('completed');
  const links = await world.storage.read((view) => view.auditAfter(0, 10_000));
  const times = links.map(({ body }) => String((JSON.parse(body ?? '{}') as { at?: string }).at));
  expect(times.every((at, index) => index === 0 || at >= String(times[index - 1]))).toBe(true);
  expect(await orders('exchanges')).toHaveLength(2);
});

test('T-EX-03 over on the day after its last, also when that passes while the server is down', async () => {
  const record = await plantExchange('ready_to_start');
  await runAt('2027-03-09T06:00:00.000Z');
  expect(await stateOf(record)).toBe('completed');
  expect((await orders('exchanges')).map(({ effectiveAt }) => effectiveAt)).toEqual([
    '2027-02-28T23:00:00.000Z',
    '2027-03-05T23:00:00.000Z',
  ]);
});

test('R-EX-03 not ready on its first day: both Partnerships and the Support Office are told, once', async () => {
  const record = await plantExchange('preparation');
  for (const hour of ['10', '11', '23']) await runAt(`2027-03-01T${hour}:00:00.000Z`);
  await runAt('2027-03-04T10:00:00.000Z');
  const keys = (await told('EXCHANGE_NOT_READY')).map(({ key }) => key);
  const { vop, hop } = record.data.parties;
  const inboxes = new Set([`partnership:${vop}`, `partnership:${hop}`, 'so']);
  expect(new Set(keys)).toEqual(inboxes);
  expect(keys).toHaveLength(inboxes.size);
});

describe('3.6 a report that is owed', () => {
  const [, open] = report.examples();
  if (!open) throw new Error('no open report');
  const owed = (): RecordOf => ({
    ...open,
    state: 'open',
    data: {
      ...open.data,
      stay: { ...open.data.stay, start: '2027-03-01', end: '2027-03-05' },
      dueOn: '2027-03-12',
    },
  });

  test('reminded on days 5, 7, 8 and 10, overdue after day 7', async () => {
    await world.plant(owed());
    const seen: number[] = [];
    for (let day = 5; day <= 16; day += 1) {
      await runAt(`2027-03-${String(day).padStart(2, '0')}T10:00:00.000Z`);
      seen.push((await orders('reports')).length);
    }
    // 10 (day 5) · 12 (day 7) · 13 (day 8 and overdue) · 15 (day 10)
    expect(seen).toEqual([0, 0, 0, 0, 0, 1, 1, 2, 4, 4, 5, 5]);
    expect(await stateOf(owed())).toBe('overdue');
    expect((await world.record('report', open.id))?.data['reminded']).toEqual({
      5: true,
      7: true,
      8: true,
      10: true,
    });
  });

  test('after a standstill one reminder, not four', async () => {
    await world.plant(owed());
    await runAt('2027-03-20T10:00:00.000Z');
    await runAt('2027-03-21T10:00:00.000Z');
    expect((await world.record('report', open.id))?.data['reminded']).toEqual({ 10: true });
    expect(await told('REPORT_REMIND')).toHaveLength(1);
  });
});

test('R-FR-02 a payment is overdue after its last day, and the Support Office is asked once to step in', async () => {
  const due = reimbursement.examples().find(({ state }) => state === 'due');
  if (!due) throw new Error('no due reimbursement');
  await world.plant({
    ...due,
    data: { ...due.data, dueOn: '2027-03-19', holidays: ['2027-03-22'] },
  });
  await runAt('2027-03-19T22:00:00.000Z');
  expect(await stateOf(due)).toBe('due');
  await runAt('2027-03-19T23:00:00.000Z');
  expect(await stateOf(due)).toBe('overdue');
  await runAt('2027-03-28T10:00:00.000Z');
  expect(await told('REIMBURSEMENT_ESCALATED')).toEqual([]);
  for (const day of ['30', '31']) await runAt(`2027-03-${day}T10:00:00.000Z`);
  expect((await told('REIMBURSEMENT_ESCALATED')).map(({ key }) => key)).toContain('so');
  expect(await told('REIMBURSEMENT_ESCALATED')).toHaveLength(2);
});

test('R-FU-01 a follow-up opens two months after the end and is missed after twelve', async () => {
  const [example] = followUp.examples();
  if (!example) throw new Error('no follow-up');
  const dates = { dueFrom: '2027-05-05', dueTo: '2028-03-05' };
  const record = { ...example, state: 'scheduled', data: { ...example.data, ...dates } };
  await world.plant(record);
  await runAt('2027-05-04T21:00:00.000Z');
  expect(await stateOf(record)).toBe('scheduled');
  await runAt('2027-05-04T22:00:00.000Z');
  expect(await stateOf(record)).toBe('open');
  await runAt('2028-03-06T10:00:00.000Z');
  expect(await stateOf(record)).toBe('missed');
});

test('R-CT-01 its Partnership is reminded 7, 3 and 1 day before a Commitment to Quality is due', async () => {
  const id = derivedId('ctq', uuid());
  const { parties } = exampleExchange('preparation').data;
  const stay = {
    mode: 'physical',
    type: 'exploring_new_markets',
    hostCountry: 'PT',
    start: '2027-03-29',
    end: '2027-04-02',
    workingDays: 5,
  };
  await world.plant({
    concept: 'ctq',
    id,
    version: 1,
    state: 'draft',
    data: {
      exchangeId: uuid(),
      parties,
      stay,
      revision: 1,
      templateKind: 'physical',
      templateVersion: '1',
    },
  });
  const seen: unknown[] = [];
  for (const day of ['07', '08', '09', '11', '12', '13', '14', '15', '16']) {
    await runAt(`2027-03-${day}T10:00:00.000Z`);
    seen.push((await told('CTQ_DUE_SOON')).length);
  }
  expect(seen).toEqual([0, 1, 1, 1, 2, 2, 3, 3, 3]);
  const params = (await told('CTQ_DUE_SOON')).map((data) => data['params']);
  expect(params).toContainEqual({ days: 3, date: '2027-03-15' });
});

test('3.1 a withdrawn profile: its person is told two weeks before, then its answers are erased, once', async () => {
  const example = exampleProfile('VO', 'withdrawn');
  const withdrawnAt = '2027-03-01T10:00:00.000Z';
  const record = { ...example, data: { ...example.data, withdrawnAt } };
  await world.plant(record);
  expect(record.data.motivation).toBeDefined();
  await runAt('2027-05-15T21:59:59.000Z');
  expect(await told('PROFILE_ERASE_SOON')).toEqual([]);
  for (const day of ['16', '17', '29']) await runAt(`2027-05-${day}T10:00:00.000Z`);
  expect(await told('PROFILE_ERASE_SOON')).toMatchObject([
    { key: `user:${record.data.contactUserId}`, params: { date: '2027-05-30' } },
  ]);
  expect((await world.record('profile', record.id))?.data['motivation']).toBeDefined();
  for (const day of ['30', '31']) await runAt(`2027-05-${day}T10:00:00.000Z`);
  const { organisationId, role, generation, contactUserId, mode } = record.data;
  expect(await world.record('profile', record.id)).toMatchObject({
    state: 'withdrawn',
    data: { organisationId, role, generation, contactUserId, mode },
  });
  const left = Object.keys((await world.record('profile', record.id))?.data ?? {});
  for (const field of ['motivation', 'contactName', 'contactEmail', 'withdrawnAt'])
    expect(left).not.toContain(field);
  expect(await orders('withdrawnProfiles')).toHaveLength(2);
});
