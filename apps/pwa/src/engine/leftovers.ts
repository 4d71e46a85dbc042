// What lies on this device of a person whose stores are not open here?
import { DRAFTS } from './drafts.ts';
import { laneDb } from './lane/rows.ts';
import { ledgerDb } from './ledgerRows.ts';
import type { Platform } from './platform.ts';
import { removeRows } from './recordDisk.ts';

/** Deletes a person's stores; what is open of them in other tabs is closed by it. */
export async function removeStores(platform: Platform, person: string): Promise<void> {
  await ledgerDb(platform, person).delete();
  await removeRows(platform, person);
  await laneDb(platform, person).delete();
}

/** How many requests without an answer and local drafts lie here, counted without the key. */
export async function countSealed(platform: Platform, person: string): Promise<number> {
  const db = ledgerDb(platform, person);
  try {
    return (await db.requests.count()) + (await db.state.where('id').startsWith(DRAFTS).count());
  } finally {
    db.close();
  }
}
