// Where is each thing a person asked for? Six states, counted from the ledger, never guessed from the
// connection (product D0.2, invariant I3).
import type { Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { Ledger } from './ledger.ts';
import type { Judged, Pending } from './ledgerRows.ts';
import { heldBy } from './sender.ts';
import type { SyncStatus } from './tabs.ts';

export const ITEM_STATES = [
  'onThisDevice',
  'waiting',
  'sending',
  'stored',
  'applied',
  'needsYou',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** One request as the outbox shows it. */
export interface Item {
  readonly id: string;
  /** `concept/id` of the record. */
  readonly lane: string;
  readonly request: Request;
  readonly state: ItemState;
  /** Why it waits or needs the person: a stable code; null where there is nothing to say. */
  readonly reason: string | null;
  /** Device time of the first word in it, milliseconds. */
  readonly since: number;
  /** Device time of the next try by itself, milliseconds. */
  readonly nextTry: number | null;
  /** The server's verified word; the receipt. */
  readonly outcome: Outcome | null;
  /** Answered, but the records here may not show it yet: a refused one has no notice here so far. */
  readonly unsettled: boolean;
}

/** The chip on every screen. */
export interface Chip extends SyncStatus {
  /**
   * Requests without a verified final answer, files without a receipt, and texts with words that are not at the
   * server: while it is not 0, nothing says that all is safe.
   */
  readonly waiting: number;
  /** Server time of the newest verified answer, an instant. */
  readonly acknowledged: string | null;
  /** Requests that the disk gave back damaged, among the waiting ones; absent while there are none. */
  readonly unreadable?: number;
}

/** The part of the ledger that is counted. */
type Held = Pick<Ledger, 'pending' | 'judged' | 'unreadable'>;

/** Why nothing goes out at the moment, as a code, where the reason is not the item itself. */
function obstacle(status: SyncStatus): string | null {
  if (status.link === 'limited') return 'WIFI_SIGN_IN';
  if (status.link === 'signedOut') return status.code ?? 'SIGNED_OUT';
  if (status.link === 'tooOld') return 'APP_TOO_OLD';
  return status.link === 'online' ? status.code : null;
}

function waitingItem(held: Pending, isHeld: boolean, status: SyncStatus): Item {
  const { id, lane, request, since, parked } = held;
  const common = {
    id,
    lane,
    request,
    since,
    nextTry: status.nextTry,
    outcome: null,
    unsettled: false,
  };
  if (status.sending.includes(id)) return { ...common, state: 'sending', reason: null };
  if (parked !== null) return { ...common, state: 'waiting', reason: parked, nextTry: null };
  if (isHeld) return { ...common, state: 'waiting', reason: 'PREDECESSOR_WAITS', nextTry: null };
  const reason = obstacle(status);
  if (reason !== null) return { ...common, state: 'waiting', reason };
  if (held.frozen && status.link === 'offline')
    return { ...common, state: 'waiting', reason: 'OFFLINE' };
  return { ...common, state: 'onThisDevice', reason: status.link === 'offline' ? 'OFFLINE' : null };
}

function answeredItem({ id, lane, request, since, outcome, settled }: Judged): Item {
  const common = { id, lane, request, since, nextTry: null, outcome, unsettled: settled === 0 };
  const reason = outcome.refusal?.code ?? null;
  if (outcome.verdict === 'refused') return { ...common, state: 'needsYou', reason };
  if (outcome.verdict === 'deferred') return { ...common, state: 'waiting', reason };
  if (settled === 0) return { ...common, state: 'stored', reason };
  return { ...common, state: 'applied', reason };
}

/** All items: what waits in the order of asking, then what was answered, the newest first. */
export function itemsOf(ledger: Held, status: SyncStatus): readonly Item[] {
  const pending = ledger.pending();
  const held = heldBy(pending);
  return [
    ...pending.map((one) => waitingItem(one, held.has(one.id), status)),
    ...ledger.judged().map(answeredItem).reverse(),
  ];
}

/**
 * Requests whose words are only here, or whose notice is not here yet: without an answer, deferred, or
 * refused or partly accepted since the last pull.
 */
export function withoutGoodEnd(ledger: Held): readonly Request[] {
  const open = ledger
    .judged()
    .filter(
      ({ outcome: { verdict }, settled }) =>
        verdict === 'deferred' ||
        (settled === 0 && (verdict === 'refused' || verdict === 'partly')),
    );
  return [...open, ...ledger.pending()].map(({ request }) => request);
}

/** @param others files without a verified receipt, and texts with words that are only here */
export function chipOf(ledger: Held, status: SyncStatus, others = 0): Chip {
  const instants = ledger.judged().map(({ outcome }) => outcome.at);
  const unreadable = ledger.unreadable().length;
  return {
    ...status,
    ...(unreadable > 0 ? { unreadable } : {}),
    waiting:
      ledger.pending().length +
      unreadable +
      others +
      ledger.judged().filter(({ outcome }) => outcome.verdict === 'deferred').length,
    acknowledged: instants.reduce<string | null>(
      (newest, at) => (newest === null || at > newest ? at : newest),
      null,
    ),
  };
}
