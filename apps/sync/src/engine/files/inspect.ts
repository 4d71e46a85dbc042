// Is what arrived what was announced? Read once, piece by piece, so that a large file takes no more memory
// than a small one.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { FileType } from '@cxc/domain/kernel';
import {
  HEAD_BYTES,
  type NotTaken,
  PAGE_OVERLAP,
  TAIL_BYTES,
  hasPage,
  isNotTaken,
  typeOfFile,
} from '@cxc/domain/wire';

const PIECE = 1024 * 1024;

export interface Inspected {
  /** Hash of all bytes, lower-case hex. */
  readonly sha256: string;
  readonly type: FileType | NotTaken;
}

/** Hash and type of a file on disk. */
export async function inspect(file: string): Promise<Inspected> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    const piece = Buffer.alloc(PIECE + PAGE_OVERLAP);
    const part = async (from: number, length: number): Promise<Buffer> => {
      const bytes = Buffer.alloc(Math.min(length, size));
      await handle.read(bytes, 0, bytes.length, from);
      return bytes;
    };
    const head = await part(0, HEAD_BYTES);
    const type = typeOfFile(head, await part(Math.max(0, size - TAIL_BYTES), TAIL_BYTES), size);
    const isPicture = !isNotTaken(type) && type.startsWith('image/');
    let isPageToo = false;
    // The last bytes of each piece are looked at again with the next: a word may lie across the border.
    let kept = 0;
    for (let at = 0; at < size;) {
      const { bytesRead } = await handle.read(piece, kept, PIECE, at);
      if (bytesRead === 0) break;
      const fresh = piece.subarray(kept, kept + bytesRead);
      hash.update(fresh);
      const seen = piece.subarray(0, kept + bytesRead);
      if (isPicture && !isPageToo) isPageToo = hasPage(seen);
      kept = Math.min(PAGE_OVERLAP, seen.length);
      seen.copyWithin(0, seen.length - kept);
      at += bytesRead;
    }
    return { sha256: hash.digest('hex'), type: isPageToo ? 'FILE_TWO_TYPES' : type };
  } finally {
    await handle.close();
  }
}
