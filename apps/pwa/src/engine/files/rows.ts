// How do files lie on the disk of the device? Sealed pieces first, then the one row that makes them a file: what
// has no row was never said to be here (traps IDB-3, IDB-8, IDB-16).
//
//   chunks   <file>/<number> → sealed bytes, never rewritten
//   files    where it belongs and how far it is on its way; name, hash and receipt sealed
import type { Dexie, EntityTable } from 'dexie';
import type { Bytes, Platform } from '../platform.ts';
import { strictStore } from '../store.ts';

export interface FileRow {
  readonly id: string;
  readonly concept: string;
  readonly record: string;
  readonly field: string;
  readonly bytes: number;
  /** Device time at which it was taken in, milliseconds. */
  readonly since: number;
  /** 1: the server's receipt for it was verified; 2: it is not for the server, see `keptFor`. */
  readonly stored: 0 | 1 | 2;
  /** The file that is sent in its stead: it stays until that one is at the server. */
  readonly keptFor?: string | undefined;
  /** Its bytes were given up here; the server has them. */
  readonly isFreed?: boolean | undefined;
  /** Bytes the server had when the line was last lost. */
  readonly arrived?: number | undefined;
  /** Why it is not offered to the server for now. */
  readonly parked: string | null;
  /** Address of the upload at the server; kept here so that any tab and any start goes on with it (TUS-5). */
  readonly upload: string | null;
  /** `FileRef`, and the receipt once there is one. */
  readonly sealed: Bytes;
}

export type FilesDb = Dexie & {
  files: EntityTable<FileRow, 'id'>;
  chunks: EntityTable<{ id: string; sealed: Bytes }, 'id'>;
};

/** Why a file waits for its person's word: it is taken in, and belongs to nothing that was said yet. */
export const HELD = 'HELD';

/** Bytes of a sealed piece before it is sealed. */
export const CHUNK = 256_000;

/** The files database of one person, not yet opened. */
export function filesDb(platform: Platform, person: string): FilesDb {
  return strictStore(platform, `${platform.name}-files-${person}`, {
    files: 'id, stored',
    chunks: 'id',
  }) as FilesDb;
}

/** Key of a piece; numbers in their order as text. */
export function chunkId(file: string, number: number): string {
  return `${file}/${String(number).padStart(6, '0')}`;
}

/** How many files wait that no receipt was verified for; told without the key. */
export function countUnstored(db: FilesDb): Promise<number> {
  return db.files.where('stored').equals(0).count();
}
