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

/** Room to read into, used again: made anew for each file it would keep the collector at work. */
const spare: Buffer[] = [];
const MOST_SPARE = 4;
const ROOM = HEAD_BYTES + TAIL_BYTES + PIECE + PAGE_OVERLAP;

export interface Inspected {
  /** Hash of all bytes, lower-case hex. */
  readonly sha256: string;
  readonly type: FileType | NotTaken;
}

/** Hash and type of a file on disk. */
export async function inspect(file: string): Promise<Inspected> {
  const handle = await open(file, 'r');
  const room = spare.pop() ?? Buffer.alloc(ROOM);
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256');
    const piece = room.subarray(HEAD_BYTES + TAIL_BYTES);
    const part = async (into: number, from: number, length: number): Promise<Buffer> => {
      const { bytesRead } = await handle.read(room, into, Math.min(length, size), from);
      return room.subarray(into, into + bytesRead);
    };
    const head = await part(0, 0, HEAD_BYTES);
    const tail = await part(HEAD_BYTES, Math.max(0, size - TAIL_BYTES), TAIL_BYTES);
    const type = typeOfFile(head, tail, size);
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
    if (spare.length < MOST_SPARE) spare.push(room);
    await handle.close();
  }
}
