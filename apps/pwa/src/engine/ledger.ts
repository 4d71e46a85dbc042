// Which requests of this person has the server not answered yet, and what did it answer?
// The only place where unsent work lives; it depends on no clock and on nobody else's bookkeeping
// (traps RX-3, RX-4, RX-7, RX-8). A request leaves it in one way: in the same transaction in which its
// verified outcome is kept.
//
//   write ─► requests ──freeze──► requests (frozen) ──judge──► outcomes (unsettled) ──settle──► outcomes
import { laneOf, type Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import {
  countWrites,
  EMPTY,
  ledgerDb,
  readPicture,
  type Judged,
  type OutcomeRow,
  type Pending,
  type Picture,
  type RequestRow,
} from './ledgerRows.ts';
import { ledgerState, type LedgerState } from './ledgerState.ts';
import type { Platform } from './platform.ts';
import type { Sealer } from './seal.ts';
import { shut, steadily } from './store.ts';
import { createTurnstile } from './turnstile.ts';

/** What a new word of the person does to the requests that wait. */
export type Change =
  | { readonly kind: 'append'; readonly request: Request }
  | { readonly kind: 'replace'; readonly id: string; readonly request: Request }
  | { readonly kind: 'remove'; readonly id: string };

export interface Ledger extends LedgerState {
  /** In the order in which the person asked. */
  pending(): readonly Pending[];
  /** In the order of arrival. */
  judged(): readonly Judged[];
  /** Ids of requests that the disk gave back damaged: without an answer, and not to be sent. */
  unreadable(): readonly string[];
  /**
   * Decides with all waiting requests in view what a new word does, and does it; resolves only when
   * it is on the disk. Runs `decide` again when another tab was faster. Rejects when the disk is full.
   */
  write(decide: (pending: readonly Pending[]) => Change): Promise<void>;
  /** Marks requests as sent, and returns those that still were as given: only they may be sent. */
  freeze(requests: readonly Pending[]): Promise<readonly Pending[]>;
  /** Keeps verified outcomes and drops their requests. Outcomes of unknown requests are ignored. */
  judge(outcomes: readonly Outcome[]): Promise<void>;
  /** Keeps what another life of the store says about requests that were judged before. */
  judgeAgain(outcomes: readonly Outcome[]): Promise<void>;
  /** Takes judged requests out of the fold: the records here show what became of them. */
  settle(ids: readonly string[]): Promise<void>;
  /** Holds a request back (null: offers it again). It stays, with the person's words. */
  park(ids: readonly string[], code: string | null): Promise<void>;
  /** Drops settled outcomes that arrived before a device time; never an open request. */
  prune(before: number): Promise<void>;
  /** Reads what other tabs wrote. */
  reload(): Promise<void>;
  subscribe(hear: () => void): () => void;
  /** Lets what is being written come to its end, and closes for good: later calls reject. */
  close(): Promise<void>;
  /** Deletes the database. */
  destroy(): Promise<void>;
}

/** What a write does to the rows, and the picture it leaves. Runs inside a transaction: no crypto. */
interface Write {
  rows(): Promise<unknown>;
  readonly after: Pick<Picture, 'pending' | 'judged'>;
}

/** Who hears what of a ledger. */
export interface LedgerHearers {
  /** This tab wrote. */
  wrote(): void;
  /** The database was deleted elsewhere; the ledger is closed. */
  gone(): void;
  /** A row could not be read. */
  damaged(error: unknown): void;
}

/** Opens the ledger of one person. */
export async function openLedger(
  platform: Platform,
  person: string,
  sealer: Sealer,
  { wrote, gone, damaged }: LedgerHearers,
): Promise<Ledger> {
  const db = ledgerDb(platform, person);
  const inTurn = createTurnstile();
  const listeners = new Set<() => void>();
  const read = (before: Picture): Promise<Picture> => readPicture(db, sealer, before, damaged);
  let picture = await read(EMPTY).catch((error: unknown) => {
    shut(db);
    throw error;
  });
  db.on('versionchange', ({ newVersion }) => {
    if (!newVersion) gone();
  });
  const state = ledgerState(db, sealer);

  const show = (next: Picture): void => {
    picture = next;
    for (const hear of listeners) hear();
  };

  /** Writes what `prepare` makes of the picture; again on a fresh picture when another tab wrote. */
  const commit = (prepare: () => Promise<Write | null>): Promise<void> =>
    inTurn(async () => {
      for (;;) {
        const write = await prepare();
        if (!write) return;
        const { count } = picture;
        const done = await steadily(db, () =>
          db.transaction('rw', db.requests, db.outcomes, db.writes, async () => {
            if ((await countWrites(db)) !== count) return false;
            await write.rows();
            await db.writes.put({ id: 'all', count: count + 1 });
            return true;
          }),
        );
        if (done) {
          show({ ...picture, count: count + 1, ...write.after });
          return wrote();
        }
        show(await read(picture));
      }
    });

  const byIds = (ids: readonly string[]) => db.requests.where('id').anyOf([...ids]);

  /** Gives some requests other marks. */
  const mark = (
    ids: ReadonlySet<string>,
    marks: Partial<Pick<RequestRow, 'frozen' | 'parked'>>,
  ): Write => ({
    rows: () =>
      byIds([...ids]).modify((row) => {
        Object.assign(row, marks, { rev: row.rev + 1 });
      }),
    after: {
      judged: picture.judged,
      pending: picture.pending.map((held) =>
        ids.has(held.id) ? { ...held, ...marks, rev: held.rev + 1 } : held,
      ),
    },
  });

  const append = async (request: Request): Promise<Write | null> => {
    const { pending, judged } = picture;
    // The first try may have been written before the connection to the database broke.
    if (pending.some(({ id }) => id === request.id)) return null;
    const sealed = await sealer.seal(`request/${request.id}`, request);
    const fields = { id: request.id, lane: laneOf(request), since: platform.clock() };
    const row = { ...fields, frozen: 0 as const, rev: 1, parked: null };
    const held = { ...row, seq: 0, request };
    return {
      async rows() {
        held.seq = await db.requests.add({ ...row, sealed });
      },
      after: { judged, pending: [...pending, held] },
    };
  };

  const replace = async (id: string, request: Request): Promise<Write> => {
    const { pending, judged } = picture;
    const sealed = await sealer.seal(`request/${id}`, request);
    return {
      rows: () =>
        byIds([id]).modify((row) => {
          Object.assign(row, { sealed, rev: row.rev + 1 });
        }),
      after: {
        judged,
        pending: pending.map((held) =>
          held.id === id ? { ...held, request, rev: held.rev + 1 } : held,
        ),
      },
    };
  };

  const drop = (ids: readonly string[], judged = picture.judged): Write => ({
    rows: () => byIds(ids).delete(),
    after: { judged, pending: picture.pending.filter(({ id }) => !ids.includes(id)) },
  });

  const keep = async (outcomes: readonly Outcome[]): Promise<Write | null> => {
    const openById = new Map(picture.pending.map((held) => [held.id, held]));
    const answered = new Map<string, Judged & Pick<OutcomeRow, 'sealed'>>();
    for (const outcome of outcomes) {
      const held = openById.get(outcome.request);
      if (!held) continue;
      const { id, lane, since, request } = held;
      const sealed = await sealer.seal(`outcome/${id}`, { request, outcome });
      // Fractions keep the order within one answer, also after the rows were read back.
      const at = platform.clock() + answered.size / 1_000;
      answered.set(id, { id, lane, since, at, settled: 0, request, outcome, sealed });
    }
    if (answered.size === 0) return null;
    const judged = [...answered.values()].map(({ sealed: _sealed, ...held }) => held);
    const dropped = drop([...answered.keys()], [...picture.judged, ...judged]);
    return {
      async rows() {
        await db.outcomes.bulkPut(
          [...answered.values()].map(({ request: _request, outcome: _outcome, ...row }) => row),
        );
        await dropped.rows();
      },
      after: dropped.after,
    };
  };

  const replaceOutcomes = async (outcomes: readonly Outcome[]): Promise<Write | null> => {
    const { pending, judged } = picture;
    const again = new Map<string, Judged & Pick<OutcomeRow, 'sealed'>>();
    for (const outcome of outcomes) {
      const held = judged.find(({ id }) => id === outcome.request);
      if (!held || held.outcome.signature === outcome.signature) continue;
      const { id, request } = held;
      const sealed = await sealer.seal(`outcome/${id}`, { request, outcome });
      const at = platform.clock() + again.size / 1_000;
      again.set(id, { ...held, outcome, settled: 0, at, sealed });
    }
    if (again.size === 0) return null;
    return {
      rows: () =>
        db.outcomes.bulkPut(
          [...again.values()].map(({ request: _request, outcome: _outcome, ...row }) => row),
        ),
      after: {
        pending,
        judged: judged.map((held) => {
          const next = again.get(held.id);
          if (!next) return held;
          const { sealed: _sealed, ...row } = next;
          return row;
        }),
      },
    };
  };

  return {
    recall: state.recall,
    remember: state.remember,
    recallAll: state.recallAll,
    pending: () => picture.pending,
    judged: () => picture.judged,
    unreadable: () => picture.unreadable,
    write: (decide) =>
      commit(async () => {
        const change = decide(picture.pending);
        if (change.kind === 'append') return append(change.request);
        if (change.kind === 'remove') return drop([change.id]);
        return replace(change.id, change.request);
      }),
    async freeze(requests) {
      const revById = new Map(requests.map(({ id, rev }) => [id, rev]));
      let frozen: readonly Pending[] = [];
      await commit(async () => {
        const same = picture.pending.filter(({ id, rev }) => revById.get(id) === rev);
        const fresh = same.filter((held) => held.frozen === 0);
        frozen = same;
        return fresh.length > 0 ? mark(new Set(fresh.map(({ id }) => id)), { frozen: 1 }) : null;
      });
      return frozen;
    },
    judge: (outcomes) => commit(() => keep(outcomes)),
    judgeAgain: (outcomes) => commit(() => replaceOutcomes(outcomes)),
    settle: (ids) =>
      commit(async () => {
        const open = picture.judged.filter(({ id, settled }) => settled === 0 && ids.includes(id));
        if (open.length === 0) return null;
        const openIds = new Set(open.map(({ id }) => id));
        return {
          rows: () =>
            db.outcomes
              .where('id')
              .anyOf([...openIds])
              .modify({ settled: 1 }),
          after: {
            pending: picture.pending,
            judged: picture.judged.map((held) =>
              openIds.has(held.id) ? { ...held, settled: 1 } : held,
            ),
          },
        };
      }),
    park: (ids, parked) =>
      commit(async () => (ids.length > 0 ? mark(new Set(ids), { parked }) : null)),
    prune: (before) =>
      commit(async () => {
        const isOld = ({ at, settled }: Pick<Judged, 'at' | 'settled'>): boolean =>
          at < before && settled === 1;
        if (!picture.judged.some(isOld)) return null;
        return {
          rows: () => db.outcomes.where('at').below(before).and(isOld).delete(),
          after: {
            pending: picture.pending,
            judged: picture.judged.filter((held) => !isOld(held)),
          },
        };
      }),
    reload: () =>
      inTurn(async () => {
        show(await read(picture));
      }),
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    async close() {
      await inTurn(async () => undefined);
      await state.written();
      shut(db);
    },
    async destroy() {
      shut(db);
      await db.delete();
    },
  };
}
