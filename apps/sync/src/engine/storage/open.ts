// Which store does this server use? SQLite in the data folder, or the PostgreSQL it is told of.
import { forgetRestored, isRestored } from './dataFolder.ts';
import { SqliteStorage } from './sqlite.ts';
import type { Storage } from './storage.ts';

export interface StorageOptions {
  /** `postgres://…`; undefined: embedded SQLite. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
}

/**
 * Opens the store, its tables up to date.
 * @throws DataFolderInUse when another process has the folder (SQLite only)
 * @throws StorageUnreachable when PostgreSQL does not answer
 */
export async function openStorage({ databaseUrl, dataDir }: StorageOptions): Promise<Storage> {
  if (databaseUrl === undefined) return SqliteStorage.open({ dataDir });
  // Its client is loaded only where it is used: a start is mostly loading code.
  const { PostgresStorage } = await import('./postgres.ts');
  const restored = isRestored(dataDir);
  const storage = await PostgresStorage.open({ url: databaseUrl, restored });
  if (restored) forgetRestored(dataDir);
  return storage;
}
