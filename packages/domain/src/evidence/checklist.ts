// What does this visitor still need, by the way they travel (R-EV-01)? Four lines at most, each with the kinds
// of proof that answer it.
import { compareTime } from '../kernel/index.ts';
import { acceptedEvidence, coverage, gathered, type Coverage } from './coverage.ts';
import type { Evidence, Means } from './schema.ts';
import { countedItems, isDoubtful, stripOf, type NightRun } from './strip.ts';

export type CheckLine = 'wayThere' | 'nights' | 'presence' | 'wayBack';

export interface Check {
  readonly line: CheckLine;
  /** Accepted by the Partnership, there and not looked at, there with doubts, or not there. */
  readonly state: 'accepted' | 'there' | 'doubtful' | 'missing';
  /** R-EV-01 asks for it; the way back is advice. */
  readonly isAsked: boolean;
  /** Kinds of proof that answer it, the usual one first. */
  readonly kinds: readonly string[];
  /** Nights without proof, for that line. */
  readonly nights?: readonly NightRun[];
}

const TRAVEL_KINDS: Readonly<Record<Means, readonly string[]>> = {
  plane: ['boarding_pass', 'travel_invoice'],
  rail_or_coach: ['rail_or_coach_ticket', 'travel_invoice'],
  // Fuel, toll, parking, a ferry: what a traveller by car has of the way.
  car: ['travel_invoice'],
  other: ['travel_invoice', 'rail_or_coach_ticket', 'boarding_pass'],
};
const NIGHT_KINDS = ['hotel_invoice', 'accommodation_invoice', 'rent_contract', 'ho_letter'];
const PRESENCE_KINDS = ['ho_letter', 'attendance_sheet', 'geo_photo', 'fair_badge'];

const MEANS_OF_KIND: Readonly<Record<string, Means>> = {
  boarding_pass: 'plane',
  rail_or_coach_ticket: 'rail_or_coach',
};

/** How the visitor travels: as they said, else as the first ticket shows; undefined while nobody knows. */
export function meansOf(held: Pick<Evidence, 'means' | 'items'>): Means | undefined {
  if (held.means !== undefined) return held.means;
  const [first] = countedItems(held)
    .filter(([, { kind }]) => MEANS_OF_KIND[kind])
    .sort(([, a], [, b]) => compareTime(a.dateFrom, b.dateFrom));
  return first && MEANS_OF_KIND[first[1].kind];
}

/** The strongest of three counts that says yes. */
function stateOf(accepted: boolean, sure: boolean, all: boolean): Check['state'] {
  if (accepted) return 'accepted';
  if (sure) return 'there';
  return all ? 'doubtful' : 'missing';
}

type Held = Pick<Evidence, 'stay' | 'items' | 'declarations' | 'means'>;

/** What stands without doubts: neither items in doubt nor declarations that nobody has judged. */
function withoutDoubts({ stay, items, declarations }: Held): Coverage {
  const sure = countedItems({ items: items ?? {} }).filter(([, item]) => !isDoubtful(item));
  const excused = Object.values(declarations ?? {}).filter(({ state }) => state === 'accepted');
  return coverage(stay, Object.fromEntries(sure), excused);
}

/** The checklist of an evidence record; empty for a virtual exchange, which needs no proof. */
export function checklistOf(held: Held): readonly Check[] {
  if (held.stay.mode === 'virtual') return [];
  const counts = [acceptedEvidence(held), withoutDoubts(held), gathered(held)];
  const asked = (proves: string): Check['state'] => {
    const [accepted, sure, all] = counts.map(
      ({ missing }) => !missing.some((one) => one.proves === proves),
    );
    return stateOf(accepted ?? false, sure ?? false, all ?? false);
  };
  const back = countedItems(held)
    .map(([, item]) => item)
    .filter(({ proves, direction }) => proves === 'travel' && direction === 'inbound');
  const backState = stateOf(
    back.some(({ reviewState }) => reviewState === 'accepted'),
    back.some((item) => !isDoubtful(item)),
    back.length > 0,
  );
  const travelKinds = TRAVEL_KINDS[meansOf(held) ?? 'other'];
  const nights = stripOf(held).nights.filter(({ mark }) => mark === 'missing');
  return [
    { line: 'wayThere', state: asked('travel'), isAsked: true, kinds: travelKinds },
    { line: 'nights', state: asked('stay'), isAsked: true, kinds: NIGHT_KINDS, nights },
    { line: 'presence', state: asked('presence'), isAsked: true, kinds: PRESENCE_KINDS },
    { line: 'wayBack', state: backState, isAsked: false, kinds: travelKinds },
  ];
}
