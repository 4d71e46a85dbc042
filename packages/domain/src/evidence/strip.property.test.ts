// R-EV-01, issue 5 Done when 3: adding evidence never lowers the strip, removing restores it, and who may see the
// evidence as the server has it sees the same strip, byte for byte.
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  actorUnder,
  addDays,
  cutFor,
  derivedId,
  relationsOf,
  type RecordOf,
} from '../kernel/index.ts';
import { checklistOf } from './checklist.ts';
import { exampleEvidence } from './examples.ts';
import { policy } from './policy.ts';
import {
  evidenceKinds,
  provesOf,
  type Declaration,
  type Evidence,
  type EvidenceItem,
} from './schema.ts';
import { MARKS, stripOf, type Said } from './strip.ts';

const START = '2027-03-08';
const date = fc.integer({ min: -20, max: 40 }).map((days) => addDays(START, days));
const anyItem: fc.Arbitrary<EvidenceItem> = fc
  .record({
    kind: fc.constantFrom(...evidenceKinds.map(({ code }) => code)),
    dateFrom: date,
    span: fc.integer({ min: 0, max: 12 }),
    direction: fc.constantFrom('outbound' as const, 'inbound' as const),
    reading: fc.constantFrom(
      undefined,
      'match' as const,
      'plausible' as const,
      'mismatch' as const,
    ),
    reviewState: fc.constantFrom(
      'unreviewed' as const,
      'accepted' as const,
      'rejected' as const,
      'removed' as const,
    ),
  })
  .map(({ span, reading, ...rest }) => ({
    ...rest,
    proves: provesOf(rest.kind),
    dateTo: addDays(rest.dateFrom, span),
    loggedFor: 'vo',
    loggedBy: 'x',
    loggedAt: `${START}T08:00:00.000Z`,
    ...(reading === undefined ? {} : { reading }),
  }));
const anyDeclaration: fc.Arbitrary<Declaration> = fc
  .record({
    proves: fc.constantFrom('travel' as const, 'stay' as const, 'presence' as const),
    dateFrom: date,
    span: fc.integer({ min: 0, max: 3 }),
    state: fc.constantFrom('open' as const, 'accepted' as const, 'rejected' as const),
  })
  .map(({ span, ...rest }) => ({
    ...rest,
    dateTo: addDays(rest.dateFrom, span),
    reason: 'There is none, sorry.',
    by: 'x',
    at: `${START}T08:00:00.000Z`,
  }));

const keyed = <T>(list: readonly T[], name: string): Record<string, T> =>
  Object.fromEntries(list.map((one, index) => [derivedId(name, String(index)), one]));
const anyHeld = fc
  .record({
    days: fc.integer({ min: 1, max: 20 }),
    items: fc.array(anyItem, { maxLength: 8 }),
    declarations: fc.array(anyDeclaration, { maxLength: 3 }),
  })
  .map(({ days, items, declarations }) => ({
    stay: {
      mode: 'physical' as const,
      type: 'networking',
      hostCountry: 'BE',
      start: START,
      end: addDays(START, days - 1),
      workingDays: 3,
    },
    items: keyed(items, 'item'),
    declarations: keyed(declarations, 'declaration'),
  }));

/** How strong a day and its night are; a day that the strip does not have is weaker than any. */
function ranks(held: Parameters<typeof stripOf>[0]): Map<string, number> {
  const rank = ({ mark }: Said): number => MARKS.indexOf(mark);
  return new Map(
    stripOf(held).days.flatMap((one) => [
      [one.date, rank(one.day)] as const,
      ...(one.night ? [[`night of ${one.date}`, rank(one.night)] as const] : []),
    ]),
  );
}
const STATES = ['missing', 'doubtful', 'there', 'accepted'];

test('R-EV-01 adding evidence never lowers a day, a night or a line; removing it restores what was before', () => {
  fc.assert(
    fc.property(anyHeld, anyItem, (held, more) => {
      const id = derivedId('item', 'more');
      const added = { ...held, items: { ...held.items, [id]: more } };
      const after = ranks(added);
      for (const [what, rank] of ranks(held))
        expect(after.get(what) ?? -1, what).toBeGreaterThanOrEqual(rank);
      const lines = checklistOf(added);
      for (const [index, { state }] of checklistOf(held).entries())
        expect(STATES.indexOf(lines[index]?.state ?? '')).toBeGreaterThanOrEqual(
          STATES.indexOf(state),
        );
      const { [id]: _gone, ...items } = added.items;
      expect(stripOf({ ...added, items })).toEqual(stripOf(held));
    }),
  );
});

test('R-EV-01 accepting never lowers, turning down is the same as taking away', () => {
  fc.assert(
    fc.property(anyHeld, anyItem, (held, more) => {
      const id = derivedId('item', 'more');
      const as = (reviewState: EvidenceItem['reviewState']) => ({
        ...held,
        items: { ...held.items, [id]: { ...more, reviewState } },
      });
      const accepted = ranks(as('accepted'));
      for (const [what, rank] of ranks(as('unreviewed')))
        expect(accepted.get(what) ?? -1, what).toBeGreaterThanOrEqual(rank);
      expect(stripOf(as('rejected'))).toEqual(stripOf(held));
      expect(stripOf(as('removed'))).toEqual(stripOf(held));
    }),
  );
});

test('R-EV-01 the strip has every day once, and its runs have every night once', () => {
  fc.assert(
    fc.property(anyHeld, (held) => {
      const { days, nights } = stripOf(held);
      for (const [index, one] of days.entries())
        expect(one.date).toBe(addDays(days[0]?.date ?? '', index));
      expect(days.filter(({ isStay }) => isStay)[0]?.date).toBe(held.stay.start);
      expect(nights.reduce((sum, run) => sum + run.nights, 0)).toBe(days.length - 1);
    }),
  );
});

test('R-EV-01 phone and server: byte-equal for the visitor, its Partnership and the Support Office', () => {
  const base = exampleEvidence('bytes', 'open', {});
  const { vo, vop } = base.data.parties;
  const hats = [
    `participant@organisation:${vo}`,
    `partnership_admin@partnership:${vop}`,
    'support_office@so',
  ];
  fc.assert(
    fc.property(anyHeld, (held) => {
      const server: RecordOf<Evidence> = { ...base, data: { ...base.data, ...held } };
      for (const hat of hats) {
        // What reaches the phone is the server's cut, as text.
        const cut = cutFor(
          policy,
          server,
          relationsOf(policy, server, actorUnder('somebody', hat)),
        );
        const phone = JSON.parse(JSON.stringify(cut)) as RecordOf<Evidence>;
        expect(canonicalize(stripOf(phone.data))).toBe(canonicalize(stripOf(server.data)));
        expect(canonicalize(checklistOf(phone.data))).toBe(canonicalize(checklistOf(server.data)));
      }
    }),
    { numRuns: 50 },
  );
});
