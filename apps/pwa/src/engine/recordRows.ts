// How do the records of a person lie on the disk, and how are they read back? RxDB keeps them, sealed, in
// its Dexie storage; at a start they are read past its documents and cursors, which cost a slow phone seconds.
import type { Table } from 'dexie';
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
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

/** Rows written at once, and read at once: each step short enough for a slow phone (performance P15). */
export const SLICE = 40;
const READ_AT_ONCE = 250;

const STORED_AS = 'records';

const schema = {
  version: 0,
  primaryKey: 'key',
  type: 'object',
  properties: {
    key: { type: 'string', maxLength: 100 },
    version: { type: 'integer' },
    keys: { type: 'array', items: { type: 'string' } },
    sealed: { type: 'string' },
  },
  required: ['key', 'version', 'keys', 'sealed'],
} as const;

type Collection = RxCollection<RecordDoc>;

/** Opens the database of a person's records. */
export async function openRows(
  platform: Platform,
  person: string,
): Promise<{ database: RxDatabase<{ records: Collection }>; collection: Collection }> {
  const database = await createRxDatabase<{ records: Collection }>({
    name: nameOf(platform, person),
    storage: platform.storage,
    multiInstance: platform.channel !== undefined,
    eventReduce: false,
  });
  const { records } = await database.addCollections({ records: { schema } });
  return { database, collection: records };
}

/** A row as RxDB's Dexie storage writes it. */
type StoredRow = RecordDoc & { readonly _deleted: '0' | '1' | boolean };

/** All rows in the order of their keys, in pieces; what is written meanwhile may be among them or not. */
export async function* readRows(collection: Collection): AsyncGenerator<readonly RecordDoc[]> {
  const { dexieTable } = await (collection.storageInstance.internals as Promise<{
    readonly dexieTable: Table<StoredRow, string>;
  }>);
  for (let last = ''; ;) {
    const rows = await dexieTable.where(':id').above(last).limit(READ_AT_ONCE).toArray();
    yield rows.filter(({ _deleted }) => _deleted === '0' || _deleted === false);
    if (rows.length < READ_AT_ONCE) return;
    last = rows.at(-1)?.key ?? last;
  }
}

/** Deletes the databases of a person's records, which are not open here. */
export async function removeRows(platform: Platform, person: string): Promise<void> {
  for (const part of [STORED_AS, '_rxdb_internal']) {
    const name = `rxdb-dexie-${nameOf(platform, person)}--${schema.version}--${part}`;
    await strictStore(platform, name, {}).delete();
  }
}

function nameOf(platform: Platform, person: string): string {
  return `${platform.name}-records-${person}`;
}
