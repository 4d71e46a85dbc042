// Does the evidence show that the stay took place (R-EV-01), and which day lacks what? Pure: the same strip of days
// on the phone of the visitor and on the screen of the Partnership.
//
//   physical stay: one proof of the way out · each night, or a letter of the host over the days · one of presence
import { addDays, compareTime, weekday } from '../kernel/index.ts';
import type { StayCopy } from '../match/index.ts';
import type { Declaration, Evidence, EvidenceItem } from './schema.ts';

/** A way out counts when it began at most so many days before the stay. */
export const TRAVEL_BEFORE_DAYS = 14;

/** Why a day stands as it does; a word for each in the language of the reader. */
export type DayReason =
  'nightProved' | 'nightByLetter' | 'nightExcused' | 'nightMissing' | 'lastDay';

export interface CoveredDay {
  readonly date: string;
  readonly isWorkingDay: boolean;
  /** The night that follows the day; `lastDay` has none. */
  readonly night: DayReason;
  readonly isPresent: boolean;
  readonly hasTravel: boolean;
  /** Ids of the items that say something of this day. */
  readonly by: readonly string[];
}

export interface MissingProof {
  readonly code: 'EVIDENCE_PRESENCE_MISSING' | 'EVIDENCE_TRAVEL_MISSING' | 'EVIDENCE_STAY_MISSING';
  readonly proves: 'travel' | 'stay' | 'presence';
  /** First and last night without proof, and how many there are; only for nights. */
  readonly from?: string;
  readonly to?: string;
  readonly nights?: number;
}

export interface Coverage {
  readonly days: readonly CoveredDay[];
  readonly isTravelCovered: boolean;
  readonly isPresenceCovered: boolean;
  /** What is not proved, the gravest first; empty: complete. */
  readonly missing: readonly MissingProof[];
  readonly isComplete: boolean;
}

type Items = readonly (readonly [string, EvidenceItem])[];

const within = (date: string, from: string, to: string): boolean =>
  compareTime(from, date) <= 0 && compareTime(date, to) <= 0;

/** Both ends of the night after a date lie in the letter. */
function isNightInLetter(item: EvidenceItem, date: string): boolean {
  return (
    item.kind === 'ho_letter' &&
    within(date, item.dateFrom, item.dateTo) &&
    within(addDays(date, 1), item.dateFrom, item.dateTo)
  );
}

/** A bill from one day to another covers the nights between; of a single day, the night that follows. */
function isNightProved(item: EvidenceItem, date: string): boolean {
  if (item.proves !== 'stay') return false;
  const last = item.dateFrom === item.dateTo ? item.dateTo : addDays(item.dateTo, -1);
  return within(date, item.dateFrom, last);
}

function excuses(declaration: Declaration, date: string): boolean {
  return (
    declaration.proves === 'stay' &&
    within(date, declaration.dateFrom ?? date, declaration.dateTo ?? declaration.dateFrom ?? date)
  );
}

function nightOf(
  date: string,
  end: string,
  items: Items,
  excused: readonly Declaration[],
): DayReason {
  if (date === end) return 'lastDay';
  if (items.some(([, item]) => isNightProved(item, date))) return 'nightProved';
  if (items.some(([, item]) => isNightInLetter(item, date))) return 'nightByLetter';
  return excused.some((one) => excuses(one, date)) ? 'nightExcused' : 'nightMissing';
}

function isWayOut(item: EvidenceItem, stay: StayCopy): boolean {
  const earliest = addDays(stay.start, -TRAVEL_BEFORE_DAYS);
  return (
    item.proves === 'travel' &&
    item.direction !== 'inbound' &&
    within(item.dateFrom, earliest, stay.end)
  );
}

function overlaps(item: EvidenceItem, stay: StayCopy): boolean {
  return compareTime(item.dateFrom, stay.end) <= 0 && compareTime(stay.start, item.dateTo) <= 0;
}

function datesOf({ start, end }: StayCopy): string[] {
  const dates: string[] = [];
  for (let date = start; compareTime(date, end) <= 0; date = addDays(date, 1)) dates.push(date);
  return dates;
}

function missingOf(
  days: readonly CoveredDay[],
  isTravelCovered: boolean,
  isPresenceCovered: boolean,
): MissingProof[] {
  const nights = days.filter(({ night }) => night === 'nightMissing').map(({ date }) => date);
  const [from] = nights;
  const to = nights.at(-1);
  return [
    ...(isPresenceCovered
      ? []
      : [{ code: 'EVIDENCE_PRESENCE_MISSING', proves: 'presence' } as const]),
    ...(isTravelCovered ? [] : [{ code: 'EVIDENCE_TRAVEL_MISSING', proves: 'travel' } as const]),
    ...(from === undefined || to === undefined
      ? []
      : [
          {
            code: 'EVIDENCE_STAY_MISSING',
            proves: 'stay',
            from,
            to,
            nights: nights.length,
          } as const,
        ]),
  ];
}

/**
 * R-EV-01 for the items that count.
 * @param excused declarations of missing evidence that count
 */
export function coverage(
  stay: StayCopy,
  items: Readonly<Record<string, EvidenceItem>>,
  excused: readonly Declaration[] = [],
): Coverage {
  const held: Items = Object.entries(items);
  // Nobody travels to a virtual exchange, and nothing is paid for it (R-LS-04).
  const isVirtual = stay.mode === 'virtual';
  const declared = (proves: string): boolean => excused.some((one) => one.proves === proves);
  const days = datesOf(stay).map((date): CoveredDay => {
    const about = held.filter(([, item]) => within(date, item.dateFrom, item.dateTo));
    const is = (proves: string) => about.some(([, item]) => item.proves === proves);
    return {
      date,
      isWorkingDay: weekday(date) <= 5,
      night: isVirtual ? 'lastDay' : nightOf(date, stay.end, held, excused),
      isPresent: is('presence'),
      hasTravel: is('travel'),
      by: about.map(([id]) => id),
    };
  });
  const isTravelCovered =
    isVirtual || declared('travel') || held.some(([, item]) => isWayOut(item, stay));
  const isPresenceCovered =
    isVirtual ||
    declared('presence') ||
    held.some(([, item]) => item.proves === 'presence' && overlaps(item, stay));
  const missing = missingOf(days, isTravelCovered, isPresenceCovered);
  return { days, isTravelCovered, isPresenceCovered, missing, isComplete: missing.length === 0 };
}

type Held = Pick<Evidence, 'stay' | 'items' | 'declarations'>;

function countedBy(
  data: Held,
  states: readonly string[],
  declarations: readonly string[],
): Coverage {
  const items = Object.entries(data.items ?? {}).filter(([, { reviewState }]) =>
    states.includes(reviewState),
  );
  const excused = Object.values(data.declarations ?? {}).filter(({ state }) =>
    declarations.includes(state),
  );
  return coverage(data.stay, Object.fromEntries(items), excused);
}

/** What the visitor has gathered so far: all that was not turned down or taken back. */
export function gathered(data: Held): Coverage {
  return countedBy(data, ['unreviewed', 'accepted'], ['open', 'accepted']);
}

/** What the Partnership has accepted: it decides whether money may flow (R-FR-03). */
export function acceptedEvidence(data: Held): Coverage {
  return countedBy(data, ['accepted'], ['accepted']);
}
