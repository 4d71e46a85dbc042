// What lies on this device of a person whose stores are not open here?
import { textsDb, unsentTexts } from './coedit/rows.ts';
import { DRAFTS } from './drafts.ts';
import { countUnstored, filesDb } from './files/rows.ts';
import { laneDb } from './lane/rows.ts';
import { ledgerDb } from './ledgerRows.ts';
import type { Platform } from './platform.ts';
import { removeRows } from './recordDisk.ts';

/** Deletes a person's stores; what is open of them in other tabs is closed by it. */
export async function removeStores(platform: Platform, person: string): Promise<void> {
  await ledgerDb(platform, person).delete();
  await removeRows(platform, person);
  await laneDb(platform, person).delete();
  await filesDb(platform, person).delete();
  await textsDb(platform, person).delete();
}

/** How many requests without an answer, local drafts, unsent files and texts lie here, counted without the key. */
export async function countSealed(platform: Platform, person: string): Promise<number> {
  const db = ledgerDb(platform, person);
  const files = filesDb(platform, person);
  const texts = textsDb(platform, person);
  try {
    const requests = await db.requests.count();
    const drafts = await db.state.where('id').startsWith(DRAFTS).count();
    return requests + drafts + (await countUnstored(files)) + (await unsentTexts(texts)).size;
  } finally {
    db.close();
    files.close();
    texts.close();
  }
}
