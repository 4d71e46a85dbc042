// What did the disk say, and is a folder's list of names durable?
import { open } from 'node:fs/promises';
import { StorageFailed, StorageFull } from '../storage/storage.ts';

/** The system's code of an error (`ENOENT`), empty for any other. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : '';
}

/** Forces the names in a folder to disk, so that a file is found after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Runs work on the disk and says what failed in the store's words.
 * @throws StorageFull when there is no space; StorageFailed when the disk failed
 */
export async function onDisk<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new StorageFull('no space for files', { cause: error });
    if (code === 'EIO' || code === 'EROFS')
      throw new StorageFailed('the disk of the files failed', { cause: error });
    throw error;
  }
}
