// Where do the bytes of files lie? Under their hash, so that the same bytes are there once whoever brought
// them. One interface; on disk here, another store under the same contract suite.
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { codeOf, syncFolder } from './disk.ts';

export interface ObjectStore {
  /** Bytes of an object, undefined where there is none. */
  size(sha256: string): Promise<number | undefined>;
  /**
   * Takes in a file whose hash was checked. When it resolves the object survives a power cut; one that is
   * there already stays as it is. The file is left where it is.
   */
  keep(sha256: string, file: string): Promise<void>;
  /** The bytes, piece by piece. */
  read(sha256: string): Readable;
  remove(sha256: string): Promise<void>;
}

/** Objects in a folder, spread over sub-folders by the first digits of their hash. */
export function diskObjects(folder: string): ObjectStore {
  const pathOf = (sha256: string): string =>
    join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  const size = async (sha256: string): Promise<number | undefined> => {
    try {
      return (await stat(pathOf(sha256))).size;
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  };
  return {
    size,
    async keep(sha256, file) {
      const path = pathOf(sha256);
      if ((await size(sha256)) === undefined) {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await place(file, path);
      }
      // Also when it was there: whoever put it there may have been killed before this.
      await Promise.all([dirname(path), dirname(dirname(path)), folder].map(syncFolder));
    },
    read: (sha256) => createReadStream(pathOf(sha256)),
    async remove(sha256) {
      await rm(pathOf(sha256), { force: true });
    },
  };
}

/** Whole or not at all: a second name for the same bytes, or a copy where the disk has no second names. */
async function place(file: string, path: string): Promise<void> {
  try {
    await link(file, path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    const beside = `${path}.${randomUUID()}.new`;
    await copyFile(file, beside);
    const handle = await open(beside, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  }
}
