// How do requests and outcomes lie on the disk, and how are they read back?
import type { Dexie, EntityTable } from 'dexie';
import type { Request } from '@cxc/domain/kernel';
import type { Outcome } from '@cxc/domain/wire';
import type { Bytes, Platform } from './platform.ts';
import type { Sealer } from './seal.ts';
import { steadily, strictStore } from './store.ts';

export interface RequestRow {
  /** Order in which the person asked; given by the database. */
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

export interface OutcomeRow {
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

export type LedgerDb = Dexie & {
  requests: EntityTable<RequestRow, 'seq'>;
  outcomes: EntityTable<OutcomeRow, 'id'>;
  state: EntityTable<{ id: string; sealed: Bytes }, 'id'>;
  /** One row that counts the writes of all tabs: who has seen the last one knows the whole ledger. */
  writes: EntityTable<{ id: string; count: number }, 'id'>;
};

/** What the ledger holds, as one consistent picture. */
export interface Picture {
  readonly count: number;
  readonly pending: readonly Pending[];
  readonly judged: readonly Judged[];
  /** Requests that the disk gave back damaged: they stay where they are, and nothing else waits for them. */
  readonly unreadable: readonly string[];
}

export const EMPTY: Picture = { count: -1, pending: [], judged: [], unreadable: [] };

/** The ledger database of one person, not yet opened. */
export function ledgerDb(platform: Platform, person: string): LedgerDb {
  return strictStore(platform, `${platform.name}-ledger-${person}`, {
    requests: '++seq, &id',
    outcomes: 'id, at',
    state: 'id',
    writes: 'id',
  }) as LedgerDb;
}

/** Lanes of a person's unanswered requests, read without their key. */
export async function unansweredLanes(
  platform: Platform,
  person: string,
): Promise<ReadonlySet<string>> {
  const db = ledgerDb(platform, person);
  try {
    return new Set((await db.requests.toArray()).map(({ lane }) => lane));
  } finally {
    db.close();
  }
}

/** How many writes there were; call inside a transaction. */
export async function countWrites(db: LedgerDb): Promise<number> {
  return (await db.writes.get('all'))?.count ?? 0;
}

/**
 * Reads everything, decrypting only what is not known from the picture before. A row that cannot be read
 * is put aside and told to `damaged`, once: one bad row must not close the whole ledger.
 */
export async function readPicture(
  db: LedgerDb,
  sealer: Sealer,
  before: Picture,
  damaged: (error: unknown) => void,
): Promise<Picture> {
  const [count, requests, outcomes] = await steadily(db, () =>
    db.transaction('r', db.writes, db.requests, db.outcomes, async () =>
      Promise.all([
        countWrites(db),
        db.requests.orderBy('seq').toArray(),
        db.outcomes.orderBy('at').toArray(),
      ]),
    ),
  );
  const pendingById = new Map(before.pending.map((held) => [held.id, held]));
  const judgedById = new Map(before.judged.map((held) => [held.id, held]));
  const unreadable = new Set<string>();
  const opened = async (name: string, sealed: Bytes): Promise<unknown> => {
    try {
      return await sealer.open(name, sealed);
    } catch (error) {
      damaged(error);
      return null;
    }
  };
  const pending = requests.map(async ({ sealed, ...row }): Promise<Pending | null> => {
    const held = pendingById.get(row.id);
    if (held?.rev === row.rev) return held;
    const request = before.unreadable.includes(row.id)
      ? null
      : await opened(`request/${row.id}`, sealed);
    if (request === null) unreadable.add(row.id);
    return request === null ? null : { ...row, request: request as Request };
  });
  // Of an answered request the server keeps the words: an unreadable one is only missing in the list.
  const judged = outcomes.map(async ({ sealed, ...row }): Promise<Judged | null> => {
    const held = judgedById.get(row.id);
    if (held?.at === row.at) return { ...held, settled: row.settled };
    const both = (await opened(`outcome/${row.id}`, sealed)) as Pick<
      Judged,
      'request' | 'outcome'
    > | null;
    return both && { ...row, ...both };
  });
  return {
    count,
    pending: (await Promise.all(pending)).filter((held) => held !== null),
    judged: (await Promise.all(judged)).filter((held) => held !== null),
    unreadable: [...unreadable],
  };
}
