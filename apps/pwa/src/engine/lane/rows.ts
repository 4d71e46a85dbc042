// How does a large list of public things lie on the disk of the device? As a few large sealed rows of
// lines, in a database of its own, that never stands in the way of what a person entered.
//
//   state   one row: which life of the list is valid, how old it is        (clear: numbers only)
//   parts   life/number → some hundred lines                               (sealed)
import { Dexie, type EntityTable } from 'dexie';
import type { Bytes, Platform } from '../platform.ts';
import { stayDeleted } from '../store.ts';

export interface LaneState {
  readonly id: 'now';
  /** `closed`: the server said that this person may not read it; nothing of it is kept. */
  readonly kind: 'there' | 'closed';
  /** Beginning of the ids of the valid parts. */
  readonly life: string;
  readonly epoch: string;
  readonly version: number;
  /** Lines in the parts of the snapshot; changes on top are in a part of their own. */
  readonly count: number;
  /** Programme time of the last contact: the list is as it was then. */
  readonly asOf: string;
}

export interface LanePart {
  readonly id: string;
  readonly life: string;
  readonly sealed: Bytes;
}

export type LaneDb = Dexie & {
  state: EntityTable<LaneState, 'id'>;
  parts: EntityTable<LanePart, 'id'>;
};

/** Name of the database of a person's lane on this device. */
export function laneName(platform: Pick<Platform, 'name'>, person: string): string {
  return `${platform.name}-lane-${person}`;
}

/** The closed database. Not strict: what is lost can be fetched again, and small phones write faster. */
export function laneDb(
  platform: Pick<Platform, 'name' | 'indexedDB' | 'keyRange'>,
  person: string,
): LaneDb {
  const db = new Dexie(laneName(platform, person), {
    indexedDB: platform.indexedDB,
    IDBKeyRange: platform.keyRange,
  }) as LaneDb;
  db.version(1).stores({ state: 'id', parts: 'id, life' });
  stayDeleted(db);
  return db;
}
