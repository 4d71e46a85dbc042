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
import type { Bytes, Platform } from '../platform.ts';
import type { Sealer } from '../seal.ts';
import { isFull, steadily, steadilyLarge } from '../store.ts';
import { createTurnstile } from '../turnstile.ts';
import { ProvenReceipt } from './proof.ts';
import { fileRefOf } from './told.ts';
import { CHUNK, HELD, chunkId, type FileRow, type FilesDb } from './rows.ts';

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
   * are one file. Refuses with what {@link typeOfFile} says, `FILE_TOO_LARGE`, `DEVICE_NEARLY_FULL` or
   * `DEVICE_FULL`. One that is held waits for {@link release}.
   */
  add(
    place: FilePlace,
    allowed: FilesOfField,
    name: string,
    bytes: Bytes,
    isHeld?: boolean,
  ): Promise<Result<FileRef, Refusal>>;
  /**
   * Takes a copy that is sent instead of a file; that one stays until the copy is at the server.
   * Refuses as {@link add} does; the file is then as it was.
   */
  replace(
    id: string,
    allowed: FilesOfField,
    name: string,
    bytes: Bytes,
  ): Promise<Result<FileRef, Refusal>>;
  /** Lets files go to the server that were held. */
  release(ids: readonly string[]): Promise<void>;
  /** Gives up the bytes of all files the server is proven to have; says how many bytes that were. */
  free(): Promise<number>;
  /** A part of a file's bytes, opened. */
  read(file: HeldFile, from: number, to: number): Promise<Bytes>;
  /** Keeps where its upload is; null forgets it. */
  address(id: string, upload: string | null): Promise<void>;
  /** Keeps how far it came, for a browser that ends in the middle. */
  reached(id: string, arrived: number): Promise<void>;
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

/** From here on nothing large is taken in, so that words still find their place (trap IDB-8). */
const NEARLY_FULL = 0.8;

/** Pieces written in one transaction: two megabytes, so that a phone's memory holds them beside the file. */
const AT_ONCE = 8;

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
  /** Changes a row; `also` goes in the same moment. */
  const change = async (
    id: string,
    next: (row: FileRow) => FileRow,
    also?: () => Promise<unknown>,
  ): Promise<void> => {
    await steadily(db, () =>
      db.transaction('rw', db.files, async () => {
        const row = await db.files.get(id);
        if (row) await db.files.put(next(row));
        await also?.();
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

  /** All of a file, or nothing; `also` is a row that changes in the same moment. */
  const write = async (
    place: FilePlace,
    ref: FileRef,
    bytes: Bytes,
    { parked, since }: Pick<FileRow, 'parked' | 'since'>,
    also?: (id: string) => Promise<void>,
  ): Promise<void> => {
    const id = uuidFrom(platform.random(16));
    try {
      for (let number = 0; number * CHUNK < bytes.length; number += AT_ONCE) {
        const pieces: { id: string; sealed: Bytes }[] = [];
        for (let each = number; each < number + AT_ONCE && each * CHUNK < bytes.length; each += 1) {
          const name = chunkId(id, each);
          const plain = bytes.slice(each * CHUNK, (each + 1) * CHUNK);
          pieces.push({ id: name, sealed: await sealer.sealBytes(`chunk/${name}`, plain) });
        }
        await steadilyLarge(db, () => db.chunks.bulkPut(pieces));
      }
      const sealed = await sealer.seal(`file/${id}`, { ref } satisfies Sealed);
      const way = { stored: 0, parked, upload: null } as const;
      const { concept, record, field } = place;
      const row = { id, concept, record, field, bytes: ref.bytes, since, ...way, sealed };
      await steadily(db, () =>
        db.transaction('rw', db.files, async () => {
          await db.files.put(row);
          await also?.(id);
        }),
      );
    } catch (error) {
      await dropChunks(id).catch(() => undefined);
      throw error;
    }
  };

  const isNearlyFull = async (more: number): Promise<boolean> => {
    // Where the room for words was given up, the next picture would take what is left of it.
    if ((await platform.reserve?.keep()) === false) return true;
    const room = await platform.room?.().catch(() => undefined);
    return room !== undefined && room.quota > 0 && (room.used + more) / room.quota >= NEARLY_FULL;
  };

  const findSame = (place: FilePlace, sha256: string): HeldFile | undefined =>
    files.find(
      (file) =>
        file.ref.sha256 === sha256 &&
        file.concept === place.concept &&
        file.record === place.record &&
        file.field === place.field,
    );

  /** Runs what writes bytes; a full disk is an answer. */
  const kept = async (
    ref: FileRef,
    run: () => Promise<void>,
  ): Promise<Result<FileRef, Refusal>> => {
    try {
      await run();
    } catch (error) {
      if (isFull(error)) return no(refusal('DEVICE_FULL'));
      throw error;
    }
    await reload(true);
    return ok(ref);
  };

  const originalsOf = (id: string): string[] =>
    files.filter(({ keptFor }) => keptFor === id).map((file) => file.id);

  /** Rows first, then what lies under them: should the page end between, the next start drops the rest. */
  const dropFiles = async (ids: readonly string[]): Promise<void> => {
    await steadily(db, () => db.files.bulkDelete([...ids]));
    await reload(true);
    for (const id of ids) await dropChunks(id);
  };

  return {
    held: () => files,
    async add(place, allowed, name, bytes, isHeld = false) {
      const ref = await fileRefOf(platform, place.field, allowed, name, bytes);
      if (!ref.ok) return ref;
      const same = findSame(place, ref.value.sha256);
      // Of a file that stands behind its copy the copy is what is sent.
      if (same) return ok((files.find(({ id }) => id === same.keptFor) ?? same).ref);
      if (await isNearlyFull(bytes.length)) return no(refusal('DEVICE_NEARLY_FULL'));
      const way = { parked: isHeld ? HELD : null, since: platform.clock() };
      return kept(ref.value, () => write(place, ref.value, bytes, way));
    },
    async replace(id, allowed, name, bytes) {
      const original = files.find((file) => file.id === id);
      if (!original) return no(refusal('FILE_NOT_THERE'));
      const ref = await fileRefOf(platform, original.field, allowed, name, bytes);
      if (!ref.ok || ref.value.sha256 === original.ref.sha256) return ref;
      const standBehind = async (copy: string): Promise<void> => {
        await db.files.update(id, { stored: 2, parked: null, keptFor: copy });
      };
      const same = findSame(original, ref.value.sha256);
      if (same) {
        if (same.proof) await dropFiles([id]);
        else await steadily(db, () => standBehind(same.id));
        await reload(true);
        return ok(same.ref);
      }
      const { parked, since } = original;
      return kept(ref.value, () =>
        write(original, ref.value, bytes, { parked, since }, standBehind),
      );
    },
    async release(ids) {
      await steadily(db, () =>
        db.files
          .where('id')
          .anyOf([...ids])
          .and(({ parked }) => parked === HELD)
          .modify({ parked: null }),
      );
      await reload(true);
    },
    async free() {
      const sure = files.filter(({ proof, isFreed }) => proof !== undefined && !isFreed);
      const ids = sure.map(({ id }) => id);
      await steadily(db, () => db.files.where('id').anyOf(ids).modify({ isFreed: true }));
      await reload(true);
      for (const id of ids) await dropChunks(id);
      return sure.reduce((sum, { bytes }) => sum + bytes, 0);
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
    async reached(id, arrived) {
      // With every piece: the rows are not read anew for it.
      files = files.map((file) => (file.id === id ? { ...file, arrived } : file));
      await steadily(db, () => db.files.update(id, { arrived }));
    },
    park: (id, parked) => change(id, (row) => ({ ...row, parked })),
    async prove(id, proof) {
      const file = files.find((each) => each.id === id);
      if (!file) return;
      const both: Sealed = { ref: file.ref, receipt: proof.said };
      const sealed = await sealer.seal(`file/${id}`, both);
      const behind = originalsOf(id);
      await change(
        id,
        (row) => ({ ...row, stored: 1, parked: null, upload: null, sealed }),
        () => db.files.bulkDelete(behind),
      );
      for (const original of behind) await dropChunks(original);
    },
    remove: (id) => dropFiles([id, ...originalsOf(id)]),
    reload: () => reload(false),
  };
}
