// Whose turn is it in the exchanges of this device? Follows everything an exchange brings along, so it is loaded
// by the pages that show it, and by the start page after its first paint.
import {
  factsOf,
  hatKey,
  hatRole,
  programmeDate,
  daysBetween,
  type Facts,
} from '@cxc/domain/kernel';
import type { Shown } from '#lib/engine/index.ts';
import { activeHat } from '../device/hat.svelte.ts';
import { live, type Live } from '../device/live.svelte.ts';
import { programmeNow } from '../profile/store.svelte.ts';
import { allExchanges, type ShownExchange } from './store.svelte.ts';
import { sidesOf, turnsFor, turnsOf, type Side, type Turn } from './turns.ts';

const BOOKS = [
  'ctq',
  'agreement',
  'evidence',
  'report',
  'reimbursement',
  'followUp',
  'correction',
] as const;
const lists: readonly Live<readonly Shown[]>[] = BOOKS.map((name) =>
  live<readonly Shown[]>((desk) => desk.watch(name), []),
);

const facts = $derived(factsOf(lists.flatMap((list) => list.current.map(({ record }) => record))));

/** Papers, evidence, reports, payments, follow-ups and corrections of this device. */
export function booksHere(): Facts {
  return facts;
}

/** The sides of an exchange on which the person stands under the hat they wear. */
export function sidesHere({ record }: ShownExchange): readonly Side[] {
  return sidesOf(record.data, hatKey(activeHat() ?? '@'));
}

/** A thing to do, with the exchange it is about. */
export interface ShownTurn extends Turn {
  readonly shown: ShownExchange;
  /** Is it the person's? */
  readonly yours: boolean;
}

/** Whoever only signs signs; members of a Partnership without a power look on. */
function mayTake({ code }: Turn): boolean {
  const role = hatRole(activeHat() ?? '@');
  if (role === 'signatory') return code.startsWith('sign');
  return role !== 'partnership_member';
}

/** Everything that waits for somebody in one exchange. */
export function turnsIn(shown: ShownExchange): readonly ShownTurn[] {
  const all = turnsOf(shown.record, facts, programmeNow());
  const own = turnsFor(all, sidesHere(shown));
  return all.map((turn) => ({ ...turn, shown, yours: own.includes(turn) && mayTake(turn) }));
}

const own = $derived(
  allExchanges()
    .flatMap(turnsIn)
    .filter(({ yours }) => yours)
    .sort((a, b) => ((a.by ?? '9999') < (b.by ?? '9999') ? -1 : 1)),
);

/** What waits for the person in all exchanges, the earliest date first. */
export function ownTurns(): readonly ShownTurn[] {
  return own;
}

/** Days until a civil date by the programme's clock; negative when it has passed. */
export function daysTo(date: string): number {
  return daysBetween(programmeDate(programmeNow()), date);
}
