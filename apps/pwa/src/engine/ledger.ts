// Which requests of this person has the server not answered yet, and what did it answer?
// The only place where unsent work lives; it depends on no clock and on nobody else's bookkeeping
// (traps RX-3, RX-4, RX-7, RX-8). A request leaves it in one way: in the same transaction in which its
// verified outcome is kept.
//
//   write ─► requests ──freeze──► requests (frozen) ──judge──► outcomes (unsettled) ──settle──► outcomes
import type { Dexie, EntityTable } from 'dexie';
import { laneOf, type Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { Bytes, Platform } from './platform.ts';
import type { Sealer } from './seal.ts';
import { steadily, strictStore } from './store.ts';
import { createTurnstile } from './turnstile.ts';

interface RequestRow {
  /** Order in which the person asked. */
  seq: number;
  readonly id: string;
  readonly lane: string;
  /** 1 from before the first byte left: the content can no longer change. */
  readonly frozen: 0 | 1;
  /** Rises with each change of the row. */
  readonly rev: number;
  /** Device time of the first word in it, milliseconds. */
  readonly since: number;
  /** Why it is not offered to the server for now. */
  readonly parked: string | null;
  readonly sealed: Bytes;
}

interface OutcomeRow {
  readonly id: string;
  readonly lane: string;
  /** Device time of its arrival, milliseconds. */
  readonly at: number;
  readonly since: number;
  /** 0: the records here may not show it yet, the request stays in the fold. */
  readonly settled: 0 | 1;
  readonly sealed: Bytes;
}

/** A request without a verified answer. */
export interface Pending extends Omit<RequestRow, 'sealed'> {
  readonly request: Request;
}

/** A request with its verified answer. */
export interface Judged extends Omit<OutcomeRow, 'sealed'> {
  readonly request: Request;
  readonly outcome: Outcome;
}

/** What a new word of the person does to the requests that wait. */
export type Change =
  | { readonly kind: 'append'; readonly request: Request }
  | { readonly kind: 'replace'; readonly id: string; readonly request: Request }
  | { readonly kind: 'remove'; readonly id: string };

export type LedgerDb = Dexie & {
  requests: EntityTable<RequestRow, 'seq'>;
  outcomes: EntityTable<OutcomeRow, 'id'>;
  state: EntityTable<{ id: string; sealed: Bytes }, 'id'>;
};

export interface Ledger {
  /** In the order in which the person asked. */
  pending(): readonly Pending[];
  judged(): readonly Judged[];
  /**
   * Decides with all waiting requests in view what a new word does, and does it; resolves only when
   * it is on the disk. Runs `decide` again when another tab was faster. Rejects when the disk is full.
   */
  write(decide: (pending: readonly Pending[]) => Change): Promise<void>;
  /** Marks requests as sent, and returns those that still were as given: only they may be sent. */
  freeze(requests: readonly Pending[]): Promise<readonly Pending[]>;
  /** Keeps verified outcomes and drops their requests. Outcomes of unknown requests are ignored. */
  judge(outcomes: readonly Outcome[]): Promise<void>;
  /** Takes judged requests out of the fold: the records here show what became of them. */
  settle(ids: readonly string[]): Promise<void>;
  /** Holds a request back (null: offers it again). It stays, with the person's words. */
  park(ids: readonly string[], code: string | null): Promise<void>;
  /** Drops settled outcomes that arrived before an instant; never an open request. */
  prune(before: number): Promise<void>;
  /** Reads what other tabs wrote. */
  reload(): Promise<void>;
  subscribe(hear: () => void): () => void;
  recall(id: string): Promise<unknown>;
  remember(id: string, value: unknown): Promise<void>;
  close(): void;
  /** Deletes the database. */
  destroy(): Promise<void>;
}

function stamp(rows: readonly { id: string; rev: number }[]): string {
  return rows.map(({ id, rev }) => `${id}:${rev}`).join(' ');
}

/** Opens the ledger of one person. */
export async function openLedger(
  platform: Platform,
  person: string,
  sealer: Sealer,
  wrote: () => void,
): Promise<Ledger> {
  const db = strictStore(platform, `${platform.name}-ledger-${person}`, {
    requests: '++seq, &id',
    outcomes: 'id, at',
    state: 'id',
  }) as LedgerDb;
  const inTurn = createTurnstile();
  const listeners = new Set<() => void>();
  let pending: readonly Pending[] = [];
  let judged: readonly Judged[] = [];

  const tell = (): void => {
    for (const hear of listeners) hear();
  };

  const readPending = async (): Promise<readonly Pending[]> => {
    const rows = await steadily(db, () => db.requests.orderBy('seq').toArray());
    const heldById = new Map(pending.map((held) => [held.id, held]));
    return Promise.all(
      rows.map(async ({ sealed, ...row }) => {
        const held = heldById.get(row.id);
        if (held?.rev === row.rev) return held;
        return { ...row, request: (await sealer.open(`request/${row.id}`, sealed)) as Request };
      }),
    );
  };

  const readJudged = async (): Promise<readonly Judged[]> => {
    const rows = await steadily(db, () => db.outcomes.orderBy('at').toArray());
    const heldById = new Map(judged.map((held) => [held.id, held]));
    return Promise.all(
      rows.map(async ({ sealed, ...row }) => {
        const held = heldById.get(row.id);
        if (held?.at === row.at) return { ...held, settled: row.settled };
        const opened = await sealer.open(`outcome/${row.id}`, sealed);
        return { ...row, ...(opened as Pick<Judged, 'request' | 'outcome'>) };
      }),
    );
  };

  const load = async (): Promise<void> => {
    // Requests first: what moves on in between is then seen twice, never not at all.
    const open = await readPending();
    const answered = await readJudged();
    const answeredIds = new Set(answered.map(({ id }) => id));
    pending = open.filter(({ id }) => !answeredIds.has(id));
    judged = answered;
    tell();
  };

  const changed = async (): Promise<void> => {
    await load();
    wrote();
  };

  /** Applies a change when the waiting requests are still the ones it was decided on. */
  const apply = async (change: Change, seen: readonly Pending[]): Promise<boolean> => {
    const request = change.kind === 'remove' ? undefined : change.request;
    const sealed = request && (await sealer.seal(`request/${request.id}`, request));
    return steadily(db, () =>
      db.transaction('rw', db.requests, async () => {
        const rows = await db.requests.orderBy('seq').toArray();
        // The first try may have been written before the connection broke.
        if (change.kind === 'append' && rows.some(({ id }) => id === change.request.id))
          return true;
        if (stamp(rows) !== stamp(seen)) return false;
        if (change.kind === 'remove') {
          await db.requests.where('id').equals(change.id).delete();
        } else if (sealed && change.kind === 'replace') {
          const held = rows.find(({ id }) => id === change.id);
          if (!held) return false;
          await db.requests.put({ ...held, rev: held.rev + 1, sealed });
        } else if (sealed && request) {
          await db.requests.add({
            id: request.id,
            lane: laneOf(request),
            frozen: 0,
            rev: 1,
            since: platform.clock(),
            parked: null,
            sealed,
          });
        }
        return true;
      }),
    );
  };

  const update = (ids: readonly string[], fields: Partial<RequestRow>): Promise<void> =>
    steadily(db, () =>
      db.transaction('rw', db.requests, async () => {
        await db.requests
          .where('id')
          .anyOf([...ids])
          .modify((row) => {
            Object.assign(row, fields, { rev: row.rev + 1 });
          });
      }),
    );

  await load();
  return {
    pending: () => pending,
    judged: () => judged,
    write: (decide) =>
      inTurn(async () => {
        for (;;) {
          const seen = await readPending();
          if (await apply(decide(seen), seen)) break;
        }
        await changed();
      }),
    freeze: (requests) =>
      inTurn(async () => {
        const revById = new Map(requests.map(({ id, rev }) => [id, rev]));
        const frozen = await steadily(db, () =>
          db.transaction('rw', db.requests, async () => {
            const rows = await db.requests
              .where('id')
              .anyOf([...revById.keys()])
              .toArray();
            const same = rows.filter(({ id, rev }) => revById.get(id) === rev);
            const fresh = same.filter((row) => row.frozen === 0);
            await db.requests.bulkPut(
              fresh.map((row) => ({ ...row, frozen: 1 as const, rev: row.rev + 1 })),
            );
            return new Set(same.map(({ id }) => id));
          }),
        );
        await changed();
        return requests
          .filter(({ id }) => frozen.has(id))
          .map((request) => ({ ...request, frozen: 1 as const }));
      }),
    judge: (outcomes) =>
      inTurn(async () => {
        const open = new Map((await readPending()).map((held) => [held.id, held]));
        const rows: OutcomeRow[] = [];
        for (const outcome of outcomes) {
          const held = open.get(outcome.request);
          if (!held) continue;
          const { id, lane, since, request } = held;
          const sealed = await sealer.seal(`outcome/${id}`, { request, outcome });
          rows.push({ id, lane, since, at: platform.clock(), settled: 0, sealed });
        }
        await steadily(db, () =>
          db.transaction('rw', db.requests, db.outcomes, async () => {
            await db.outcomes.bulkPut(rows);
            await db.requests
              .where('id')
              .anyOf(rows.map(({ id }) => id))
              .delete();
          }),
        );
        await changed();
      }),
    settle: (ids) =>
      inTurn(async () => {
        if (ids.length === 0) return;
        await steadily(db, () =>
          db.transaction('rw', db.outcomes, async () => {
            await db.outcomes
              .where('id')
              .anyOf([...ids])
              .modify({ settled: 1 });
          }),
        );
        await changed();
      }),
    park: (ids, parked) =>
      inTurn(async () => {
        if (ids.length === 0) return;
        await update(ids, { parked });
        await changed();
      }),
    prune: (before) =>
      inTurn(async () => {
        await steadily(db, () =>
          db.transaction('rw', db.outcomes, async () => {
            await db.outcomes
              .where('at')
              .below(before)
              .and(({ settled }) => settled === 1)
              .delete();
          }),
        );
        await changed();
      }),
    reload: () => inTurn(load),
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    async recall(id) {
      const row = await steadily(db, () => db.state.get(id));
      return row && sealer.open(`state/${id}`, row.sealed);
    },
    async remember(id, value) {
      const sealed = await sealer.seal(`state/${id}`, value);
      await steadily(db, () => db.state.put({ id, sealed }));
    },
    close: () => db.close(),
    destroy: () => db.delete(),
  };
}
