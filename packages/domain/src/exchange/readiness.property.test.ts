// M6: does the explainer say "ready" exactly when the server accepts "Ready to start"? Over 5 000 exchanges.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  actorUnder,
  addDays,
  cutFor,
  decide,
  derivedId,
  factsOf,
  relationsOf,
  type RecordOf,
} from '../kernel/index.ts';
import {
  agreementIdOf,
  ctqIdsOf,
  exampleExchange,
  exchange,
  readiness,
  withMaximum,
  type Exchange,
} from './index.ts';

fc.configureGlobal({ seed: 20211109 });

/** What speaks against an amount, which the host's side does not read. */
const MONEY: readonly string[] = ['ABOVE_MAXIMUM', 'ZERO_NEEDS_REASON', 'DISTANCE_UNKNOWN'];
/** Those with other words than the Partnership. */
const SIDES = ['ho', 'so'] as const;
const CTQ = ['draft', 'ready_for_validation', 'validated', 'signing', 'uploaded_signed'];
const FA = ['draft', 'lump_sum_check', 'validated', 'signing', 'uploaded_signed'];
const mostly = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined, freq: 6 });

const situation = fc.record({
  ctq: fc.option(
    fc.oneof({ weight: 3, arbitrary: fc.constant('uploaded_signed') }, fc.constantFrom(...CTQ)),
  ),
  agreement: fc.option(
    fc.oneof({ weight: 3, arbitrary: fc.constant('uploaded_signed') }, fc.constantFrom(...FA)),
  ),
  sector: mostly(fc.constantFrom('13', '26')),
  start: mostly(fc.integer({ min: -3, max: 60 })),
  span: fc.oneof(fc.integer({ min: 2, max: 5 }), fc.integer({ min: -2, max: 40 })),
  days: mostly(fc.integer({ min: 2, max: 8 })),
  cents: mostly(fc.constantFrom(0, 1, 195_00, 390_00, 390_01, 780_00)),
  reason: fc.boolean(),
  km: mostly(fc.constantFrom(0, 199, 200, 1650)),
  mode: fc.constantFrom('physical' as const, 'physical' as const, 'virtual' as const),
  hour: fc.integer({ min: 0, max: 23 }),
});

type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never;

function recordOf(found: Situation): RecordOf<Exchange> {
  const { data, ...rest } = exampleExchange('preparation');
  const { distanceKm: _km, ...base } = data;
  const start = found.start === undefined ? undefined : addDays('2026-12-14', found.start);
  return {
    ...rest,
    data: withMaximum({
      ...base,
      mode: found.mode,
      ...(found.km === undefined ? {} : { distanceKm: found.km }),
      ...(found.sector === undefined ? {} : { sectorOfExchange: found.sector }),
      ...(start === undefined ? {} : { actualStart: start, actualEnd: addDays(start, found.span) }),
      ...(found.days === undefined ? {} : { actualWorkingDays: found.days }),
      ...(found.cents === undefined
        ? {}
        : { agreedLumpSum: found.cents, figuresAt: '2026-12-01T09:00:00.000Z' }),
      ...(found.agreement === 'uploaded_signed' ? { agreementSigned: true as const } : {}),
      ...(found.reason ? { agreedReason: 'As agreed.' } : {}),
    }),
  };
}

function papersOf(record: RecordOf<Exchange>, found: Situation): RecordOf[] {
  const paper = (concept: string, id: string, state: string | null): RecordOf[] =>
    state === null ? [] : [{ concept, id, version: 1, state, data: {} }];
  return [
    ...ctqIdsOf(record.id, record.data).flatMap((id) => paper('ctq', id, found.ctq)),
    ...paper('agreement', agreementIdOf(record.id), found.agreement),
  ];
}

it('M6 R-EX-01: ready exactly when decide accepts, and every leaf has a control, an actor and a date', () => {
  let accepted = 0;
  fc.assert(
    fc.property(situation, (found) => {
      const record = recordOf(found);
      const facts = factsOf(papersOf(record, found));
      const now = `2026-12-14T${String(found.hour).padStart(2, '0')}:30:00.000Z`;
      const actor = actorUnder(
        derivedId('person', 'lead'),
        `partnership_admin@partnership:${record.data.parties.vop}`,
      );
      const request = {
        id: derivedId('request', 'ready'),
        author: actor.person,
        hat: actor.hat,
        concept: 'exchange',
        record: record.id,
        after: [],
        deviceAt: now,
        act: 'command' as const,
        command: 'setReady',
        payload: {},
      };
      const said = readiness(record, facts, now, 'vop');
      const decision = decide(exchange, request, record, actor, facts, now);
      expect(said.ready).toBe(decision.verdict === 'accepted');
      if (decision.verdict === 'accepted') accepted += 1;
      if (decision.verdict === 'refused') {
        const codes = said.missing.map(({ code }) => code);
        expect(decision.refusal.params?.['missing']).toBe(codes.join(' '));
        expect(decision.refusal.code).toBe(codes[0]);
      }
      for (const leaf of said.missing) {
        expect(['ctq', 'agreement', 'sector', 'figures']).toContain(leaf.control);
        expect(leaf.by).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      }
      // The host's device has no agreement and sees no money: it says the same of all the rest (2.8).
      const ho = actorUnder('host', `participant@organisation:${record.data.parties.ho}`);
      const held = relationsOf(exchange.policy, record, ho);
      const cut = cutFor(exchange.policy, record, held, ho.keys) as RecordOf<Exchange>;
      const papers = factsOf(papersOf(record, found).filter(({ concept }) => concept === 'ctq'));
      const withoutMoney = ({ code }: { readonly code: string }) => !MONEY.includes(code);
      expect(readiness(cut, papers, now, 'ho').missing.map(({ code }) => code)).toEqual(
        said.missing.filter(withoutMoney).map(({ code }) => code),
      );
      // Whose turn it is differs; what is missing does not.
      const codes = said.missing.map(({ code }) => code);
      for (const side of SIDES)
        expect(readiness(record, facts, now, side).missing.map(({ code }) => code)).toEqual(codes);
    }),
    { numRuns: 5000 },
  );
  expect(accepted).toBeGreaterThan(50);
}, 240_000);
