// Which files lie on this device, and where is each on its way? Bytes are on the disk, sealed, before anybody
// hears that they are here; a file is "stored" only with a proof in its hand.
import {
  no,
  ok,
  refusal,
  uuidFrom,
  type FileRef,
  type FilesOfField,
  type Refusal,
  type Result,
} from '@cxc/domain/kernel';
import { HEAD_BYTES, TAIL_BYTES, isNotTaken, typeOfFile } from '@cxc/domain/wire';
import type { Bytes, Platform } from '../platform.ts';
import type { Sealer } from '../seal.ts';
import { isFull, steadily } from '../store.ts';
import { createTurnstile } from '../turnstile.ts';
import { ProvenReceipt } from './proof.ts';
import { CHUNK, chunkId, type FileRow, type FilesDb } from './rows.ts';

/** Where a file belongs. */
export interface FilePlace {
  readonly concept: string;
  readonly record: string;
  readonly field: string;
}

/** A file as this device holds it. */
export interface HeldFile extends Omit<FileRow, 'sealed' | 'stored'> {
  readonly ref: FileRef;
  readonly proof: ProvenReceipt | undefined;
}

export interface Shelf {
  /** In the order in which they were taken in. */
  held(): readonly HeldFile[];
  /**
   * Takes in a file; resolves with `ok` only when all of it is on the disk. The same bytes for the same place
   * are one file. Refuses with what {@link typeOfFile} says, `FILE_TOO_LARGE`, or `DEVICE_FULL`.
   */
  add(
    place: FilePlace,
    allowed: FilesOfField,
    name: string,
    bytes: Bytes,
  ): Promise<Result<FileRef, Refusal>>;
  /** A part of a file's bytes, opened. */
  read(file: HeldFile, from: number, to: number): Promise<Bytes>;
  /** Keeps where its upload is; null forgets it. */
  address(id: string, upload: string | null): Promise<void>;
  /** Holds it back with a code; null offers it again. */
  park(id: string, code: string | null): Promise<void>;
  /** Keeps the receipt: from now on the file is stored. */
  prove(id: string, proof: ProvenReceipt): Promise<void>;
  /** Removes a file and its bytes from this device. */
  remove(id: string): Promise<void>;
  /** Reads what other tabs wrote. */
  reload(): Promise<void>;
}

export interface ShelfParts {
  readonly platform: Platform;
  readonly db: FilesDb;
  readonly sealer: Sealer;
  receiptKey(): Promise<string>;
  /** The rows are others; `own` when this tab wrote them. */
  changed(own: boolean): void;
  /** A row the disk gave back damaged. */
  damaged(error: unknown): void;
}

interface Sealed {
  readonly ref: FileRef;
  readonly receipt?: unknown;
}

/** Pieces written in one transaction: two megabytes, so that a phone's memory holds them beside the file. */
const AT_ONCE = 8;

function hexOf(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function openShelf(parts: ShelfParts): Promise<Shelf> {
  const { platform, db, sealer } = parts;
  const inTurn = createTurnstile();
  let files: readonly HeldFile[] = [];

  const open = async ({ sealed, stored, ...row }: FileRow): Promise<HeldFile | undefined> => {
    try {
      const { ref, receipt } = (await sealer.open(`file/${row.id}`, sealed)) as Sealed;
      const claimed = { ...ref, concept: row.concept, record: row.record };
      const proof =
        stored === 1
          ? await ProvenReceipt.prove(platform, await parts.receiptKey(), claimed, receipt)
          : undefined;
      return { ...row, ref, proof };
    } catch (error) {
      parts.damaged(error);
      return undefined;
    }
  };
  const load = async (): Promise<void> => {
    const rows = await steadily(db, () => db.files.toArray());
    const opened = await Promise.all(rows.map(open));
    files = opened.filter((file) => file !== undefined).sort((a, b) => a.since - b.since);
  };
  const reload = (own: boolean): Promise<void> =>
    inTurn(async () => {
      await load();
      parts.changed(own);
    });
  const change = async (id: string, next: (row: FileRow) => FileRow): Promise<void> => {
    await steadily(db, () =>
      db.transaction('rw', db.files, async () => {
        const row = await db.files.get(id);
        if (row) await db.files.put(next(row));
      }),
    );
    await reload(true);
  };
  const dropChunks = (id: string): Promise<unknown> =>
    steadily(db, () => db.chunks.where('id').between(`${id}/`, `${id}0`).delete());

  /** Pieces whose file never got its row: the page ended between the two. */
  const dropOrphans = async (): Promise<void> => {
    const known = new Set(await db.files.toCollection().primaryKeys());
    const keys = await db.chunks.toCollection().primaryKeys();
    const lost = keys.filter((key) => !known.has(key.split('/')[0] ?? ''));
    await db.chunks.bulkDelete(lost);
  };
  await dropOrphans();
  await load();

  const write = async (place: FilePlace, ref: FileRef, bytes: Bytes): Promise<void> => {
    const id = uuidFrom(platform.random(16));
    try {
      for (let number = 0; number * CHUNK < bytes.length; number += AT_ONCE) {
        const pieces: { id: string; sealed: Bytes }[] = [];
        for (let each = number; each < number + AT_ONCE && each * CHUNK < bytes.length; each += 1) {
          const name = chunkId(id, each);
          const plain = bytes.slice(each * CHUNK, (each + 1) * CHUNK);
          pieces.push({ id: name, sealed: await sealer.sealBytes(`chunk/${name}`, plain) });
        }
        await steadily(db, () => db.chunks.bulkPut(pieces));
      }
      const sealed = await sealer.seal(`file/${id}`, { ref } satisfies Sealed);
      const way = { stored: 0, parked: null, upload: null } as const;
      const row = { id, ...place, bytes: ref.bytes, since: platform.clock(), ...way, sealed };
      await steadily(db, () => db.files.put(row));
    } catch (error) {
      await dropChunks(id).catch(() => undefined);
      throw error;
    }
  };

  return {
    held: () => files,
    async add(place, allowed, name, bytes) {
      const head = bytes.subarray(0, HEAD_BYTES);
      const type = typeOfFile(head, bytes.subarray(-TAIL_BYTES), bytes.length);
      const params = { field: place.field, max: allowed.bytes, bytes: bytes.length };
      if (isNotTaken(type)) return no(refusal(type, { field: place.field, params }));
      if (!allowed.types.includes(type))
        return no(refusal('FILE_TYPE_NOT_TAKEN', { field: place.field, params }));
      if (bytes.length > allowed.bytes)
        return no(refusal('FILE_TOO_LARGE', { field: place.field, params }));
      const sha256 = hexOf(await platform.subtle.digest('SHA-256', bytes));
      const called = name.trim().slice(0, 200);
      const ref: FileRef = {
        sha256,
        mime: type,
        bytes: bytes.length,
        ...(called === '' || !called.isWellFormed() ? {} : { name: called }),
      };
      const same = files.find(
        (file) =>
          file.ref.sha256 === sha256 &&
          file.concept === place.concept &&
          file.record === place.record &&
          file.field === place.field,
      );
      if (same) return ok(same.ref);
      try {
        await write(place, ref, bytes);
      } catch (error) {
        if (isFull(error)) return no(refusal('DEVICE_FULL'));
        throw error;
      }
      await reload(true);
      return ok(ref);
    },
    async read(file, from, to) {
      const first = Math.floor(from / CHUNK);
      const out = new Uint8Array(Math.max(0, Math.min(to, file.bytes) - from));
      for (let number = first; number * CHUNK < from + out.length; number += 1) {
        const name = chunkId(file.id, number);
        const chunk = await steadily(db, () => db.chunks.get(name));
        if (!chunk) throw new Error('a piece of a file is gone');
        const plain = await sealer.openBytes(`chunk/${name}`, chunk.sealed);
        const start = number * CHUNK;
        const part = plain.subarray(
          Math.max(0, from - start),
          Math.min(plain.length, from + out.length - start),
        );
        out.set(part, Math.max(0, start - from));
      }
      return out;
    },
    address: (id, upload) => change(id, (row) => ({ ...row, upload })),
    park: (id, parked) => change(id, (row) => ({ ...row, parked })),
    async prove(id, proof) {
      const file = files.find((each) => each.id === id);
      if (!file) return;
      const kept: Sealed = { ref: file.ref, receipt: proof.said };
      const sealed = await sealer.seal(`file/${id}`, kept);
      await change(id, (row) => ({ ...row, stored: 1, parked: null, upload: null, sealed }));
    },
    async remove(id) {
      // The row first: what is left of its pieces is dropped at the next start, should the page end here.
      await steadily(db, () => db.files.delete(id));
      await dropChunks(id);
      await reload(true);
    },
    reload: () => reload(false),
  };
}
