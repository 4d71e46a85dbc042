// R-EV-01, issue 5 Done when 3: a hand-written table of cases, day by day and night by night.
//
//   one letter per day and, between two days, one per night: P proven, D doubtful, - missing, . not asked
import { describe, expect, it } from 'vitest';
import { checklistOf, meansOf } from './checklist.ts';
import { provesOf, type Declaration, type Evidence, type EvidenceItem } from './schema.ts';
import { stripOf, type Said } from './strip.ts';

/** Monday 8 to Wednesday 10 March 2027, the stay of J8. */
const STAY: Evidence['stay'] = {
  mode: 'physical',
  type: 'networking',
  hostCountry: 'BE',
  start: '2027-03-08',
  end: '2027-03-10',
  workingDays: 3,
};
const day = (date: number): string => `2027-03-${String(date).padStart(2, '0')}`;

function item(
  kind: string,
  from: number,
  to: number,
  more: Partial<EvidenceItem> = {},
): EvidenceItem {
  return {
    kind,
    proves: provesOf(kind),
    dateFrom: day(from),
    dateTo: day(to),
    loggedFor: 'vo',
    loggedBy: 'x',
    loggedAt: '2027-03-08T08:00:00.000Z',
    reviewState: 'unreviewed',
    ...more,
  };
}
const out = (from: number, more: Partial<EvidenceItem> = {}): EvidenceItem =>
  item('boarding_pass', from, from, { direction: 'outbound', reading: 'match', ...more });
const back = (to: number, more: Partial<EvidenceItem> = {}): EvidenceItem =>
  item('boarding_pass', to, to, { direction: 'inbound', reading: 'match', ...more });
const hotel = (from: number, to: number, more: Partial<EvidenceItem> = {}): EvidenceItem =>
  item('hotel_invoice', from, to, more);
const letter = (from: number, to: number): EvidenceItem =>
  item('ho_letter', from, to, { loggedFor: 'ho' });

const declared = (from: number, state: Declaration['state']): Declaration => ({
  proves: 'stay',
  dateFrom: day(from),
  dateTo: day(from),
  reason: 'A friend took me in.',
  by: 'x',
  at: '2027-03-12T08:00:00.000Z',
  state,
});

function held(items: readonly EvidenceItem[], more: Partial<Evidence> = {}) {
  const named = Object.fromEntries(items.map((one, index) => [`item-${String(index)}`, one]));
  return { stay: STAY, items: named, ...more };
}

const LETTERS = { proven: 'P', doubtful: 'D', missing: '-', notAsked: '.' } as const;
const letterOf = (said: Said | undefined): string => (said ? LETTERS[said.mark] : '');

/** “07 P-P PPP P”: the first day, then day, night, day, … */
function drawn(data: Parameters<typeof stripOf>[0]): string {
  const { days } = stripOf(data);
  const marks = days.map((one) => letterOf(one.day) + letterOf(one.night).toLowerCase());
  return `${days[0]?.date.slice(-2) ?? ''} ${marks.join(' ')}`;
}

describe('R-EV-01 a strip of days', () => {
  it.each<[string, readonly EvidenceItem[], Partial<Evidence>, string]>([
    ['nothing yet', [], {}, '08 -- -- -'],
    [
      'J8 (j): out on the 7th, back on the 10th, hotel for the 8th and 9th',
      [out(7), back(10), hotel(8, 10)],
      {},
      '07 P- -p -p P',
    ],
    [
      'the same with a letter of the host',
      [out(7), back(10), hotel(8, 10), letter(8, 10)],
      {},
      '07 P- Pp Pp P',
    ],
    ['out on the first day', [out(8)], {}, '08 P- -- -'],
    ['out two days before: two nights of the journey are shown', [out(6)], {}, '06 P- .- -- -- -'],
    ['out a week before: a journey of their own, not shown', [out(1)], {}, '08 -- -- -'],
    ['a bill for the night before too', [out(7), hotel(7, 10)], {}, '07 Pp -p -p -'],
    ['a bill of one day is for the night that follows', [hotel(8, 8)], {}, '08 -p -- -'],
    ['a letter stands for the nights it spans', [letter(8, 10)], {}, '08 Pp Pp P'],
    ['a letter that ends a day early', [letter(8, 9)], {}, '08 Pp P- .'],
    [
      'a train through the night',
      [item('rail_or_coach_ticket', 7, 8, { direction: 'outbound' })],
      {},
      '07 Pp P- -- -',
    ],
    ['back two days later', [back(12)], {}, '08 -- -- -- .- P'],
    ['one photo on site: no day is asked any more', [item('geo_photo', 9, 9)], {}, '08 .- P- .'],
    [
      'a pass that fits plausibly is doubtful',
      [out(7, { reading: 'plausible' })],
      {},
      '07 D- -- -- -',
    ],
    ['and one that does not fit as well', [out(7, { reading: 'mismatch' })], {}, '07 D- -- -- -'],
    [
      'until the Partnership accepts it',
      [out(7, { reading: 'mismatch', reviewState: 'accepted' })],
      {},
      '07 P- -- -- -',
    ],
    ['one without doubt beside it', [out(7, { reading: 'mismatch' }), out(7)], {}, '07 P- -- -- -'],
    [
      'turned down counts for nothing',
      [hotel(8, 10, { reviewState: 'rejected' })],
      {},
      '08 -- -- -',
    ],
    ['taken back counts for nothing', [out(7, { reviewState: 'removed' })], {}, '08 -- -- -'],
    ['another kind proves nothing', [item('other', 8, 10)], {}, '08 -- -- -'],
    [
      'a night declared: doubtful until it is accepted',
      [],
      { declarations: { a: declared(8, 'open') } },
      '08 -d -- -',
    ],
    ['accepted', [], { declarations: { a: declared(8, 'accepted') } }, '08 -p -- -'],
    ['and refused', [], { declarations: { a: declared(8, 'rejected') } }, '08 -- -- -'],
    [
      'a bill is stronger than a declaration',
      [hotel(8, 9)],
      { declarations: { a: declared(8, 'open') } },
      '08 -p -- -',
    ],
    [
      'a virtual exchange asks nothing and has no nights',
      [],
      { stay: { ...STAY, mode: 'virtual' } },
      '08 . . .',
    ],
    [
      'a weekend in the stay is not asked',
      [],
      { stay: { ...STAY, start: day(5), end: day(8) } },
      '05 -- .- .- -',
    ],
    ['a stay of one day has no night', [out(8)], { stay: { ...STAY, end: day(8) } }, '08 P'],
  ])('%s', (_what, items, more, strip) => {
    expect(drawn(held(items, more))).toBe(strip);
  });

  it('“you lack proof for the night of the 8th”: nights in a row, and whether anybody asks for them', () => {
    expect(stripOf(held([out(7), hotel(9, 10)])).nights).toEqual([
      { from: day(7), to: day(7), nights: 1, mark: 'missing', why: 'nothing', isAsked: false },
      { from: day(8), to: day(8), nights: 1, mark: 'missing', why: 'nothing', isAsked: true },
      { from: day(9), to: day(9), nights: 1, mark: 'proven', why: 'bill', isAsked: true },
    ]);
  });
  it('says which items it rests on, in an order that does not depend on who wrote first', () => {
    const items = { b: hotel(8, 10), a: hotel(8, 9) };
    const other = { a: hotel(8, 9), b: hotel(8, 10) };
    expect(stripOf({ stay: STAY, items }).days[0]?.night?.by).toEqual(['a', 'b']);
    expect(stripOf({ stay: STAY, items })).toEqual(stripOf({ stay: STAY, items: other }));
  });
});

describe('R-EV-01 the checklist by the means of travel', () => {
  const states = (data: Parameters<typeof checklistOf>[0]) =>
    checklistOf(data).map(({ line, state, isAsked }) => [line, state, isAsked]);
  it('nothing yet', () => {
    expect(states(held([]))).toEqual([
      ['wayThere', 'missing', true],
      ['nights', 'missing', true],
      ['presence', 'missing', true],
      ['wayBack', 'missing', false],
    ]);
  });
  it('there, accepted and in doubt', () => {
    const data = held([
      out(7, { reading: 'plausible' }),
      hotel(8, 10, { reviewState: 'accepted' }),
      letter(8, 10),
      back(10, { reviewState: 'rejected' }),
    ]);
    expect(states(data)).toEqual([
      ['wayThere', 'doubtful', true],
      ['nights', 'accepted', true],
      ['presence', 'there', true],
      ['wayBack', 'missing', false],
    ]);
  });
  it('asks for what this way of travelling leaves behind', () => {
    const first = (data: Parameters<typeof checklistOf>[0]) => checklistOf(data)[0]?.kinds[0];
    expect(first(held([], { means: 'plane' }))).toBe('boarding_pass');
    expect(first(held([], { means: 'car' }))).toBe('travel_invoice');
    expect(first(held([item('rail_or_coach_ticket', 7, 7)]))).toBe('rail_or_coach_ticket');
    expect(meansOf(held([]))).toBeUndefined();
    expect(meansOf(held([out(7)], { means: 'other' }))).toBe('other');
  });
  it('a virtual exchange has none', () => {
    expect(checklistOf(held([], { stay: { ...STAY, mode: 'virtual' } }))).toEqual([]);
  });
});
