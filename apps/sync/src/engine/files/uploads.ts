// How far did an upload come? Its bytes lie in a file of their own until they are whole; its length on the disk
// is the offset, so that nothing else can disagree with it. What arrived of a piece that was cut off is kept.
//
//   <folder>/<person>/<id>/about.json    what was announced; its age is the upload's
//   <folder>/<person>/<id>/bytes         what has arrived
import { randomUUID } from 'node:crypto';
import {
  type FileHandle,
  mkdir,
  open,
  readFile,
  readdir,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { isUuid } from '@cxc/domain/kernel';
import { codeOf, onDisk } from './disk.ts';

/** What was announced. */
export interface Announced {
  readonly sha256: string;
  readonly length: number;
  readonly concept: string;
  readonly record: string;
  readonly field: string;
}

export interface Upload extends Announced {
  readonly id: string;
  readonly person: string;
  /** Where its bytes lie. */
  readonly file: string;
  readonly offset: number;
  /** Milliseconds since 1970 of the last word on it. */
  readonly touched: number;
}

/** Why no more was taken of a piece: it was all of it, its line broke, or it was longer than agreed. */
export type End = 'all' | 'cut' | 'tooMuch';

export interface Uploads {
  /** Keeps the announcement. A power cut may take it with its bytes: then the device announces it anew. */
  create(person: string, announced: Announced): Promise<Upload>;
  find(person: string, id: string): Promise<Upload | undefined>;
  /** All of a person that are not finished. */
  of(person: string): Promise<readonly Upload[]>;
  /**
   * Writes what arrives behind the offset, at most `most` bytes, also what had arrived when the line broke. A power cut
   * may take it back until {@link sync}, and the offset says so. A second call on the same upload ends the first (trap
   * NET-5: its line is dead).
   * @param ended takes no more, as if the line had broken
   * @returns the new offset, and why no more was taken
   */
  append(
    upload: Upload,
    body: Readable | null,
    most: number,
    ended?: AbortSignal,
  ): Promise<{ readonly offset: number; readonly end: End }>;
  /** Makes durable what has arrived. */
  sync(upload: Upload): Promise<void>;
  drop(upload: Upload): Promise<void>;
  /** Drops what nobody has touched since an instant (milliseconds); says how many. */
  dropBefore(instant: number): Promise<number>;
}

/** Announcements kept in memory, some hundred bytes each. */
const MOST_KNOWN = 10_000;

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function writeAll(handle: FileHandle, parts: readonly Buffer[], at: number): Promise<void> {
  let { bytesWritten: done } = await handle.writev(parts, at);
  let begin = 0;
  // A disk may take less than it was given: nearly never, and then the rest goes part by part.
  for (const part of parts) {
    const end = begin + part.length;
    while (done < end) {
      const from = done - begin;
      done += (await handle.write(part, from, part.length - from, at + done)).bytesWritten;
    }
    begin = end;
  }
}

/**
 * Gives up the memory of parts of the line at once. Left to the collector, each few megabytes would make it look
 * through the heap of the whole program: most of the time an upload took.
 */
function release(parts: readonly Buffer<ArrayBuffer>[]): void {
  for (const { buffer, byteLength } of parts)
    if (buffer.byteLength === byteLength) buffer.transfer(0);
}

/**
 * What arrives until the end, in memory: a piece is small, and goes to the disk in one go.
 * @param cut ends it with what there is
 */
function gathered(
  body: Readable,
  most: number,
  cut: AbortSignal,
): Promise<{ readonly parts: Buffer<ArrayBuffer>[]; readonly length: number; readonly end: End }> {
  return new Promise((resolve) => {
    const parts: Buffer<ArrayBuffer>[] = [];
    let length = 0;
    const end = (why: End): void => {
      body.off('data', take).pause();
      cut.removeEventListener('abort', broken);
      resolve({ parts, length, end: why });
    };
    const broken = (): void => end('cut');
    const take = (part: Buffer<ArrayBuffer>): void => {
      if (length + part.length > most) return end('tooMuch');
      parts.push(part);
      length += part.length;
    };
    if (cut.aborted || body.destroyed) return broken();
    cut.addEventListener('abort', broken);
    // The first of them counts; what is heard later changes nothing.
    body.on('error', broken).on('close', broken);
    body.on('end', () => end('all')).on('data', take);
  });
}

/** Uploads in a folder. Several processes may share it: bytes are only ever added, and checked when whole. */
export function diskUploads(folder: string): Uploads {
  const running = new Map<string, { readonly cut: () => void; readonly over: Promise<unknown> }>();
  /** They are being removed: nobody finds them any more. */
  const leaving = new Set<string>();
  /** What was announced never changes: it is read once. */
  const known = new Map<string, Announced>();
  const aboutOf = async (own: string): Promise<Announced> => {
    const held = known.get(own);
    if (held) return held;
    const read = JSON.parse(await readFile(join(own, 'about.json'), 'utf8')) as Announced;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(own, read);
    return read;
  };

  const find = async (person: string, id: string): Promise<Upload | undefined> => {
    if (!isUuid(person) || !isUuid(id)) return undefined;
    const own = join(folder, person, id);
    if (leaving.has(own)) return undefined;
    try {
      const about = await aboutOf(own);
      const file = join(own, 'bytes');
      const { size, mtimeMs } = await stat(file);
      return { ...about, id, person, file, offset: size, touched: mtimeMs };
    } catch (error) {
      // A folder without both, or with half of one, is an upload whose beginning or end was cut off.
      if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
      throw error;
    }
  };
  const remove = async (person: string, id: string): Promise<void> => {
    const own = join(folder, person, id);
    known.delete(own);
    leaving.add(own);
    try {
      await rm(own, { recursive: true, force: true });
    } finally {
      leaving.delete(own);
    }
  };
  const of = async (person: string): Promise<readonly Upload[]> => {
    const ids = isUuid(person) ? await namesIn(join(folder, person)) : [];
    const found = await Promise.all(ids.map((id) => find(person, id)));
    return found.filter((upload) => upload !== undefined);
  };

  const take = async (
    upload: Upload,
    body: Readable | null,
    most: number,
    cut: AbortSignal,
  ): Promise<{ offset: number; end: End }> => {
    // Heard from at once: what comes while the file is opened is lost otherwise where the line breaks then.
    const coming = body ? gathered(body, most, cut) : undefined;
    const handle = await open(upload.file, 'r+');
    try {
      // The one before had more in its hands than the caller knew of.
      const { size } = await handle.stat();
      if (size !== upload.offset) return { offset: size, end: 'cut' };
      if (!coming) return { offset: size, end: 'all' };
      const { parts, length, end } = await coming;
      // Who sends more than was agreed did not mean this upload: nothing of the piece counts.
      if (end === 'tooMuch' || length === 0) return { offset: size, end };
      await writeAll(handle, parts, size);
      release(parts);
      return { offset: size + length, end };
    } finally {
      await handle.close();
    }
  };

  return {
    find,
    of,
    create: (person, announced) =>
      onDisk(async () => {
        const id = randomUUID();
        const own = join(folder, person, id);
        await mkdir(own, { recursive: true, mode: 0o700 });
        await writeFile(join(own, 'bytes'), '', { flag: 'wx', mode: 0o600 });
        await writeFile(join(own, 'about.json'), JSON.stringify(announced), {
          flag: 'wx',
          mode: 0o600,
        });
        return {
          ...announced,
          id,
          person,
          file: join(own, 'bytes'),
          offset: 0,
          touched: Date.now(),
        };
      }),
    append: (upload, body, most, ended) =>
      onDisk(async () => {
        const before = running.get(upload.id);
        before?.cut();
        await before?.over.catch(() => {});
        const ending = new AbortController();
        const cut = ended ? AbortSignal.any([ending.signal, ended]) : ending.signal;
        const over = take(upload, body, most, cut);
        const own = { cut: () => ending.abort(), over };
        running.set(upload.id, own);
        try {
          return await over;
        } catch (error) {
          // Finished or dropped meanwhile.
          if (codeOf(error) === 'ENOENT') return { offset: 0, end: 'cut' };
          throw error;
        } finally {
          if (running.get(upload.id) === own) running.delete(upload.id);
        }
      }),
    sync: ({ file }) =>
      onDisk(async () => {
        const handle = await open(file, 'r');
        try {
          await handle.datasync();
        } finally {
          await handle.close();
        }
      }),
    drop: ({ person, id }) => remove(person, id),
    async dropBefore(instant) {
      let dropped = 0;
      for (const person of await namesIn(folder))
        for (const id of await namesIn(join(folder, person))) {
          const held = await find(person, id);
          const touched =
            held?.touched ?? (await stat(join(folder, person, id)).catch(() => undefined))?.mtimeMs;
          if (touched === undefined || touched >= instant) continue;
          await remove(person, id);
          dropped += 1;
        }
      return dropped;
    },
  };
}
