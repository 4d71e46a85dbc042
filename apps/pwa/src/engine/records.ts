// What is the server's word, as far as this device has heard it? One RxDB collection of sealed rows,
// and in each tab one decrypted copy of it in memory that follows RxDB's change stream, so that a tab
// sees what another tab pulled.
import type { RxChangeEventBulk } from 'rxdb';
import type { RecordOf } from '@cxc/domain/kernel';
import type { Row } from '@cxc/domain/wire';
import type { Platform } from './platform.ts';
import { openRows, readRows, removeRows, SLICE, type RecordDoc } from './recordRows.ts';
import { fromText, toText, type Sealer } from './seal.ts';
import { createTurnstile } from './turnstile.ts';

export interface Records {
  find(concept: string, id: string): RecordOf | undefined;
  /** Records of a concept in the order of their ids. */
  all(concept: string): readonly RecordOf[];
  /** Rows could not be read: all must be fetched again. */
  isDamaged(): boolean;
  /** Names (`concept/id`) of all records here. */
  lanes(): Iterable<string>;
  /** Takes in a page: rows, records that are gone, keys that were lost. Resolves when it is stored. */
  take(page: {
    rows: readonly Row[];
    gone: readonly string[];
    forget: readonly string[];
  }): Promise<void>;
  /** Resolves when all changes that were heard of so far are in memory. */
  settled(): Promise<void>;
  /** Hears the lanes (`concept/id`) that changed. */
  subscribe(hear: (lanes: readonly string[]) => void): () => void;
  close(): Promise<void>;
  /** Deletes the database. */
  destroy(): Promise<void>;
}

/** Opens the records of one person and decrypts them into memory. */
export async function openRecords(
  platform: Platform,
  person: string,
  sealer: Sealer,
  defect: (error: unknown) => void,
): Promise<Records> {
  const { database, collection } = await openRows(platform, person);
  const byLane = new Map<string, RecordOf>();
  const keysByLane = new Map<string, readonly string[]>();
  const listByConcept = new Map<string, readonly RecordOf[]>();
  const listeners = new Set<(lanes: readonly string[]) => void>();
  const inTurn = createTurnstile();

  const damaged = new Set<string>();
  /** The record of a row; undefined (and told) when the disk gave back something else than was written. */
  const decrypted = async (doc: RecordDoc): Promise<RecordOf | undefined> => {
    try {
      return await opened(doc);
    } catch (error) {
      damaged.add(doc.key);
      defect(error);
      return undefined;
    }
  };
  const opened = async (doc: RecordDoc): Promise<RecordOf> => {
    const body = (await sealer.open(doc.key, fromText(doc.sealed))) as Pick<
      RecordOf,
      'state' | 'data'
    >;
    const slash = doc.key.indexOf('/');
    const concept = doc.key.slice(0, slash);
    return { concept, id: doc.key.slice(slash + 1), version: doc.version, ...body };
  };
  const hold = (key: string, record: RecordOf | undefined, keys: readonly string[]): void => {
    if (record) damaged.delete(key);
    if (record) byLane.set(key, record);
    else byLane.delete(key);
    if (record) keysByLane.set(key, keys);
    else keysByLane.delete(key);
    listByConcept.delete(key.slice(0, key.indexOf('/')));
  };
  /** What this tab seals itself it need not decrypt again: records by their sealed form. */
  const sealedHere = new Map<string, RecordOf>();
  const follow = async (events: RxChangeEventBulk<RecordDoc>['events']): Promise<void> => {
    const last = new Map(events.map((event) => [event.documentId, event]));
    for (const [key, event] of last) {
      const doc = event.operation === 'DELETE' ? undefined : event.documentData;
      hold(key, doc && (sealedHere.get(doc.sealed) ?? (await decrypted(doc))), doc?.keys ?? []);
    }
    const lanes = [...last.keys()];
    for (const hear of listeners) hear(lanes);
  };

  // What changes while the rows are read waits behind them.
  const loaded = inTurn(async () => {
    for await (const rows of readRows(collection)) {
      const records = await Promise.all(rows.map(decrypted));
      rows.forEach(({ key, keys }, at) => hold(key, records[at], keys));
    }
  });
  /** While a page is written in slices, its changes wait here: what is shown is a consistent cut. */
  let untilWritten: RxChangeEventBulk<RecordDoc>['events'] | undefined;
  const hear = (events: RxChangeEventBulk<RecordDoc>['events']): void => {
    if (untilWritten) untilWritten.push(...events);
    else void inTurn(() => follow(events)).catch(defect);
  };
  const subscription = collection.eventBulks$.subscribe(({ events }) => hear(events));
  await loaded.catch(async (error: unknown) => {
    subscription.unsubscribe();
    await database.close();
    throw error;
  });

  /** Rows that came only by lost keys go; the others remember one key less. */
  const afterLoss = (lost: readonly string[]): { gone: string[]; kept: [string, string[]][] } => {
    const gone: string[] = [];
    const kept: [string, string[]][] = [];
    for (const [key, keys] of keysByLane) {
      const left = keys.filter((held) => !lost.includes(held));
      if (left.length === 0) gone.push(key);
      else if (left.length < keys.length) kept.push([key, left]);
    }
    return { gone, kept };
  };
  const sealedDoc = async ({ keys, ...record }: Row): Promise<RecordDoc> => {
    const { concept, id, version, state, data } = record;
    const key = `${concept}/${id}`;
    const sealed = toText(await sealer.seal(key, { state, data }));
    sealedHere.set(sealed, { concept, id, version, state, data });
    return { key, version, keys, sealed };
  };
  const settled = (): Promise<void> => inTurn(async () => undefined);
  const remove = async (keys: readonly string[]): Promise<void> => {
    if (keys.length === 0) return;
    await collection.bulkRemove([...keys]);
    // What is no longer theirs is not kept as a deleted row either (trap SES-8).
    await collection.storageInstance.cleanup(0);
  };

  return {
    find: (concept, id) => byLane.get(`${concept}/${id}`),
    all(concept) {
      const held = listByConcept.get(concept);
      if (held) return held;
      const list = [...byLane.values()]
        .filter((record) => record.concept === concept)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      listByConcept.set(concept, list);
      return list;
    },
    async take({ rows, gone, forget }) {
      await settled();
      const loss = forget.length > 0 ? afterLoss(forget) : { gone: [], kept: [] };
      untilWritten = [];
      try {
        await remove([
          ...new Set([...loss.gone, ...gone.filter((key) => byLane.has(key) || damaged.has(key))]),
        ]);
        for (const [key, keys] of loss.kept) {
          const doc = await collection.findOne(key).exec();
          await doc?.incrementalPatch({ keys });
        }
        for (let from = 0; from < rows.length; from += SLICE) {
          const docs = await Promise.all(rows.slice(from, from + SLICE).map(sealedDoc));
          await collection.bulkUpsert(docs);
          await platform.breathe?.();
        }
      } finally {
        const events = untilWritten;
        untilWritten = undefined;
        hear(events);
      }
      await settled();
      sealedHere.clear();
    },
    isDamaged: () => damaged.size > 0,
    lanes: () => [...byLane.keys(), ...damaged],
    settled,
    subscribe(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    async close() {
      subscription.unsubscribe();
      await database.close();
    },
    async destroy() {
      subscription.unsubscribe();
      await database.remove();
      // RxDB empties its databases; the person's id would stay behind in their names.
      await removeRows(platform, person);
    },
  };
}
