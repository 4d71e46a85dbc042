// Which bytes may leave? Those that none of their records names any more, and only after a long while: what names a
// file may have been on a phone that was away. What a record names never leaves.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namesFile } from '@cxc/domain/kernel';
import type { Storage, Transaction, View } from '../storage/storage.ts';
import { codeOf } from './disk.ts';
import type { ObjectStore } from './objects.ts';

/** Days for which bytes stay that nobody names, in real time. */
export const UNNAMED_DAYS = 90;
const DAY = 86_400_000;
/** Hashes looked at in one read, and bytes given up in one run: nobody waits long for the lock. */
const PAGE = 200;
const MOST = 100;

/** Since when nobody has named what; a mark that is lost only makes its bytes stay longer. */
export interface Marks {
  /** Milliseconds since 1970; marks it now where it was not. */
  since(sha256: string, now: number): Promise<number>;
  clear(sha256: string): Promise<void>;
}

/** Marks as small files in a folder. */
export function diskMarks(folder: string): Marks {
  const pathOf = (sha256: string): string => join(folder, sha256);
  return {
    async since(sha256, now) {
      try {
        const held = Number(await readFile(pathOf(sha256), 'utf8'));
        if (held > 0) return held;
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
      }
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(pathOf(sha256), String(now));
      return now;
    },
    clear: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

export interface SweepDeps {
  readonly storage: Storage;
  readonly objects: ObjectStore;
  readonly marks: Marks;
  /** Runs work under the lock of all writers; what it says goes into the audit trail. */
  act(
    work: (tx: Transaction) => Promise<Readonly<Record<string, unknown>> | undefined>,
  ): Promise<void>;
  /** Real time, milliseconds. */
  now(): number;
}

async function isNamed(view: View, sha256: string): Promise<boolean> {
  for (const { concept, record } of await view.filesWith(sha256)) {
    const found = await view.findRecord(concept, record);
    if (found && namesFile(found.data, sha256)) return true;
  }
  return false;
}

/** Gives up bytes that nobody has named for {@link UNNAMED_DAYS}; says how many objects went. */
export async function sweep(deps: SweepDeps): Promise<number> {
  const { storage, objects, marks } = deps;
  const now = deps.now();
  /** The bytes go under the lock: whoever brings the same ones at this moment comes before or after. */
  const giveUp = async (sha256: string): Promise<boolean> => {
    let isGone = false;
    await deps.act(async (tx) => {
      const rows = await tx.filesWith(sha256);
      if (await isNamed(tx, sha256)) return undefined;
      await objects.remove(sha256);
      for (const row of rows) await tx.deleteFile(row);
      await tx.deleteFileCheck(sha256);
      isGone = true;
      const records = rows.map(({ concept, record }) => `${concept}/${record}`);
      return { event: 'fileForgotten', sha256, records };
    });
    await marks.clear(sha256);
    return isGone;
  };
  let gone = 0;
  for (let after = ''; ;) {
    const page = await storage.read(async (view) => {
      const hashes = await view.fileHashesAfter(after, PAGE);
      const named: boolean[] = [];
      for (const sha256 of hashes) named.push(await isNamed(view, sha256));
      return hashes.map((sha256, at) => ({ sha256, named: named[at] === true }));
    });
    for (const { sha256, named } of page) {
      after = sha256;
      if (named) await marks.clear(sha256);
      else if (now - (await marks.since(sha256, now)) >= UNNAMED_DAYS * DAY) {
        if (await giveUp(sha256)) gone += 1;
        if (gone >= MOST) return gone;
      }
    }
    if (page.length < PAGE) return gone;
  }
}
