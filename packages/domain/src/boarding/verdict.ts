// Does this boarding pass fit this stay? Name, date and route each say fits, doubt or against, with a reason.
// A verdict helps the visitor and the Partnership; nothing is ever rejected by it.
import { compareTime, daysBetween } from '../kernel/index.ts';
import { findAirport, isNearCountry, type Airport } from './airports.ts';
import type { Leg, Pass } from './bcbp.ts';
import { compareNames } from './names.ts';
import { dateNear, type Window } from './year.ts';

export interface Traveller {
  readonly id: string;
  /** As in the record, with accents and in any order. */
  readonly name: string;
  /** The visitor whose evidence this is; the others stay in the same group. */
  readonly isOwner: boolean;
}

export interface VerdictContext {
  /** As planned, and once there are agreed figures as agreed. */
  readonly stay: Window;
  /** ISO 3166-1, two letters, of the visiting and of the hosting organisation. */
  readonly homeCountry: string;
  readonly hostCountry: string;
  readonly travellers: readonly Traveller[];
}

export type Weight = 'fits' | 'doubt' | 'against';
export type ReasonCode =
  | 'nameSame'
  | 'nameCut'
  | 'nameNear'
  | 'nameOther'
  | 'nameOfOther'
  | 'dateFirstDay'
  | 'dateBeforeStart'
  | 'dateLastDay'
  | 'dateAfterEnd'
  | 'dateWithin'
  | 'dateFar'
  | 'dateNone'
  | 'routeThere'
  | 'routeBack'
  | 'routeBorder'
  | 'routePart'
  | 'routeInside'
  | 'routeElsewhere'
  | 'routeUnknown';

export interface Reason {
  readonly about: 'name' | 'date' | 'route';
  readonly weight: Weight;
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One end of the journey; without city and country where the table does not have the airport. */
export interface End {
  readonly code: string;
  readonly city?: string;
  readonly country?: string;
}

export interface Verdict {
  /** All fit: match. One against: mismatch. Else plausible. */
  readonly verdict: 'match' | 'plausible' | 'mismatch';
  /** Name, date, route. */
  readonly reasons: readonly Reason[];
  /** Of the first leg. */
  readonly date?: string;
  /** Of the last leg. */
  readonly dateTo?: string;
  readonly direction: 'outbound' | 'inbound';
  readonly from: End;
  readonly to: End;
  /** Id of another traveller of the group whose pass it seems to be. */
  readonly belongsTo?: string;
}

/** A journey starts or ends so many days from the stay without a question. */
export const TRAVEL_DAYS = 2;
/** Further away than this it is no journey to this stay. */
export const TRAVEL_FAR_DAYS = 14;

const reason = (
  about: Reason['about'],
  weight: Weight,
  code: ReasonCode,
  params: Reason['params'] = {},
): Reason => ({ about, weight, code, params });

function nameReason(
  pass: Pass,
  travellers: readonly Traveller[],
): { reason: Reason; belongsTo?: string } {
  const compared = travellers.map((traveller) => ({
    traveller,
    verdict: compareNames(pass.passenger, pass.isNameFull, traveller.name),
  }));
  const owner = compared.find(({ traveller }) => traveller.isOwner)?.verdict ?? 'other';
  if (owner === 'same') return { reason: reason('name', 'fits', 'nameSame') };
  if (owner === 'cut') return { reason: reason('name', 'fits', 'nameCut') };
  const other = compared.find(
    ({ traveller, verdict }) => !traveller.isOwner && (verdict === 'same' || verdict === 'cut'),
  )?.traveller;
  if (other)
    return {
      reason: reason('name', 'against', 'nameOfOther', { name: other.name }),
      belongsTo: other.id,
    };
  return owner === 'near'
    ? { reason: reason('name', 'doubt', 'nameNear', { printed: pass.passenger }) }
    : { reason: reason('name', 'against', 'nameOther', { printed: pass.passenger }) };
}

type Direction = Verdict['direction'];
interface Route {
  readonly reason: Reason;
  /** Undefined where the route does not tell. */
  readonly direction?: Direction | undefined;
}

/** How an airport stands to a country: of it, across its border, or elsewhere. */
function standing(airport: Airport, country: string): 'in' | 'near' | 'no' {
  if (airport.country === country) return 'in';
  return isNearCountry(airport, country) ? 'near' : 'no';
}

function routeReason(
  from: Airport | undefined,
  to: Airport | undefined,
  context: VerdictContext,
): Route {
  if (!from || !to) return { reason: reason('route', 'doubt', 'routeUnknown') };
  const { homeCountry: home, hostCountry: host } = context;
  const ways = (['outbound', 'inbound'] as const).map((direction) => {
    const [start, goal] = direction === 'outbound' ? [home, host] : [host, home];
    return { direction, start: standing(from, start), goal: standing(to, goal) };
  });
  const whole = ways.find(({ start, goal }) => start === 'in' && goal === 'in');
  if (home === host && whole) return { reason: reason('route', 'doubt', 'routeInside') };
  if (whole) {
    const code = whole.direction === 'outbound' ? 'routeThere' : 'routeBack';
    return { reason: reason('route', 'fits', code), direction: whole.direction };
  }
  if (from.country === to.country && [home, host].includes(from.country))
    return { reason: reason('route', 'doubt', 'routeInside') };
  const border = ways.filter(({ start, goal }) => start !== 'no' && goal !== 'no');
  const one = border.find(({ start, goal }) => start === 'in' || goal === 'in') ?? border[0];
  if (one) return { reason: reason('route', 'doubt', 'routeBorder'), direction: one.direction };
  const part = ways.find(({ start, goal }) => start === 'in' || goal === 'in');
  if (part) return { reason: reason('route', 'doubt', 'routePart'), direction: part.direction };
  return { reason: reason('route', 'against', 'routeElsewhere') };
}

/** Nearer to the first day than to the last: the way there. */
function directionByDate(date: string | undefined, { start, end }: Window): Direction {
  if (date === undefined) return 'outbound';
  return Math.abs(daysBetween(date, start)) <= Math.abs(daysBetween(date, end))
    ? 'outbound'
    : 'inbound';
}

function dateReason(
  date: string | undefined,
  direction: Direction,
  { start, end }: Window,
): Reason {
  if (date === undefined) return reason('date', 'against', 'dateNone');
  const before = daysBetween(date, start);
  const after = daysBetween(end, date);
  if (before > TRAVEL_FAR_DAYS || after > TRAVEL_FAR_DAYS)
    return reason('date', 'against', 'dateFar', { days: Math.max(before, after) });
  const isThere = direction === 'outbound';
  if (before > 0) {
    const weight = !isThere ? 'against' : before <= TRAVEL_DAYS ? 'fits' : 'doubt';
    return reason('date', weight, 'dateBeforeStart', { days: before });
  }
  if (after > 0) {
    const weight = isThere ? 'against' : after <= TRAVEL_DAYS ? 'fits' : 'doubt';
    return reason('date', weight, 'dateAfterEnd', { days: after });
  }
  if (isThere && compareTime(date, start) === 0) return reason('date', 'fits', 'dateFirstDay');
  if (!isThere && compareTime(date, end) === 0) return reason('date', 'fits', 'dateLastDay');
  return reason('date', 'doubt', 'dateWithin');
}

const endOf = (code: string, airport: Airport | undefined): End =>
  airport ? { code, city: airport.city, country: airport.country } : { code };

/** What a pass says of a stay; total for every parsed pass and every context with dates in the calendar. */
export function verdictOf(pass: Pass, context: VerdictContext): Verdict {
  // A pass has at least one leg (item 5).
  const [first] = pass.legs as readonly [Leg, ...Leg[]];
  const last = pass.legs.at(-1) ?? first;
  const date = dateNear(first.dayOfYear, context.stay);
  const dateTo = dateNear(last.dayOfYear, context.stay);
  const [from, to] = [findAirport(first.from), findAirport(last.to)];
  const route = routeReason(from, to, context);
  const direction = route.direction ?? directionByDate(date, context.stay);
  const named = nameReason(pass, context.travellers);
  const reasons = [named.reason, dateReason(date, direction, context.stay), route.reason];
  const isAgainst = reasons.some(({ weight }) => weight === 'against');
  const isWhole = reasons.every(({ weight }) => weight === 'fits');
  return {
    verdict: isAgainst ? 'mismatch' : isWhole ? 'match' : 'plausible',
    reasons,
    ...(date === undefined ? {} : { date }),
    ...(dateTo === undefined ? {} : { dateTo }),
    direction,
    from: endOf(first.from, from),
    to: endOf(last.to, to),
    ...(named.belongsTo === undefined ? {} : { belongsTo: named.belongsTo }),
  };
}
