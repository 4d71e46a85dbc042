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

export interface Uploads {
  /** Keeps the announcement. A power cut may take it with its bytes: then the device announces it anew. */
  create(person: string, announced: Announced): Promise<Upload>;
  find(person: string, id: string): Promise<Upload | undefined>;
  /** All of a person that are not finished. */
  of(person: string): Promise<readonly Upload[]>;
  /**
   * Writes what arrives behind the offset, at most `most` bytes, also what had arrived when the line broke; with
   * its last byte the whole is durable. A power cut before that may take pieces back, and the offset says so. A second call on the same upload ends the first (trap NET-5: its line is dead).
   * @returns the new offset, and why no more was taken
   */
  append(
    upload: Upload,
    body: ReadableStream<Uint8Array> | null,
    most: number,
  ): Promise<{ readonly offset: number; readonly end: 'all' | 'cut' | 'tooMuch' }>;
  drop(upload: Upload): Promise<void>;
  /** Drops what nobody has touched since an instant (milliseconds); says how many. */
  dropBefore(instant: number): Promise<number>;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done);
    done += bytesWritten;
  }
}

/** Uploads in a folder. Several processes may share it: bytes are only ever added, and checked when whole. */
export function diskUploads(folder: string): Uploads {
  const running = new Map<string, { readonly cut: () => void; readonly over: Promise<unknown> }>();

  const find = async (person: string, id: string): Promise<Upload | undefined> => {
    if (!isUuid(person) || !isUuid(id)) return undefined;
    const own = join(folder, person, id);
    try {
      const about = JSON.parse(await readFile(join(own, 'about.json'), 'utf8')) as Announced;
      const file = join(own, 'bytes');
      const { size, mtimeMs } = await stat(file);
      return { ...about, id, person, file, offset: size, touched: mtimeMs };
    } catch (error) {
      // A folder without both, or with half of one, is an upload whose beginning or end was cut off.
      if (codeOf(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
      throw error;
    }
  };
  const remove = (person: string, id: string): Promise<void> =>
    rm(join(folder, person, id), { recursive: true, force: true });
  const of = async (person: string): Promise<readonly Upload[]> => {
    const ids = isUuid(person) ? await namesIn(join(folder, person)) : [];
    const found = await Promise.all(ids.map((id) => find(person, id)));
    return found.filter((upload) => upload !== undefined);
  };

  const take = async (
    upload: Upload,
    reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
    most: number,
  ): Promise<{ offset: number; end: 'all' | 'cut' | 'tooMuch' }> => {
    const handle = await open(upload.file, 'r+');
    const { offset } = upload;
    let at = offset;
    let end: 'all' | 'cut' | 'tooMuch' = 'all';
    try {
      while (reader) {
        const read = await reader.read().catch(() => null);
        if (read?.done) break;
        const part = read?.value;
        if (!part) end = 'cut';
        else if (at + part.length - offset > most) end = 'tooMuch';
        else {
          await writeAll(handle, part, at);
          at += part.length;
        }
        if (end !== 'all') break;
      }
      // Who sends more than was agreed did not mean this upload: nothing of the piece counts.
      if (end === 'tooMuch') {
        await handle.truncate(offset);
        at = offset;
      }
      // Once for all of it: until then nobody was told more than how far it came, and the whole is hashed.
      if (at === upload.length) await handle.datasync();
      return { offset: at, end };
    } finally {
      await handle.close();
      void reader?.cancel().catch(() => {});
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
    append: (upload, body, most) =>
      onDisk(async () => {
        const before = running.get(upload.id);
        before?.cut();
        await before?.over.catch(() => {});
        const fresh = await find(upload.person, upload.id);
        // The one before had more in its hands than the caller knew of.
        if (!fresh || fresh.offset !== upload.offset) {
          void body?.cancel().catch(() => {});
          return { offset: fresh?.offset ?? 0, end: 'cut' };
        }
        const reader = body?.getReader();
        const over = take(fresh, reader, most);
        const own = { cut: () => void reader?.cancel().catch(() => {}), over };
        running.set(upload.id, own);
        try {
          return await over;
        } finally {
          if (running.get(upload.id) === own) running.delete(upload.id);
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
