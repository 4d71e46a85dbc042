// With which database are the records of a person written and followed? RxDB, in its Dexie storage. A file
// of its own because it is loaded after the first screen stands; what lies on the disk: recordDisk.ts.
import { createRxDatabase, type RxCollection, type RxDatabase } from 'rxdb';
import type { Platform } from './platform.ts';
import { ROWS_VERSION, rowsName, type RecordDoc } from './recordDisk.ts';

const schema = {
  version: ROWS_VERSION,
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

export type Collection = RxCollection<RecordDoc>;

export interface Rows {
  readonly database: RxDatabase<{ records: Collection }>;
  readonly collection: Collection;
}

/** Opens the database of a person's records, making it where there is none; rejects with nothing left open. */
export async function openRows(platform: Platform, person: string): Promise<Rows> {
  const database = await createRxDatabase<{ records: Collection }>({
    name: rowsName(platform, person),
    storage: await platform.storage(),
    multiInstance: platform.channel !== undefined,
    eventReduce: false,
  });
  try {
    const { records } = await database.addCollections({ records: { schema } });
    return { database, collection: records };
  } catch (error) {
    await database.close();
    throw error;
  }
}
