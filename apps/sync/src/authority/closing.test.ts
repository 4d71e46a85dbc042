// R-FR-03, J11: does the second report with accepted evidence close the exchange with all that follows, and does
// money move only after a fresh sign-in?
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { derivedId, type Effect, type RecordOf } from '@cxc/domain/kernel';
import {
  type Exchange,
  type Report,
  certificateId,
  evidenceId,
  exampleExchange,
  exampleProfile,
  followUpId,
  kpiId,
  match,
  organisation,
  registry,
  reimbursementId,
  report,
  reportId,
} from '@cxc/domain';
import type { Outcome } from '@cxc/domain/wire';
import { everything, replayAll } from '../testing/replay.ts';
import { type Client, type World, createWorld, uuid } from '../testing/toyWorld.ts';
import { wearing } from '../testing/wearing.ts';

let world: World;
let exchange: RecordOf<Exchange>;
let visitor: Client;
let host: Client;
let payer: Client;
let office: Client;

const IBAN = 'IT60X0542811101000000123456';

const hats = () => {
  const { vo, ho, vop, hop } = exchange.data.parties;
  return {
    visitor: `participant@organisation:${vo}`,
    host: `participant@organisation:${ho}`,
    vop: `partnership_admin@partnership:${vop}`,
    hop: `partnership_coordinator@partnership:${hop}`,
    office: 'support_office@so',
  };
};

const person = (...hats: readonly string[]): Promise<Client> => wearing(world, ...hats);

async function give(
  client: Client,
  hat: string,
  concept: string,
  id: string,
  command: string,
  payload = {},
  isSealed = false,
) {
  const seen = isSealed ? { seen: await world.seen(client, hat, concept, id) } : {};
  const [outcome] = await client.push(
    client.command(hat, concept, id, command, { payload, ...seen }),
  );
  return outcome;
}

const accepted = (outcome: Outcome | undefined) => {
  expect(outcome?.refusal).toBeUndefined();
  expect(outcome?.verdict).toBe('accepted');
};
const stateOf = async (concept: string, id: string) => (await world.record(concept, id))?.state;

/** All answers, as the example of a visitor has them. */
const ANSWERS = report.examples().find(({ state }) => state === 'open')?.data as Report;

async function order(...effects: readonly Effect[]): Promise<void> {
  const why = await world.server.authority.act((docket) => docket.order(uuid(), effects));
  expect(why).toBeNull();
}

async function begin(mode: 'physical' | 'virtual' = 'physical'): Promise<void> {
  world = await createWorld({ registry });
  world.clock.set('2027-03-13T09:00:00.000Z');
  const made = exampleExchange('completed', 'closing');
  exchange = { ...made, data: { ...made.data, mode } };
  await world.plant(exchange);
  const { matchId, voProfileId, hoProfileId } = exchange.data;
  const [example] = match.examples().filter(({ state }) => state === 'converted');
  if (!example) throw new Error('examples are missing');
  const pair = { ...example.data, voProfileId, hoProfileId, parties: exchange.data.parties };
  await world.plant({ ...example, id: matchId, data: pair });
  for (const one of organisation.examples()) await world.plant(one);
  for (const role of ['VO', 'HO'] as const)
    await world.plant(exampleProfile(role, 'in_exchange', 'closing completed'));
  const { parties, actualStart = '', actualEnd = '', type } = exchange.data;
  for (const id of new Set([parties.vop, parties.hop]))
    await world.plant({
      concept: 'partnership',
      id,
      version: 1,
      state: 'active',
      data: {
        acronym: 'PAY',
        fullName: 'Paying Partnership',
        generation: 'demo',
        start: '2026-09-01',
        end: '2028-08-31',
        acceptingProfiles: true,
        memberClusters: { [uuid()]: { name: 'Lead', country: 'IT', role: 'coordinator' } },
      },
    });
  const held = hats();
  visitor = await person(held.visitor);
  host = await person(held.host);
  payer = await person(held.vop, held.hop);
  office = await person(held.office);
  const stay = {
    mode,
    type,
    hostCountry: 'BE',
    start: actualStart,
    end: actualEnd,
    workingDays: 3,
  };
  const about = { exchangeId: exchange.id, parties, stay };
  const { id } = exchange;
  await order(
    { concept: 'evidence', record: evidenceId(id), command: 'open', payload: about },
    ...(['VO', 'HO'] as const).flatMap((side): Effect[] => [
      {
        concept: 'report',
        record: reportId(id, side),
        command: 'prepare',
        payload: { ...about, side },
      },
      { concept: 'report', record: reportId(id, side), command: 'open', payload: {} },
    ]),
  );
}

async function writeAndSubmit(client: Client, hat: string, side: 'VO' | 'HO') {
  const id = reportId(exchange.id, side);
  const { exchangeId, side: _side, parties, stay, dueOn, privatePart, sources, ...rest } = ANSWERS;
  const { actualStart, actualEnd, workingDays, lastEditedBy, lastEditedAt, ...answers } = rest;
  const edits = Object.fromEntries(
    Object.entries(answers).map(([field, value]) => [field, { base: null, value }]),
  );
  const [edited] = await client.push(client.edit(hat, 'report', id, edits));
  accepted(edited);
  return give(client, hat, 'report', id, 'submit', {}, true);
}

async function proveAll(): Promise<void> {
  const id = evidenceId(exchange.id);
  const { start, end } = { start: '2027-03-08', end: '2027-03-10' };
  const items = [
    { kind: 'boarding_pass', direction: 'outbound', dateFrom: '2027-03-07', dateTo: '2027-03-07' },
    { kind: 'hotel_invoice', dateFrom: start, dateTo: end },
    { kind: 'attendance_sheet', dateFrom: start, dateTo: end },
  ];
  for (const item of items) {
    const one = { id: uuid(), ...item };
    accepted(await give(visitor, hats().visitor, 'evidence', id, 'log', one));
    accepted(await give(payer, hats().vop, 'evidence', id, 'accept', { id: one.id }));
  }
}

const validate = (side: 'VO' | 'HO') =>
  give(
    payer,
    side === 'VO' ? hats().vop : hats().hop,
    'report',
    reportId(exchange.id, side),
    'validate',
    {},
    true,
  );

/** Closed on 16 March 2027, as in J11. */
async function closeAll(): Promise<void> {
  await proveAll();
  accepted(await writeAndSubmit(visitor, hats().visitor, 'VO'));
  accepted(await writeAndSubmit(host, hats().host, 'HO'));
  world.clock.set('2027-03-16T09:00:00.000Z');
  accepted(await validate('VO'));
  accepted(await validate('HO'));
}

beforeEach(() => vi.useRealTimers());
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

test('R-FR-03 without accepted evidence the visitor’s report is not validated; with it the second report closes all', async () => {
  await begin();
  accepted(await writeAndSubmit(visitor, hats().visitor, 'VO'));
  expect(await stateOf('exchange', exchange.id)).toBe('finalisation');
  expect(await validate('VO')).toMatchObject({ refusal: { code: 'EVIDENCE_NOT_ACCEPTED' } });
  await proveAll();
  accepted(await writeAndSubmit(host, hats().host, 'HO'));
  expect(
    (await world.record('report', reportId(exchange.id, 'VO')))?.data['sharedAt'],
  ).toBeDefined();
  world.clock.set('2027-03-16T09:00:00.000Z');
  accepted(await validate('VO'));
  expect(await stateOf('exchange', exchange.id)).toBe('finalisation');
  accepted(await validate('HO'));
  expect(await stateOf('exchange', exchange.id)).toBe('closed');
  for (const side of ['VO', 'HO'] as const) {
    expect(await stateOf('report', reportId(exchange.id, side))).toBe('closed');
    expect(await stateOf('certificate', certificateId(exchange.id, side))).toBe('issued');
  }
  expect(await stateOf('evidence', evidenceId(exchange.id))).toBe('locked');
  expect(await world.record('kpi', kpiId(exchange.id))).toMatchObject({
    state: 'counted',
    data: { partnershipId: exchange.data.parties.vop, countedOn: '2027-03-16' },
  });
  expect(await world.record('followUp', followUpId(exchange.id))).toMatchObject({
    state: 'scheduled',
    data: { dueFrom: '2027-05-10', dueTo: '2028-03-10' },
  });
  // J11 (e): ten working days of the Italian payer, Easter Monday left out; no account is known yet.
  expect(await world.record('reimbursement', reimbursementId(exchange.id))).toMatchObject({
    state: 'on_hold',
    data: {
      dueOn: '2027-03-31',
      holidays: ['2027-03-29'],
      amount: exchange.data.agreedLumpSum,
      hold: { code: 'bank_data' },
    },
  });
});

test('J11 (i) a late edit of a closed report is kept in the inbox as FAR_CLOSED', async () => {
  await begin();
  await closeAll();
  const id = reportId(exchange.id, 'VO');
  const edit = visitor.edit(hats().visitor, 'report', id, {
    quote: { base: null, value: 'Late.' },
  });
  expect(await visitor.push(edit)).toMatchObject([
    { verdict: 'refused', refusal: { code: 'FAR_CLOSED', field: 'quote' } },
  ]);
  const notice = await world.record('notice', derivedId('notice', (edit as { id: string }).id));
  expect(JSON.stringify(notice?.data['request'])).toContain('Late.');
});

test('J11 (d) a return names the section and asks for answers; a remark alone changes no state', async () => {
  await begin();
  accepted(await writeAndSubmit(visitor, hats().visitor, 'VO'));
  const id = reportId(exchange.id, 'VO');
  const remark = { section: 'results', text: 'Well said.' };
  accepted(await give(payer, hats().vop, 'report', id, 'comment', remark));
  expect(await stateOf('report', id)).toBe('submitted');
  const notes = [{ section: 'objectives', text: 'Which data?' }];
  accepted(await give(payer, hats().vop, 'report', id, 'returnWithNotes', { notes }));
  expect(await give(visitor, hats().visitor, 'report', id, 'submit', {}, true)).toMatchObject({
    refusal: { code: 'NOTES_NOT_ANSWERED', params: { count: 1 } },
  });
  const data = (await world.record('report', id))?.data as Report;
  const [asked = ''] = Object.entries(data.notes ?? {}).find(([, { asks }]) => asks) ?? [];
  const [edited] = await visitor.push(
    visitor.edit(hats().visitor, 'report', id, {
      [`noteAnswers.${asked}`]: { base: null, value: 'The meters.' },
    }),
  );
  accepted(edited);
  accepted(await give(visitor, hats().visitor, 'report', id, 'submit', {}, true));
});

test('section 9, 4: a host more than 14 days late is not waited for; its report is filed later all the same', async () => {
  await begin();
  await proveAll();
  accepted(await writeAndSubmit(visitor, hats().visitor, 'VO'));
  accepted(await validate('VO'));
  const ho = reportId(exchange.id, 'HO');
  const reason = { reason: 'The host does not answer.' };
  world.clock.set('2027-03-31T09:00:00.000Z');
  expect(await give(office, hats().office, 'report', ho, 'release', reason)).toMatchObject({
    refusal: { code: 'RELEASE_TOO_EARLY', params: { from: '2027-04-01' } },
  });
  world.clock.set('2027-04-01T09:00:00.000Z');
  accepted(await give(office, hats().office, 'report', ho, 'release', reason));
  expect(await stateOf('exchange', exchange.id)).toBe('closed');
  expect(await stateOf('report', ho)).toBe('released');
  const late = { lateReason: { base: null, value: 'We were ill.' } };
  accepted((await host.push(host.edit(hats().host, 'report', ho, late)))[0]);
  accepted(await writeAndSubmit(host, hats().host, 'HO'));
  accepted(await validate('HO'));
  expect(await stateOf('report', ho)).toBe('closed');
  expect(await stateOf('kpi', kpiId(exchange.id))).toBe('counted');
});

test('J11 (g) money moves after a fresh sign-in only, to a right account, and neither more nor less than agreed', async () => {
  await begin();
  await closeAll();
  const id = reimbursementId(exchange.id);
  const set = (iban: string) =>
    give(visitor, hats().visitor, 'reimbursement', id, 'setAccount', {
      iban,
      accountHolder: 'Visitor',
    });
  expect(await set(IBAN.replace('60', '61'))).toMatchObject({
    refusal: { code: 'IBAN_NOT_VALID' },
  });
  // It waited for the account alone: it goes on by itself.
  expect(await stateOf('reimbursement', id)).toBe('on_hold');
  accepted(await set(IBAN));
  expect(await stateOf('reimbursement', id)).toBe('due');

  const amount = exchange.data.agreedLumpSum ?? 0;
  const pay = (cents: number) => ({ on: '2027-03-16', amount: cents, bankReference: 'R-1' });
  const tooMuch = await give(payer, hats().vop, 'reimbursement', id, 'pay', pay(830_00));
  expect(tooMuch).toMatchObject({
    refusal: {
      code: 'ABOVE_MAXIMUM',
      rule: 'R-LS-03',
      params: { agreed: 830_00, maximum: amount },
    },
  });

  // Eleven minutes later the same act waits for a proof, and nothing of it is kept against it.
  vi.useFakeTimers({ now: Date.now() + 11 * 60_000, toFake: ['Date'] });
  const asked = payer.command(hats().vop, 'reimbursement', id, 'pay', { payload: pay(amount) });
  const rests = payer.command(hats().vop, 'reimbursement', id, 'hold', {
    payload: { code: 'other' },
    after: [(asked as { id: string }).id],
  });
  expect(await payer.push(asked, rests)).toMatchObject([
    { verdict: 'refused', refusal: { code: 'FRESH_SIGN_IN_REQUIRED' } },
    { verdict: 'refused', refusal: { code: 'FRESH_SIGN_IN_REQUIRED' } },
  ]);
  expect(await stateOf('reimbursement', id)).toBe('due');
  const { id: asking } = asked as { id: string };
  expect(await world.record('notice', derivedId('notice', asking))).toBeUndefined();
  const again = await world.server.sessions.find(payer.cookie.slice('cxc='.length));
  if (!again) throw new Error('the session has ended');
  await world.server.sessions.renew(again);
  accepted((await payer.push(asked))[0]);
  expect(await world.record('reimbursement', id)).toMatchObject({
    state: 'paid',
    data: { paidAmount: amount, bankReference: 'R-1' },
  });
  accepted(await give(visitor, hats().visitor, 'reimbursement', id, 'confirm'));
});

test('Done when 2: everything asked on the way to a paid stay, asked a second time, changes nothing', async () => {
  await begin();
  await closeAll();
  const id = reimbursementId(exchange.id);
  const account = { iban: IBAN, accountHolder: 'Visitor' };
  accepted(await give(visitor, hats().visitor, 'reimbursement', id, 'setAccount', account));
  const paid = { on: '2027-03-16', amount: exchange.data.agreedLumpSum ?? 0, bankReference: 'R-1' };
  accepted(await give(payer, hats().vop, 'reimbursement', id, 'pay', paid));
  accepted(await give(visitor, hats().visitor, 'reimbursement', id, 'confirm'));
  const before = await everything(world.storage, registry);
  world.clock.set('2027-03-20T09:00:00.000Z');
  const { concepts, answers } = await replayAll(world.storage, world.server.authority);
  expect(concepts).toEqual(new Set(['report', 'evidence', 'reimbursement']));
  for (const { first, again } of answers) expect(again).toEqual(first);
  expect(await everything(world.storage, registry)).toBe(before);
  expect(await stateOf('kpi', kpiId(exchange.id))).toBe('counted');
});

test('a reopened report stops the payment, takes the count and the certificates back; closing again counts once', async () => {
  await begin();
  await closeAll();
  const id = reimbursementId(exchange.id);
  const account = { iban: IBAN, accountHolder: 'Visitor' };
  accepted(await give(visitor, hats().visitor, 'reimbursement', id, 'setAccount', account));
  const vo = reportId(exchange.id, 'VO');
  const reason = { reason: 'One number is wrong.' };
  accepted(await give(office, hats().office, 'report', vo, 'reopen', reason));
  expect(await stateOf('exchange', exchange.id)).toBe('finalisation');
  expect(await stateOf('reimbursement', id)).toBe('on_hold');
  expect(await stateOf('kpi', kpiId(exchange.id))).toBe('reversed');
  expect(await stateOf('certificate', certificateId(exchange.id, 'HO'))).toBe('revoked');
  expect(await give(payer, hats().vop, 'reimbursement', id, 'release')).toMatchObject({
    refusal: { code: 'EXCHANGE_NOT_CLOSED' },
  });
  const data = (await world.record('report', vo))?.data as Report;
  const [note = ''] = Object.keys(data.notes ?? {});
  const answer = { [`noteAnswers.${note}`]: { base: null, value: 'Put right.' } };
  accepted((await visitor.push(visitor.edit(hats().visitor, 'report', vo, answer)))[0]);
  accepted(await give(visitor, hats().visitor, 'report', vo, 'submit', {}, true));
  accepted(await validate('VO'));
  expect(await stateOf('exchange', exchange.id)).toBe('closed');
  expect(await stateOf('reimbursement', id)).toBe('due');
  expect(await stateOf('kpi', kpiId(exchange.id))).toBe('counted');
});

test('anybody checks a certificate by its code, typed as it comes; a person’s name is not in it', async () => {
  await begin();
  await closeAll();
  const held = await world.record('certificate', certificateId(exchange.id, 'VO'));
  const code = String(held?.data['verifyCode']);
  const typed = code.toLowerCase().replaceAll('-', ' ');
  const answer = await world.server.app.request(`/api/certificates/${encodeURIComponent(typed)}`);
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ code, state: 'issued', start: '2027-03-08', workingDays: 3 });
  expect(Object.keys(body)).not.toContain('personName');
  const none = await world.server.app.request('/api/certificates/0000-0000-0000-0000');
  expect(none.status).toBe(404);
});

describe('2.18 dates of the visitor’s report that are not those of the exchange', () => {
  const id = () => reportId(exchange.id, 'VO');
  const corrections = async (): Promise<readonly RecordOf[]> =>
    world.storage.read((view) => view.allRecords('correction'));

  /** Handed in for the first time with one more day than was agreed. */
  async function handedInLonger(): Promise<void> {
    await begin();
    const longer = {
      actualEnd: { base: '2027-03-10', value: '2027-03-11' },
      workingDays: { base: 3, value: 4 },
    };
    const [edited] = await visitor.push(visitor.edit(hats().visitor, 'report', id(), longer));
    accepted(edited);
    accepted(await writeAndSubmit(visitor, hats().visitor, 'VO'));
  }

  /** Returned, answered and handed in again, with other days where they are named. */
  async function again(edits: Record<string, { base: unknown; value: unknown }> = {}) {
    const notes = [{ section: 'objectives', text: 'Which data?' }];
    accepted(await give(payer, hats().vop, 'report', id(), 'returnWithNotes', { notes }));
    const { notes: asked, noteAnswers } = (await world.record('report', id()))?.data as Report;
    const open = Object.keys(asked ?? {}).filter((one) => noteAnswers?.[one] === undefined);
    const answers = open.map((one) => [`noteAnswers.${one}`, { base: null, value: 'These.' }]);
    const all = { ...edits, ...(Object.fromEntries(answers) as typeof edits) };
    accepted((await visitor.push(visitor.edit(hats().visitor, 'report', id(), all)))[0]);
    accepted(await give(visitor, hats().visitor, 'report', id(), 'submit', {}, true));
  }

  test('lie in the queue of the Support Office by themselves, and hold everywhere once they are adopted', async () => {
    await handedInLonger();
    const before = exchange.data;
    expect((await world.record('exchange', exchange.id))?.data['actualEnd']).toBe('2027-03-10');
    const [asked, ...more] = await corrections();
    expect(more).toEqual([]);
    expect(asked).toMatchObject({
      state: 'open',
      data: {
        report: id(),
        askedBy: visitor.person,
        askedAs: 'participant',
        proposed: {
          actualStart: '2027-03-08',
          actualEnd: '2027-03-11',
          actualWorkingDays: 4,
          agreedLumpSum: before.agreedLumpSum,
        },
        before: { actualEnd: '2027-03-10', actualWorkingDays: 3 },
      },
    });
    accepted(await give(office, hats().office, 'correction', asked?.id ?? '', 'adopt'));
    expect((await world.record('exchange', exchange.id))?.data).toMatchObject({
      actualEnd: '2027-03-11',
      actualWorkingDays: 4,
    });
    expect((await world.record('report', id()))?.data).toMatchObject({
      actualEnd: '2027-03-11',
      stay: { end: '2027-03-11', workingDays: 4 },
    });
  });

  test('are asked once, also when it is handed in again; other ones take their place, the right ones end it', async () => {
    await handedInLonger();
    await again();
    expect(await corrections()).toHaveLength(1);
    await again({
      actualEnd: { base: '2027-03-11', value: '2027-03-12' },
      workingDays: { base: 4, value: 5 },
    });
    const states = async () => (await corrections()).map(({ state }) => state).sort();
    expect(await states()).toEqual(['open', 'withdrawn']);
    await again({
      actualEnd: { base: '2027-03-12', value: '2027-03-10' },
      workingDays: { base: 5, value: 3 },
    });
    expect(await states()).toEqual(['withdrawn', 'withdrawn']);
  });

  test('of the host, and those that are right, ask for nothing', async () => {
    await begin();
    const ho = reportId(exchange.id, 'HO');
    const longer = { workingDays: { base: 3, value: 4 } };
    accepted((await host.push(host.edit(hats().host, 'report', ho, longer)))[0]);
    accepted(await writeAndSubmit(host, hats().host, 'HO'));
    accepted(await writeAndSubmit(visitor, hats().visitor, 'VO'));
    expect(await corrections()).toEqual([]);
  });

  test('that were typed stay as they were typed when the exchange is restated', async () => {
    await handedInLonger();
    const stay = { ...((await world.record('report', id()))?.data as Report).stay };
    const restated = { ...stay, start: '2027-03-09', end: '2027-03-12' };
    await order({
      concept: 'report',
      record: id(),
      command: 'restate',
      payload: { stay: restated },
    });
    expect((await world.record('report', id()))?.data).toMatchObject({
      actualStart: '2027-03-09',
      actualEnd: '2027-03-11',
    });
  });
});
