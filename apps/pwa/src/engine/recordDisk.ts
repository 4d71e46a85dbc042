// How do the records of a person lie on the disk, and how are they read before the database engine is
// loaded? RxDB keeps them, sealed, in its Dexie storage. A start reads them past it: engine, documents and
// cursors cost a slow phone a second, and a first screen needs none of them.
import type { Platform } from './platform.ts';
import { strictStore } from './store.ts';

export interface RecordDoc {
  /** `concept/id`. */
  readonly key: string;
  readonly version: number;
  /** The reader's audience keys it came by. */
  readonly keys: readonly string[];
  /** State and fields, sealed, base64. */
  readonly sealed: string;
}

/** A row as RxDB's Dexie storage writes it; `_rev` is another one after each write of a row that stays. */
export type StoredRow = RecordDoc & {
  readonly _deleted: '0' | '1' | boolean;
  readonly _rev: string;
};

/** Version of the rows' form, the collection they are in, and RxDB's table of a collection. */
export const ROWS_VERSION = 0;
const STORED_AS = 'records';
const TABLE = 'docs';
/** Rows read at once: one piece is decrypted while the next one is read. */
const READ_AT_ONCE = 250;

/** Name of the records database, as RxDB takes it. */
export function rowsName(platform: Platform, person: string): string {
  return `${platform.name}-records-${person}`;
}

function diskName(platform: Platform, person: string, part: string): string {
  return `rxdb-dexie-${rowsName(platform, person)}--${ROWS_VERSION}--${part}`;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The storage did not answer.'));
  });
}

/** The database as it lies there; undefined where there is none yet, which stays so. */
async function openAsItIs(platform: Platform, name: string): Promise<IDBDatabase | undefined> {
  const request = platform.indexedDB.open(name);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    request.transaction?.abort();
  };
  try {
    return await done(request);
  } catch (error) {
    if (isNew) return undefined;
    throw error;
  }
}

/**
 * All rows in the order of their keys, in pieces, without RxDB; what is written meanwhile may be among
 * them or not. Rejects when the storage does not answer.
 */
export async function* readRows(
  platform: Platform,
  person: string,
): AsyncGenerator<readonly StoredRow[]> {
  const db = await openAsItIs(platform, diskName(platform, person, STORED_AS));
  if (!db) return;
  // Removed in another tab: this connection must not hold it up.
  db.onversionchange = () => db.close();
  try {
    if (!db.objectStoreNames.contains(TABLE)) return;
    const above = (last: string): Promise<StoredRow[]> => {
      const rows = db.transaction(TABLE, 'readonly').objectStore(TABLE);
      const read: IDBRequest<unknown[]> = rows.getAll(
        platform.keyRange.lowerBound(last, true),
        READ_AT_ONCE,
      );
      return done(read) as Promise<StoredRow[]>;
    };
    for (let next: Promise<StoredRow[]> | undefined = above(''); next;) {
      const rows: StoredRow[] = await next;
      const last = rows.length < READ_AT_ONCE ? undefined : rows.at(-1)?.key;
      next = last === undefined ? undefined : above(last);
      // Heard here, thrown where it is awaited, should the reader stop in between.
      next?.catch(() => undefined);
      yield rows.filter(isLiving);
    }
  } finally {
    db.close();
  }
}

function isLiving({ _deleted }: StoredRow): boolean {
  return _deleted === '0' || _deleted === false;
}

/** Deletes the databases of a person's records, which are not open here. */
export async function removeRows(platform: Platform, person: string): Promise<void> {
  for (const part of [STORED_AS, '_rxdb_internal'])
    await strictStore(platform, diskName(platform, person, part), {}).delete();
}
