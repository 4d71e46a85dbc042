// R-EV-01: does evidence only ever add, and does what is taken back only ever take away what it had added?
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays, derivedId } from '../kernel/index.ts';
import type { StayCopy } from '../match/index.ts';
import { coverage, type Coverage } from './coverage.ts';
import { evidenceKinds, provesOf, type Declaration, type EvidenceItem } from './schema.ts';

const stayOf = (days: number): StayCopy => ({
  mode: 'physical',
  type: 'networking',
  hostCountry: 'BE',
  start: '2027-03-08',
  end: addDays('2027-03-08', days - 1),
  workingDays: 3,
});

function item(
  kind: string,
  dateFrom: string,
  dateTo: string,
  more: Partial<EvidenceItem> = {},
): EvidenceItem {
  return {
    kind,
    proves: provesOf(kind),
    dateFrom,
    dateTo,
    loggedFor: 'vo',
    loggedBy: 'x',
    loggedAt: '2027-03-08T08:00:00.000Z',
    reviewState: 'accepted',
    ...more,
  };
}

const PASS = item('boarding_pass', '2027-03-07', '2027-03-07', { direction: 'outbound' });
const HOTEL = item('hotel_invoice', '2027-03-08', '2027-03-10');
const LETTER = item('ho_letter', '2027-03-08', '2027-03-10', { loggedFor: 'ho' });
const codesOf = ({ missing }: Coverage) => missing.map(({ code }) => code);

describe('R-EV-01 the vectors of the scheme', () => {
  it('boarding pass, hotel for each night and a letter of the host: complete', () => {
    expect(coverage(stayOf(3), { PASS, HOTEL, LETTER })).toMatchObject({
      isComplete: true,
      missing: [],
    });
  });
  it('the hotel only: presence is missing first', () => {
    expect(codesOf(coverage(stayOf(3), { HOTEL }))).toEqual([
      'EVIDENCE_PRESENCE_MISSING',
      'EVIDENCE_TRAVEL_MISSING',
    ]);
  });
  it('a letter over the days stands for the nights; one that ends a day early does not', () => {
    expect(codesOf(coverage(stayOf(3), { PASS, LETTER }))).toEqual([]);
    const short = item('ho_letter', '2027-03-08', '2027-03-09');
    expect(coverage(stayOf(3), { PASS, short }).missing).toEqual([
      {
        code: 'EVIDENCE_STAY_MISSING',
        proves: 'stay',
        from: '2027-03-09',
        to: '2027-03-09',
        nights: 1,
      },
    ]);
  });
  it('the way back, or a ticket of last year, is no way out', () => {
    const back = { ...PASS, direction: 'inbound' as const };
    const old = item('boarding_pass', '2026-03-07', '2026-03-07', { direction: 'outbound' });
    expect(codesOf(coverage(stayOf(3), { back, old, HOTEL, LETTER }))).toEqual([
      'EVIDENCE_TRAVEL_MISSING',
    ]);
  });
  it('the night of the 9th declared: the strip says so, and nothing is missing any more', () => {
    const first = item('hotel_invoice', '2027-03-08', '2027-03-09');
    const letter = item('attendance_sheet', '2027-03-08', '2027-03-08');
    const declared: Declaration = {
      proves: 'stay',
      dateFrom: '2027-03-09',
      dateTo: '2027-03-09',
      reason: 'The hotel lost the bill.',
      by: 'x',
      at: '2027-03-12T08:00:00.000Z',
      state: 'accepted',
    };
    const without = coverage(stayOf(3), { PASS, first, letter });
    expect(without.days.map(({ night }) => night)).toEqual([
      'nightProved',
      'nightMissing',
      'lastDay',
    ]);
    const with9th = coverage(stayOf(3), { PASS, first, letter }, [declared]);
    expect(with9th.days[1]?.night).toBe('nightExcused');
    expect(with9th.isComplete).toBe(true);
  });
  it('a virtual exchange needs none', () => {
    expect(coverage({ ...stayOf(3), mode: 'virtual' }, {}).isComplete).toBe(true);
  });
});

const date = fc.integer({ min: -20, max: 40 }).map((days) => addDays('2027-03-08', days));
const anyItem = fc
  .record({
    kind: fc.constantFrom(...evidenceKinds.map(({ code }) => code)),
    from: date,
    span: fc.integer({ min: 0, max: 12 }),
    direction: fc.constantFrom('outbound' as const, 'inbound' as const),
  })
  .map(({ kind, from, span, direction }) => item(kind, from, addDays(from, span), { direction }));
const anyItems = fc
  .array(anyItem, { maxLength: 8 })
  .map((list) =>
    Object.fromEntries(list.map((one, index) => [derivedId('item', String(index)), one])),
  );

/** How much is shown, as numbers that may only grow. */
function amounts({ days, isTravelCovered, isPresenceCovered, missing }: Coverage): number[] {
  return [
    days.filter(({ night }) => night !== 'nightMissing').length,
    days.filter(({ isPresent }) => isPresent).length,
    Number(isTravelCovered),
    Number(isPresenceCovered),
    -missing.length,
  ];
}

test('R-EV-01 adding evidence never lowers what is covered; removing it restores what was before', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), anyItems, anyItem, (days, items, more) => {
      const stay = stayOf(days);
      const before = coverage(stay, items);
      const added = { ...items, [derivedId('item', 'more')]: more };
      const after = amounts(coverage(stay, added));
      for (const [index, amount] of amounts(before).entries())
        expect(after[index]).toBeGreaterThanOrEqual(amount);
      const { [derivedId('item', 'more')]: _gone, ...restored } = added;
      expect(coverage(stay, restored)).toEqual(before);
    }),
  );
});

test('R-EV-01 a strip has one entry per day, and only the last has no night', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), anyItems, (length, items) => {
      const { days } = coverage(stayOf(length), items);
      expect(days).toHaveLength(length);
      expect(days.map(({ night }) => night === 'lastDay').indexOf(true)).toBe(length - 1);
    }),
  );
});
