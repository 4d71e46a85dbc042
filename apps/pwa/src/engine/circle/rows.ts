// What do colleagues on a shared device leave for each other? A register of who has a PIN here, keys wrapped for each of
// them, and sealed copies of what one of them asked for and the server has not answered. Decision 0022.
import type { Dexie, EntityTable } from 'dexie';
import type { Bytes, Platform } from '../platform.ts';
import { strictStore } from '../store.ts';

/** Somebody who works on this device behind a PIN. */
export interface MemberRow {
  readonly id: string;
  /** Public half of their pair. */
  readonly open: Bytes;
  /** Private half, sealed by the key of their place. */
  readonly secret: Bytes;
  /** Circles they belong to, as their hats were last heard. */
  readonly circles: readonly string[];
}

/** The key that an author seals copies with in a circle, wrapped for one reader. */
export interface KeyRow {
  /** {@link keyName} of the three below. */
  readonly id: string;
  readonly circle: string;
  readonly author: string;
  readonly reader: string;
  readonly wrapped: Bytes;
}

/** A copy of a request; the request itself, and the way to the server, stay in its author's ledger. */
export interface CopyRow {
  /** Id of the request. */
  readonly id: string;
  readonly circle: string;
  readonly author: string;
  /** `concept/id` of the record. */
  readonly lane: string;
  /** Device time of its first word, milliseconds: the order in which its author asked. */
  readonly since: number;
  /** Rises with each change of what is sealed. */
  readonly rev: number;
  /** Version of the record that it led to; null while there is no verified answer. */
  readonly version: number | null;
  /** Who has not seen that version yet; kept for them until they did. */
  readonly left: readonly string[];
  readonly sealed: Bytes;
}

export type CircleDb = Dexie & {
  members: EntityTable<MemberRow, 'id'>;
  keys: EntityTable<KeyRow, 'id'>;
  copies: EntityTable<CopyRow, 'id'>;
};

export const keyName = (circle: string, author: string, reader: string): string =>
  `${circle}/${author}/${reader}`;

/** The store of the circles of a device, not yet opened. */
export function circleDb(platform: Platform): CircleDb {
  return strictStore(platform, `${platform.name}-circle`, {
    members: 'id',
    keys: 'id, author, reader',
    copies: 'id, author',
  }) as CircleDb;
}

/** Takes a person out: keys wrapped for them and made by them, and copies of theirs. Nobody's own work is touched. */
export async function leaveCircles(platform: Platform, person: string): Promise<void> {
  const db = circleDb(platform);
  try {
    await db.transaction('rw', db.members, db.keys, db.copies, async () => {
      await db.members.delete(person);
      await db.keys.where('reader').equals(person).delete();
      await db.keys.where('author').equals(person).delete();
      await db.copies.where('author').equals(person).delete();
      await db.copies.toCollection().modify((row, ref) => {
        if (!row.left.includes(person)) return;
        ref.value = { ...row, left: row.left.filter((id) => id !== person) };
      });
    });
  } finally {
    db.close();
  }
}

/** Destroys all keys and copies. */
export async function removeCircles(platform: Platform): Promise<void> {
  await circleDb(platform).delete();
}
