// Issue 5, Nudges: is the visitor told at departure, check-out and the day after, once each, only while something is
// missing and only when somebody travels?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RecordOf, derivedId } from '@cxc/domain/kernel';
import { type Evidence, type EvidenceItem, evidence, exampleExchange, registry } from '@cxc/domain';
import { type TestClock, type World, createWorld, testClock } from '../testing/toyWorld.ts';

let world: World;
let clock: TestClock;

beforeEach(async () => {
  clock = testClock('2027-02-20T10:00:00.000Z');
  world = await createWorld({ registry, clock });
});
afterEach(() => world.close());

const STAY = { start: '2027-03-08', end: '2027-03-10' };

async function plant(state: string, more: Partial<Evidence> = {}): Promise<RecordOf<Evidence>> {
  const exchange = { ...exampleExchange('closed'), state };
  const [example] = evidence.examples();
  if (!example) throw new Error('There is no example.');
  const { parties, stay } = example.data;
  const data = {
    exchangeId: exchange.id,
    parties,
    stay: { ...stay, mode: 'physical' as const, ...STAY },
    ...more,
  };
  const record = { ...example, id: derivedId('evidence', exchange.id), state: 'open', data };
  await world.plant(exchange);
  await world.plant(record);
  return record;
}

/** Codes told so far, after a run at ten in the morning of a day of March. */
async function toldOn(day: number): Promise<unknown[]> {
  clock.set(`2027-03-${String(day).padStart(2, '0')}T09:00:00.000Z`);
  await world.server.scheduler.follow();
  await world.server.scheduler.follow();
  const all = await world.storage.read((view) => view.allRecords('notice'));
  return all.map(({ data }) => data['code']).filter((code) => String(code).startsWith('PROOF_'));
}

test('P15 the day before, at check-out and the day after, once each', async () => {
  const { data } = await plant('started');
  expect(await toldOn(6)).toEqual([]);
  expect(await toldOn(7)).toEqual(['PROOF_DEPARTURE']);
  expect(await toldOn(9)).toEqual(['PROOF_DEPARTURE']);
  const atCheckOut = await toldOn(10);
  expect(atCheckOut).toHaveLength(2);
  expect(atCheckOut).toContain('PROOF_CHECK_OUT');
  expect(await toldOn(11)).toHaveLength(3);
  expect(await toldOn(15)).toHaveLength(3);
  const notices = await world.storage.read((view) => view.allRecords('notice'));
  const checkOut = notices.find((one) => one.data['code'] === 'PROOF_CHECK_OUT');
  expect(checkOut?.data).toMatchObject({
    key: `organisation:${data.parties.vo}`,
    params: { nights: 2, date: '2027-03-10' },
  });
});

test('who has everything hears nothing; so does a stay that is not to be', async () => {
  const item = (
    kind: string,
    proves: EvidenceItem['proves'],
    dateFrom: string,
    dateTo: string,
  ): EvidenceItem => ({
    kind,
    proves,
    ...(proves === 'travel' ? { direction: 'outbound' as const } : {}),
    dateFrom,
    dateTo,
    loggedFor: 'vo',
    loggedBy: 'x',
    loggedAt: '2027-03-01T08:00:00.000Z',
    reviewState: 'unreviewed',
  });
  const items = {
    a: item('boarding_pass', 'travel', '2027-03-07', '2027-03-07'),
    b: item('hotel_invoice', 'stay', '2027-03-08', '2027-03-10'),
    c: item('ho_letter', 'presence', '2027-03-08', '2027-03-10'),
  };
  await plant('started', { items });
  for (const day of [7, 10, 11]) expect(await toldOn(day)).toEqual([]);
  await plant('cancelled', {});
  expect(await toldOn(12)).toEqual([]);
});

test('after a standstill only the last word is given, and none that is long past', async () => {
  await plant('completed');
  expect(await toldOn(13)).toEqual(['PROOF_DAY_AFTER']);
  await world.close();
  world = await createWorld({ registry, clock: testClock('2027-03-30T10:00:00.000Z') });
  await plant('completed');
  await world.server.scheduler.follow();
  const all = await world.storage.read((view) => view.allRecords('notice'));
  expect(all).toEqual([]);
});
