// What is the server's word, as far as this device has heard it? Sealed rows on the disk, and in each tab a
// decrypted copy in memory. A start reads the rows and shows them; the database that writes them and
// follows what other tabs pulled (RxDB) is opened behind the first screen, and nothing falls in between.
import type { RxChangeEventBulk } from 'rxdb';
import type { Row } from '@cxc/domain/wire';
import type { Platform } from './platform.ts';
import { readRows, removeRows, type RecordDoc, type StoredRow } from './recordDisk.ts';
import { createMemory, type Memory } from './recordMemory.ts';
import type { Rows } from './recordRows.ts';
import type { Sealer } from './seal.ts';
import { isFull } from './store.ts';
import { createTurnstile } from './turnstile.ts';

/** Rows written at once: each step short enough for a slow phone (performance P15). */
const SLICE = 40;

export interface Records extends Pick<Memory, 'find' | 'all' | 'lanes' | 'isDamaged'> {
  /** Takes in a page: rows, records that are gone, keys that were lost. Resolves when it is stored. */
  take(page: {
    rows: readonly Row[];
    gone: readonly string[];
    forget: readonly string[];
  }): Promise<void>;
  /** Hears the lanes (`concept/id`) that changed. */
  subscribe(hear: (lanes: readonly string[]) => void): () => void;
  close(): Promise<void>;
  /** Deletes the database. */
  destroy(): Promise<void>;
}

type Events = RxChangeEventBulk<RecordDoc>['events'];
type Followed = Rows & { unfollow(): void };

/** Reads the records of one person into memory; rejects when the storage does not answer. */
export async function openRecords(
  platform: Platform,
  person: string,
  sealer: Sealer,
  defect: (error: unknown) => void,
): Promise<Records> {
  const memory = createMemory(platform, sealer, defect);
  const listeners = new Set<(lanes: readonly string[]) => void>();
  const inTurn = createTurnstile();
  const ended = new AbortController();

  const takeIn = async (rows: readonly StoredRow[], gone: readonly string[]): Promise<void> => {
    const lanes = await memory.take(rows, gone);
    if (lanes.length > 0) for (const hear of listeners) hear(lanes);
  };
  /** All that lies on the disk. What is in memory and no longer there was removed by another tab. */
  const readAll = async (): Promise<void> => {
    const gone = new Set(memory.lanes());
    for await (const rows of readRows(platform, person)) {
      for (const { key } of rows) gone.delete(key);
      await takeIn(rows, []);
    }
    await takeIn([], [...gone]);
  };

  /** While a page is written in slices, its changes wait here: what is shown is a consistent cut. */
  let untilWritten: Events | undefined;
  const hear = (events: Events): void => {
    if (untilWritten) untilWritten.push(...events);
    else void inTurn(() => follow(events)).catch(defect);
  };
  const follow = async (events: Events): Promise<void> => {
    const last = new Map(events.map((event) => [event.documentId, event]));
    const rows: StoredRow[] = [];
    const gone: string[] = [];
    for (const [key, { operation, documentData }] of last)
      if (operation === 'DELETE') gone.push(key);
      else rows.push(documentData);
    await takeIn(rows, gone);
  };

  await inTurn(readAll);

  const begin = async (): Promise<Followed> => {
    const { openRows } = await import('./recordRows.ts');
    ended.signal.throwIfAborted();
    const rows = await openRows(platform, person);
    const subscription = rows.collection.eventBulks$.subscribe(({ events }) => hear(events));
    const followed = { ...rows, unfollow: () => subscription.unsubscribe() };
    // What other tabs wrote after our reading was heard by nobody here; what they write from now on
    // waits behind this.
    await inTurn(readAll).catch(async (error: unknown) => {
      followed.unfollow();
      await rows.database.close();
      throw error;
    });
    return followed;
  };
  let opening: Promise<Followed> | undefined;
  /** The database, opened when it is first needed; one that failed to open is tried again. */
  const database = (): Promise<Followed> => {
    ended.signal.throwIfAborted();
    opening ??= begin().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  void (platform.drawn?.() ?? Promise.resolve())
    .then(async () => {
      if (!ended.signal.aborted) await database();
    })
    .catch((error: unknown) => {
      // A full device is told by the pull that finds no room.
      if (!ended.signal.aborted && !isFull(error)) defect(error);
    });

  /** Rows that came only by lost keys go; the others remember one key less. */
  const afterLoss = (lost: readonly string[]): { gone: string[]; kept: [string, string[]][] } => {
    const gone: string[] = [];
    const kept: [string, string[]][] = [];
    for (const [key, keys] of memory.keysByLane()) {
      const left = keys.filter((held) => !lost.includes(held));
      if (left.length === 0) gone.push(key);
      else if (left.length < keys.length) kept.push([key, left]);
    }
    return { gone, kept };
  };
  const sealedDoc = async ({ keys, ...record }: Row): Promise<RecordDoc> => ({
    key: `${record.concept}/${record.id}`,
    version: record.version,
    keys,
    sealed: await memory.seal(record),
  });
  const settled = (): Promise<void> => inTurn(async () => undefined);
  const remove = async ({ collection }: Rows, keys: readonly string[]): Promise<void> => {
    if (keys.length === 0) return;
    await collection.bulkRemove([...keys]);
    // What is no longer theirs is not kept as a deleted row either (trap SES-8).
    await collection.storageInstance.cleanup(0);
  };

  const end = async (): Promise<Followed | undefined> => {
    ended.abort();
    const followed = await opening?.catch(() => undefined);
    followed?.unfollow();
    return followed;
  };
  return {
    find: memory.find,
    all: memory.all,
    lanes: memory.lanes,
    isDamaged: memory.isDamaged,
    async take({ rows, gone, forget }) {
      // Nothing to write needs no database: most contacts bring nothing new.
      if (rows.length + gone.length + forget.length === 0) return;
      const store = await database();
      await settled();
      const loss = forget.length > 0 ? afterLoss(forget) : { gone: [], kept: [] };
      const here = new Set(memory.lanes());
      untilWritten = [];
      try {
        await remove(store, [...new Set([...loss.gone, ...gone.filter((key) => here.has(key))])]);
        for (const [key, keys] of loss.kept) {
          const doc = await store.collection.findOne(key).exec();
          await doc?.incrementalPatch({ keys });
        }
        for (let from = 0; from < rows.length; from += SLICE) {
          const docs = await Promise.all(rows.slice(from, from + SLICE).map(sealedDoc));
          await store.collection.bulkUpsert(docs);
          await platform.breathe?.();
        }
      } finally {
        const events = untilWritten;
        untilWritten = undefined;
        hear(events);
      }
      await settled();
      memory.forgetSealed();
    },
    subscribe(hearLanes) {
      listeners.add(hearLanes);
      return () => listeners.delete(hearLanes);
    },
    async close() {
      await (await end())?.database.close();
    },
    async destroy() {
      await (await end())?.database.remove();
      // RxDB empties its databases; the person's id would stay behind in their names.
      await removeRows(platform, person);
    },
  };
}
