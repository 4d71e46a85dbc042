// Which day and which night of the stay is proven, which is doubtful, which lacks proof? A strip of days for the
// person who travels: R-EV-01 day by day, with the nights of the journey that nobody asks for but the eye expects.
// Pure, and the same on the phone and at the server.
import { addDays, compareTime, daysBetween, weekday } from '../kernel/index.ts';
import type { StayCopy } from '../match/index.ts';
import type { Declaration, Evidence, EvidenceItem } from './schema.ts';

/** From the weakest to the strongest; what is not asked needs no proof and has none. */
export const MARKS = ['missing', 'notAsked', 'doubtful', 'proven'] as const;
export type Mark = (typeof MARKS)[number];

/** Why a day or a night stands as it does; words for each in the language of the reader. */
export type StripReason =
  'travel' | 'presence' | 'bill' | 'letter' | 'declared' | 'underway' | 'nothing' | 'notAsked';

export interface Said {
  readonly mark: Mark;
  readonly why: StripReason;
  /** Ids of the items and declarations it rests on. */
  readonly by: readonly string[];
}

export interface StripDay {
  readonly date: string;
  /** A day of the stay itself; the others are days of the journey. */
  readonly isStay: boolean;
  readonly isWorkingDay: boolean;
  readonly travel?: 'outbound' | 'inbound';
  readonly day: Said;
  /** The night that follows; none after the last day. */
  readonly night?: Said;
}

/** Nights in a row that stand alike. */
export interface NightRun {
  readonly from: string;
  /** The last of them. */
  readonly to: string;
  readonly nights: number;
  readonly mark: Mark;
  readonly why: StripReason;
  /** R-EV-01 asks for it; a night of the journey is only advice. */
  readonly isAsked: boolean;
}

export interface Strip {
  readonly days: readonly StripDay[];
  readonly nights: readonly NightRun[];
}

/** A night before or after the stay belongs to the journey when it is so near. */
export const JOURNEY_DAYS = 2;

type Held = Pick<Evidence, 'stay' | 'items' | 'declarations'>;
export type Found = readonly [string, EvidenceItem];

const within = (date: string, from: string, to: string): boolean =>
  compareTime(from, date) <= 0 && compareTime(date, to) <= 0;

/** A pass that does not quite fit is in doubt until the Partnership accepts it. */
export const isDoubtful = ({ reviewState, reading }: EvidenceItem): boolean =>
  reviewState !== 'accepted' && reading !== undefined && reading !== 'match';

/** What was neither turned down nor taken back, in the order of the ids. */
export function countedItems({ items }: Pick<Evidence, 'items'>): readonly Found[] {
  return Object.entries(items ?? {})
    .filter(([, { reviewState }]) => reviewState === 'unreviewed' || reviewState === 'accepted')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function countedDeclarations({ declarations }: Held): readonly (readonly [string, Declaration])[] {
  return Object.entries(declarations ?? {})
    .filter(([, { state }]) => state !== 'rejected')
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** What items say of one question: proven by one without doubt, else doubtful, else nothing. */
function saidBy(found: readonly Found[], why: StripReason): Said | undefined {
  if (found.length === 0) return undefined;
  const mark = found.every(([, item]) => isDoubtful(item)) ? 'doubtful' : 'proven';
  return { mark, why, by: found.map(([id]) => id) };
}

/** The stronger of two; the first of equals. */
function stronger(a: Said | undefined, b: Said | undefined): Said | undefined {
  if (!a || !b) return a ?? b;
  return MARKS.indexOf(b.mark) > MARKS.indexOf(a.mark) ? b : a;
}

const NOTHING: Said = { mark: 'missing', why: 'nothing', by: [] };
const NOT_ASKED: Said = { mark: 'notAsked', why: 'notAsked', by: [] };

/** A bill from one day to another covers the nights between; of a single day, the night that follows. */
function isOnBill(item: EvidenceItem, date: string): boolean {
  const last = item.dateFrom === item.dateTo ? item.dateTo : addDays(item.dateTo, -1);
  return item.proves === 'stay' && within(date, item.dateFrom, last);
}

/** Both ends of the night lie in the letter. */
function isInLetter({ kind, dateFrom, dateTo }: EvidenceItem, date: string): boolean {
  return (
    kind === 'ho_letter' &&
    within(date, dateFrom, dateTo) &&
    within(addDays(date, 1), dateFrom, dateTo)
  );
}

/** On the way from one day to the next: nobody sleeps in a hotel. */
function isUnderway({ proves, dateFrom, dateTo }: EvidenceItem, date: string): boolean {
  return proves === 'travel' && compareTime(dateFrom, date) <= 0 && compareTime(date, dateTo) < 0;
}

function declaredNight(held: Held, date: string): Said | undefined {
  const found = countedDeclarations(held).filter(
    ([, { proves, dateFrom, dateTo }]) =>
      proves === 'stay' && within(date, dateFrom ?? date, dateTo ?? dateFrom ?? date),
  );
  if (found.length === 0) return undefined;
  const isAccepted = found.some(([, { state }]) => state === 'accepted');
  return {
    mark: isAccepted ? 'proven' : 'doubtful',
    why: 'declared',
    by: found.map(([id]) => id),
  };
}

function nightOf(held: Held, items: readonly Found[], date: string): Said {
  const by = (test: (item: EvidenceItem, date: string) => boolean): readonly Found[] =>
    items.filter(([, item]) => test(item, date));
  const said = [
    saidBy(by(isOnBill), 'bill'),
    saidBy(by(isInLetter), 'letter'),
    saidBy(by(isUnderway), 'underway'),
    declaredNight(held, date),
  ].reduce<Said | undefined>(stronger, undefined);
  return said ?? NOTHING;
}

/** Dates of the strip: the stay, and the days of the journey right before and after it that somebody travelled. */
function datesOf(stay: StayCopy, items: readonly Found[]): readonly string[] {
  const travels = items.filter(([, { proves }]) => proves === 'travel').map(([, item]) => item);
  const there = travels
    .filter(({ direction }) => direction !== 'inbound')
    .map(({ dateFrom }) => dateFrom)
    .filter((date) => within(date, addDays(stay.start, -JOURNEY_DAYS), stay.start));
  const back = travels
    .filter(({ direction }) => direction === 'inbound')
    .map(({ dateTo }) => dateTo)
    .filter((date) => within(date, stay.end, addDays(stay.end, JOURNEY_DAYS)));
  const first = [...there, stay.start].sort(compareTime)[0] ?? stay.start;
  const last = [...back, stay.end].sort(compareTime).at(-1) ?? stay.end;
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}

function dayOf(
  stay: StayCopy,
  items: readonly Found[],
  isPresenceAsked: boolean,
  date: string,
): Pick<StripDay, 'day' | 'travel'> {
  const about = items.filter(([, item]) => within(date, item.dateFrom, item.dateTo));
  const travels = about.filter(([, { proves }]) => proves === 'travel');
  const presence = about.filter(([, { proves }]) => proves === 'presence');
  const isBack = travels.some(([, { direction }]) => direction === 'inbound');
  const isAsked = isPresenceAsked && within(date, stay.start, stay.end) && weekday(date) <= 5;
  const said = stronger(saidBy(presence, 'presence'), saidBy(travels, 'travel'));
  return {
    day: said ?? (isAsked ? NOTHING : NOT_ASKED),
    ...(travels.length === 0 ? {} : { travel: isBack ? 'inbound' : 'outbound' }),
  };
}

function runsOf(days: readonly StripDay[], stay: StayCopy): readonly NightRun[] {
  const runs: NightRun[] = [];
  for (const { date, night } of days) {
    if (!night) continue;
    const isAsked = compareTime(stay.start, date) <= 0 && compareTime(date, stay.end) < 0;
    const last = runs.at(-1);
    const { mark, why } = night;
    if (last?.mark === mark && last.why === why && last.isAsked === isAsked)
      runs[runs.length - 1] = { ...last, to: date, nights: last.nights + 1 };
    else runs.push({ from: date, to: date, nights: 1, mark, why, isAsked });
  }
  return runs;
}

/**
 * The strip of days of an evidence record. What was turned down or taken back counts for nothing; what is not
 * yet looked at counts, as doubtful where its reading raised doubts. A virtual exchange has days and asks nothing.
 */
export function stripOf(held: Held): Strip {
  const { stay } = held;
  const items = countedItems(held);
  const isPhysical = stay.mode === 'physical';
  const isPresenceShown =
    items.some(
      ([, { proves, dateFrom, dateTo }]) =>
        proves === 'presence' &&
        compareTime(dateFrom, stay.end) <= 0 &&
        compareTime(stay.start, dateTo) <= 0,
    ) || countedDeclarations(held).some(([, { proves }]) => proves === 'presence');
  const dates = datesOf(stay, items);
  const days = dates.map((date, index): StripDay => {
    const hasNight = isPhysical && index < dates.length - 1;
    return {
      date,
      isStay: within(date, stay.start, stay.end),
      isWorkingDay: weekday(date) <= 5,
      ...dayOf(stay, items, isPhysical && !isPresenceShown, date),
      ...(hasNight ? { night: nightOf(held, items, date) } : {}),
    };
  });
  return { days, nights: runsOf(days, stay) };
}
