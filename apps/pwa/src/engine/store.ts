// How is a Dexie database opened, and what happens when the browser drops it?
import { Dexie } from 'dexie';
import type { Platform } from './platform.ts';
import type { Reserve } from './reserve.ts';

/** A closed database of the given tables. Strict: "on this device" means on its disk (trap IDB-9). */
export function strictStore(
  platform: Pick<Platform, 'indexedDB' | 'keyRange' | 'reserve'>,
  name: string,
  tables: Record<string, string>,
): Dexie {
  const db = new Dexie(name, {
    indexedDB: platform.indexedDB,
    IDBKeyRange: platform.keyRange,
    chromeTransactionDurability: 'strict',
  });
  db.version(1).stores(tables);
  if (platform.reserve) reserveByDb.set(db, platform.reserve);
  stayDeleted(db);
  return db;
}

/** Deleted by another connection, it is closed for good: to open it again would make it anew, under a destroyed key. */
export function stayDeleted(db: Dexie): void {
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion) return true;
    shut(db);
    // Dexie's own answer would come next, and lets the next operation open the database again.
    return false;
  });
}

const LOST = new Set(['UnknownError', 'InvalidStateError', 'DatabaseClosedError']);

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

const closedOnPurpose = new WeakSet<Dexie>();

/** Closes a database for good: {@link steadily} does not open it again, nor make it anew. */
export function shut(db: Dexie): void {
  closedOnPurpose.add(db);
  db.close();
}

/** Was it closed for good? What fails on it afterwards is no defect. */
export function isShut(db: Dexie): boolean {
  return closedOnPurpose.has(db);
}

/** Did it fail because its database was closed? */
export function isClosed(error: unknown): boolean {
  return nameOf(error) === 'DatabaseClosedError';
}

const reserveByDb = new WeakMap<Dexie, Reserve>();

/**
 * Runs a database operation on what is large; when the connection was lost (trap IDB-4) it is reopened and the
 * operation runs once more. Operations must therefore bear to run twice.
 */
export async function steadilyLarge<T>(db: Dexie, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isShut(db) || !LOST.has(nameOf(error))) throw error;
    db.close({ disableAutoOpen: false });
    await db.open();
    return run();
  }
}

/**
 * Runs a database operation like {@link steadilyLarge}; on a full disk the room held back for words is given up for it,
 * and it runs once more (J9 d).
 */
export async function steadily<T>(db: Dexie, run: () => Promise<T>): Promise<T> {
  try {
    return await steadilyLarge(db, run);
  } catch (error) {
    if (!isFull(error) || (await reserveByDb.get(db)?.give()) !== true) throw error;
    return steadilyLarge(db, run);
  }
}

/** Is this the browser saying that the device has no room left (trap IDB-8)? */
export function isFull(error: unknown): boolean {
  const inner = error instanceof Error && 'inner' in error ? error.inner : undefined;
  return nameOf(error) === 'QuotaExceededError' || nameOf(inner) === 'QuotaExceededError';
}
