// Issue 5, J8: does a pass fit a stay? Reasons for name, date and route; never a rejection.
import { describe, expect, it } from 'vitest';
import { findAirport, isNearCountry } from './airports.ts';
import type { Pass } from './bcbp.ts';
import { verdictOf, type VerdictContext } from './verdict.ts';

const CONTEXT: VerdictContext = {
  stay: { start: '2027-03-08', end: '2027-03-10' },
  homeCountry: 'IT',
  hostCountry: 'BE',
  travellers: [
    { id: 'vo-1', name: 'Maria Rossi', isOwner: true },
    { id: 'vo-2', name: 'Luca Bianchi', isOwner: false },
  ],
};

function passOf(passenger: string, ...stops: readonly (string | number)[]): Pass {
  const legs = [];
  for (let index = 0; index + 2 < stops.length; index += 2)
    legs.push({
      bookingCode: 'ABC123',
      from: String(stops[index]),
      dayOfYear: Number(stops[index + 1]),
      to: String(stops[index + 2]),
      carrier: 'SN',
      flight: '3176',
    });
  return { passenger, isNameFull: passenger.length === 20, legs };
}

const codesOf = (pass: Pass, context = CONTEXT) => {
  const { verdict, reasons } = verdictOf(pass, context);
  return [verdict, ...reasons.map(({ code }) => code)];
};

describe('J8 the verdict on a pass', () => {
  it('(a) VO-1 by name, 7 March 2027, from Rome to Brussels, the day before the stay: match', () => {
    expect(verdictOf(passOf('ROSSI/MARIA MRS', 'FCO', 66, 'BRU'), CONTEXT)).toEqual({
      verdict: 'match',
      reasons: [
        { about: 'name', weight: 'fits', code: 'nameSame', params: {} },
        { about: 'date', weight: 'fits', code: 'dateBeforeStart', params: { days: 1 } },
        { about: 'route', weight: 'fits', code: 'routeThere', params: {} },
      ],
      date: '2027-03-07',
      dateTo: '2027-03-07',
      direction: 'outbound',
      from: { code: 'FCO', city: 'Rome', country: 'IT' },
      to: { code: 'BRU', city: 'Brussels', country: 'BE' },
    });
  });
  it('(g) the pass of VO-2: mismatch by name, and whose it is', () => {
    expect(verdictOf(passOf('BIANCHI/LUCA', 'FCO', 66, 'BRU'), CONTEXT)).toMatchObject({
      verdict: 'mismatch',
      belongsTo: 'vo-2',
      reasons: [{ code: 'nameOfOther', params: { name: 'Luca Bianchi' } }, {}, {}],
    });
  });
  it('(h) day 365 before a stay of 4 to 6 January', () => {
    const stay = { start: '2027-01-04', end: '2027-01-06' };
    const found = verdictOf(passOf('ROSSI/MARIA', 'FCO', 365, 'BRU'), { ...CONTEXT, stay });
    expect([found.date, found.verdict]).toEqual(['2026-12-31', 'plausible']);
  });
  it.each([
    [
      'the way back on the last day',
      passOf('ROSSI/MARIA', 'BRU', 69, 'FCO'),
      'match',
      'nameSame',
      'dateLastDay',
      'routeBack',
    ],
    [
      'two legs over Frankfurt',
      passOf('ROSSI/MARIA', 'FCO', 66, 'FRA', 66, 'BRU'),
      'match',
      'nameSame',
      'dateBeforeStart',
      'routeThere',
    ],
    [
      'only the first of two flights',
      passOf('ROSSI/MARIA', 'FCO', 66, 'FRA'),
      'plausible',
      'nameSame',
      'dateBeforeStart',
      'routePart',
    ],
    [
      'over the border: Eindhoven for Belgium',
      passOf('ROSSI/MARIA', 'FCO', 66, 'EIN'),
      'plausible',
      'nameSame',
      'dateBeforeStart',
      'routeBorder',
    ],
    [
      'an airport nobody knows',
      passOf('ROSSI/MARIA', 'FCO', 66, 'QQQ'),
      'plausible',
      'nameSame',
      'dateBeforeStart',
      'routeUnknown',
    ],
    [
      'a flight at home',
      passOf('ROSSI/MARIA', 'FCO', 66, 'MXP'),
      'plausible',
      'nameSame',
      'dateBeforeStart',
      'routeInside',
    ],
    [
      'somewhere else',
      passOf('ROSSI/MARIA', 'LIS', 66, 'ARN'),
      'mismatch',
      'nameSame',
      'dateBeforeStart',
      'routeElsewhere',
    ],
    [
      'a summer holiday',
      passOf('ROSSI/MARIA', 'FCO', 200, 'BRU'),
      'mismatch',
      'nameSame',
      'dateFar',
      'routeThere',
    ],
    [
      'four days early',
      passOf('ROSSI/MARIA', 'FCO', 63, 'BRU'),
      'plausible',
      'nameSame',
      'dateBeforeStart',
      'routeThere',
    ],
    [
      'there, on the second day',
      passOf('ROSSI/MARIA', 'FCO', 68, 'BRU'),
      'plausible',
      'nameSame',
      'dateWithin',
      'routeThere',
    ],
    [
      'there, when all is over',
      passOf('ROSSI/MARIA', 'FCO', 71, 'BRU'),
      'mismatch',
      'nameSame',
      'dateAfterEnd',
      'routeThere',
    ],
    [
      'back, before it begins',
      passOf('ROSSI/MARIA', 'BRU', 66, 'FCO'),
      'mismatch',
      'nameSame',
      'dateBeforeStart',
      'routeBack',
    ],
    [
      'cut by the airline',
      passOf('ROSSIBERTOLUCCI/MARI', 'FCO', 66, 'BRU'),
      'mismatch',
      'nameOther',
      'dateBeforeStart',
      'routeThere',
    ],
    [
      'an initial',
      passOf('ROSSI/M', 'FCO', 66, 'BRU'),
      'plausible',
      'nameNear',
      'dateBeforeStart',
      'routeThere',
    ],
    [
      'a stranger',
      passOf('NOBODY/ANNA', 'FCO', 66, 'BRU'),
      'mismatch',
      'nameOther',
      'dateBeforeStart',
      'routeThere',
    ],
  ])('%s', (_what, pass, verdict, name, date, route) => {
    expect(codesOf(pass)).toEqual([verdict, name, date, route]);
  });
  it('day 366 with no leap year near the stay is against, not a crash', () => {
    const stay = { start: '2026-03-08', end: '2026-03-10' };
    const found = verdictOf(passOf('ROSSI/MARIA', 'FCO', 366, 'BRU'), { ...CONTEXT, stay });
    expect(found).not.toHaveProperty('date');
    expect(found.reasons[1]?.code).toBe('dateNone');
  });
  it('without a route that tells, the date says which way it goes', () => {
    const way = (day: number) =>
      verdictOf(passOf('ROSSI/MARIA', 'QQA', day, 'QQB'), CONTEXT).direction;
    expect([way(66), way(67), way(69), way(70)]).toEqual([
      'outbound',
      'outbound',
      'inbound',
      'inbound',
    ]);
  });
});

describe('the table of airports', () => {
  it.each([
    ['FCO', 'Rome', 'IT'],
    ['BRU', 'Brussels', 'BE'],
    ['BER', 'Berlin', 'DE'],
    ['ATH', 'Athens', 'GR'],
    ['PRN', 'Pristina', 'XK'],
    ['BFS', 'Belfast', 'GB'],
    ['SOF', 'Sofia', 'BG'],
  ])('%s is %s in %s', (code, city, country) => {
    expect(findAirport(code)).toMatchObject({ code, city, country });
  });
  it('knows what lies across a border', () => {
    const at = (code: string) => findAirport(code) ?? expect.fail(code);
    expect(isNearCountry(at('EIN'), 'BE')).toBe(true);
    expect(isNearCountry(at('LIS'), 'BE')).toBe(false);
  });
});
