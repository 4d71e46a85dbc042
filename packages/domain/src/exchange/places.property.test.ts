// Done when 2: are lump sum and deadlines the same on every device and on the server? The device has a cut of the
// record and a clock in some zone of the world; the server has all of it and runs in UTC.
import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { ctqTiming } from '../ctq/index.ts';
import {
  actorUnder,
  addDays,
  cutFor,
  millisecondsOf,
  relationsOf,
  startOfDay,
  type RecordOf,
} from '../kernel/index.ts';
import { reportDueOn } from '../report/index.ts';
import { paymentDeadline, followUpWindow, holidaysOf } from '../stay/index.ts';
import {
  exampleExchange,
  exchange,
  lumpSumOf,
  numbersOf,
  penOf,
  stayObjections,
  withMaximum,
  type Exchange,
} from './index.ts';

fc.configureGlobal({ seed: 20211109 });

/** Zones on both sides of midnight, with and without summer time, half hours off, and across the date line. */
const ZONES = [
  'UTC',
  'Europe/Brussels',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'Asia/Kathmandu',
] as const;
const own = process.env['TZ'];
afterEach(() => {
  if (own === undefined) delete process.env['TZ'];
  else process.env['TZ'] = own;
});

const HATS: readonly ((parties: Exchange['parties']) => string)[] = [
  ({ vo }) => `participant@organisation:${vo}`,
  ({ ho }) => `participant@organisation:${ho}`,
  ({ vop }) => `partnership_admin@partnership:${vop}`,
  ({ hop }) => `partnership_admin@partnership:${hop}`,
  () => 'support_office@so',
  () => 'commission@ec',
];

const situation = fc.record({
  start: fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-09-01', days)),
  span: fc.integer({ min: 0, max: 32 }),
  days: fc.integer({ min: 1, max: 25 }),
  km: fc.constantFrom(0, 199, 200, 1650),
  country: fc.constantFrom('PT', 'IT', 'CZ', 'GB'),
  // Around midnight in Brussels, where a civil date is most easily got wrong.
  second: fc.integer({ min: -90_000, max: 90_000 }),
});

function recordOf(found: typeof situation extends fc.Arbitrary<infer T> ? T : never) {
  const { data, ...rest } = exampleExchange('ready_to_start');
  const actual = { actualStart: found.start, actualEnd: addDays(found.start, found.span) };
  return {
    ...rest,
    data: withMaximum({
      ...data,
      ...actual,
      hostCountry: found.country,
      actualWorkingDays: found.days,
      distanceKm: found.km,
    }),
  };
}

/** Everything that somebody is told about money and days, as it is computed where they are. */
function told(record: RecordOf<Exchange>, now: string) {
  const { data } = record;
  const { actualStart: start = '', actualEnd: end = '' } = data;
  const numbers = numbersOf(data);
  if (!numbers) throw new Error('no numbers');
  return {
    lumpSum: lumpSumOf(data),
    objections: stayObjections(data),
    pen: penOf(record, now),
    ctq: ctqTiming(start, now),
    reports: reportDueOn(end),
    payment: paymentDeadline(end, numbers, holidaysOf('IT', numbers)),
    followUp: followUpWindow(end, numbers),
  };
}

it('Done when 2: lump sum, pen and deadlines are equal wherever and by whomever they are computed', () => {
  fc.assert(
    fc.property(situation, (found) => {
      const record = recordOf(found);
      const midnight = millisecondsOf(startOfDay(found.start));
      const now = new Date(midnight + found.second * 1000).toISOString();
      process.env['TZ'] = 'UTC';
      const server = told(record, now);
      for (const [index, hatOf] of HATS.entries()) {
        process.env['TZ'] = ZONES[index % ZONES.length];
        const actor = actorUnder('somebody', hatOf(record.data.parties));
        const held = relationsOf(exchange.policy, record, actor);
        const cut = cutFor(exchange.policy, record, held, actor.keys) as RecordOf<Exchange>;
        expect(told(cut, now)).toEqual(server);
      }
    }),
    { numRuns: 500 },
  );
}, 120_000);

it('the zones are really other ones: the machine’s own day differs from that of Brussels', () => {
  const days = ZONES.map((zone) => {
    process.env['TZ'] = zone;
    return new Date(millisecondsOf('2027-03-01T11:30:00.000Z')).getDate();
  });
  expect(new Set(days).size).toBeGreaterThan(1);
});
