// Issue 5, Nudges: departure, check-out, the day after; nothing to say once it is there.
import { describe, expect, it } from 'vitest';
import { EXAMPLE_STAY } from './examples.ts';
import { nudgesOf } from './nudges.ts';
import { provesOf, type EvidenceItem } from './schema.ts';

const STAY = { ...EXAMPLE_STAY, mode: 'physical' as const, start: '2027-03-08', end: '2027-03-10' };

function item(kind: string, dateFrom: string, dateTo: string): EvidenceItem {
  return {
    kind,
    proves: provesOf(kind),
    ...(provesOf(kind) === 'travel' ? { direction: 'outbound' as const } : {}),
    dateFrom,
    dateTo,
    loggedFor: 'vo',
    loggedBy: 'x',
    loggedAt: '2027-03-08T08:00:00.000Z',
    reviewState: 'unreviewed',
  };
}
const pass = item('boarding_pass', '2027-03-07', '2027-03-07');
const hotel = item('hotel_invoice', '2027-03-08', '2027-03-10');
const letter = item('ho_letter', '2027-03-08', '2027-03-10');

describe('a nudge at the right moment of the stay', () => {
  it('nothing there: the day before, at check-out, the day after', () => {
    expect(nudgesOf({ stay: STAY })).toEqual([
      { code: 'departure', on: '2027-03-07', nights: 2 },
      { code: 'checkOut', on: '2027-03-10', nights: 2 },
      { code: 'dayAfter', on: '2027-03-11', nights: 2 },
    ]);
  });
  it('who has the ticket is not asked for it', () => {
    expect(nudgesOf({ stay: STAY, items: { pass } }).map(({ code }) => code)).toEqual([
      'checkOut',
      'dayAfter',
    ]);
  });
  it('only the ticket is missing: not said at check-out', () => {
    expect(nudgesOf({ stay: STAY, items: { hotel, letter } }).map(({ code }) => code)).toEqual([
      'departure',
      'dayAfter',
    ]);
  });
  it('a letter of the host is missing: no nights to count', () => {
    expect(nudgesOf({ stay: STAY, items: { pass, hotel } })).toEqual([
      { code: 'checkOut', on: '2027-03-10', nights: 0 },
      { code: 'dayAfter', on: '2027-03-11', nights: 0 },
    ]);
  });
  it('all there, or a virtual exchange: nothing to say', () => {
    expect(nudgesOf({ stay: STAY, items: { pass, hotel, letter } })).toEqual([]);
    expect(nudgesOf({ stay: { ...STAY, mode: 'virtual' } })).toEqual([]);
  });
});
