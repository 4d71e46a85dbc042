// How do texts written together lie on the disk of the device? What the server is known to have as one state, and
// each own change in a row of its own until the server has acknowledged it; all sealed (traps YJS-17, IDB-9).
//
//   states    <concept>/<record> → the text as of the last contact
//   changes   own, in the order they were written; taken out only together with a state that contains them
//   kept      what the server refused, with the text before and after it
//   cards     where own work met somebody else's in the same place, until its person has decided
import type { Dexie, EntityTable } from 'dexie';
import type { Bytes, Platform } from '../platform.ts';
import { strictStore } from '../store.ts';

export interface StateRow {
  /** `<concept>/<record>` */
  readonly id: string;
  readonly revision: number;
  /** Counts its writes, so that no tab overwrites another's. */
  readonly version: number;
  /** Writers of the text whose changes this device sent and the server acknowledged. */
  readonly own?: readonly number[];
  readonly sealed: Bytes;
}

export interface ChangeRow {
  readonly id: string;
  readonly text: string;
  /** The order in which a tab wrote; tabs do not rest on each other's. */
  readonly number: number;
  readonly revision: number;
  /** Device time, milliseconds. */
  readonly since: number;
  readonly sealed: Bytes;
}

export interface KeptRow {
  readonly id: string;
  readonly text: string;
  readonly revision: number;
  readonly since: number;
  /** Why the server did not take it. */
  readonly code: string;
  /** The server holds these words as well: they are not lost with this device. */
  readonly isAtServer: boolean;
  /** Device time at which its person put it away, milliseconds; it can be taken back for 30 days. */
  readonly discarded?: number | undefined;
  readonly sealed: Bytes;
}

export interface CardRow {
  readonly id: string;
  readonly text: string;
  readonly since: number;
  readonly sealed: Bytes;
}

export type TextsDb = Dexie & {
  states: EntityTable<StateRow, 'id'>;
  changes: EntityTable<ChangeRow, 'id'>;
  kept: EntityTable<KeptRow, 'id'>;
  cards: EntityTable<CardRow, 'id'>;
};

/** The texts database of one person, not yet opened. */
export function textsDb(platform: Platform, person: string): TextsDb {
  return strictStore(platform, `${platform.name}-texts-${person}`, {
    states: 'id',
    changes: 'id, text',
    kept: 'id, text',
    cards: 'id, text',
  }) as TextsDb;
}

/** Texts with words that are only on this device, and since when; counted without the key. */
export async function unsentTexts(db: TextsDb): Promise<ReadonlyMap<string, number>> {
  const since = new Map<string, number>();
  const kept = await db.kept.toArray();
  const only = kept.filter(({ isAtServer, discarded }) => !isAtServer && discarded === undefined);
  for (const row of [...(await db.changes.toArray()), ...only])
    since.set(row.text, Math.min(row.since, since.get(row.text) ?? row.since));
  return since;
}

/** Refused changes that their person has not put away. */
export async function refusedRows(db: TextsDb): Promise<readonly Omit<KeptRow, 'sealed'>[]> {
  return (await db.kept.toArray()).filter(({ discarded }) => discarded === undefined);
}
