// What may be done with files, and when is one stored? Announced, brought in pieces, checked, made durable, and
// only then acknowledged with a signed receipt. Every step asks anew who may.
//
//   announce ──► uploads ── pieces ──► whole ── hash, type ──► objects (fsync) ──► row + audit (commit) ──► receipt
import type { Readable } from 'node:stream';
import type { FilesOfField, FileType } from '@cxc/domain/kernel';
import {
  type FileReceipt,
  MAX_PIECE,
  type Withheld,
  type WithheldFile,
  fileReceiptText,
  isNotTaken,
  typeOfHead,
} from '@cxc/domain/wire';
import { open } from 'node:fs/promises';
import { Refused } from '../http/problem.ts';
import type { FileRow, FilesView } from '../storage/files.ts';
import type { Storage } from '../storage/storage.ts';
import { onDisk } from './disk.ts';
import { inspect } from './inspect.ts';
import type { ObjectStore } from './objects.ts';
import type { Announced, Upload, Uploads } from './uploads.ts';

/** Most files and bytes, so that nobody fills the disk for all. */
export interface FileLimits {
  readonly unfinished: number;
  readonly unfinishedBytes: number;
  readonly perPerson: number;
  readonly bytesPerPerson: number;
  readonly perRecord: number;
  readonly bytesPerRecord: number;
}
export const FILE_LIMITS: FileLimits = {
  unfinished: 100,
  unfinishedBytes: 1_000_000_000,
  perPerson: 5_000,
  bytesPerPerson: 5_000_000_000,
  perRecord: 300,
  bytesPerRecord: 1_000_000_000,
};

/** Days an upload waits for its next piece: travellers are away for weeks (trap TUS-3). */
export const UNFINISHED_DAYS = 30;

export interface FilesDeps {
  readonly storage: Storage;
  readonly uploads: Uploads;
  readonly objects: ObjectStore;
  /** May this person bring these bytes to this field? Where they may not even see the record: `NOT_FOUND`. */
  mayAdd(person: string, place: Announced): Promise<FilesOfField | 'NOT_FOUND' | 'FILE_FORBIDDEN'>;
  /** The field of this record that names this file and that this person sees; undefined where there is none. */
  maySee(
    person: string,
    concept: string,
    record: string,
    sha256: string,
  ): Promise<FilesOfField | undefined>;
  /** All files that this person sees of a record, with the field each stands in. */
  seen(person: string, concept: string, record: string): Promise<readonly SeenFile[]>;
  /** A scanner looks at what is stored: until it did, a file is given to nobody but who brought it (F07). */
  readonly isScanned?: boolean;
  /** Keeps the row durably, with its link of the audit trail. */
  attach(row: FileRow): Promise<void>;
  /** Gives up bytes that nobody names any more. */
  sweep?(): Promise<unknown>;
  sign(text: string): string;
  /** Programme time, an instant. */
  now(): string;
  readonly limits?: FileLimits;
}

export interface SeenFile {
  readonly sha256: string;
  readonly field: FilesOfField;
}

export interface Progress {
  readonly id: string | undefined;
  readonly offset: number;
  readonly length: number;
  /** Instant, real time, at which it is dropped when nothing more comes. */
  readonly expires: Date;
  readonly receipt: FileReceipt | undefined;
}

export interface HeldFile {
  readonly row: FileRow;
  readonly receipt: FileReceipt;
  /** Why nobody but who brought it may have it; undefined where nothing stands against it. */
  readonly withheld: Withheld | undefined;
  /** Are its bytes where they should be? */
  isThere(): Promise<boolean>;
  read(): Readable;
}

export interface Files {
  /** Announces a file; answers with a receipt at once where these bytes need not be sent. */
  announce(person: string, announced: Announced): Promise<Progress>;
  progress(person: string, id: string): Promise<Progress>;
  /**
   * Takes a piece; an empty one behind the last byte only asks for the end.
   * @param ended takes no more of it; what came until then stays
   */
  append(
    person: string,
    id: string,
    offset: number,
    body: Readable | null,
    ended?: AbortSignal,
  ): Promise<Progress>;
  /** Gives up an upload that is not finished. */
  drop(person: string, id: string): Promise<void>;
  open(
    person: string,
    concept: string,
    record: string,
    sha256: string,
  ): Promise<{ readonly mime: FileType; readonly bytes: number; read(): Readable }>;
  /** Files of a record that this person sees and does not get now, and why. */
  withheld(person: string, concept: string, record: string): Promise<readonly WithheldFile[]>;
  /** All files of a record with their receipts, for who has asked already what may be seen of it. */
  held(concept: string, record: string): Promise<readonly HeldFile[]>;
  /** Drops uploads that nobody goes on with, and bytes that nobody names any more. */
  tidy(): Promise<void>;
}

const DAY = 86_400_000;
/** Bytes after which the kind of a file can be told. */
const HEAD = 16;
const NOT_FOUND = ['NOT_FOUND', 'There is nothing here.'] as const;

const WHY: Readonly<Record<string, string>> = {
  FILE_EMPTY: 'A file without bytes.',
  FILE_TYPE_NOT_TAKEN: 'This kind of file is not taken here.',
  FILE_TWO_TYPES: 'This file is two kinds at once.',
  FILE_TOO_MANY_PIXELS: 'This picture has too many pixels.',
};

const WHY_WITHHELD: Readonly<Record<Withheld, string>> = {
  FILE_NOT_CHECKED: 'This file was not checked for viruses yet.',
  FILE_HARMFUL: 'The check for viruses found something in this file.',
};

/**
 * Why these bytes are not given out; undefined where nothing stands against it.
 * @param isScanned something looks at files: what has no verdict waits
 */
async function withheldOf(
  view: FilesView,
  sha256: string,
  isScanned: boolean,
): Promise<Withheld | undefined> {
  const verdict = (await view.findFileCheck(sha256))?.verdict;
  if (verdict === 'found') return 'FILE_HARMFUL';
  return isScanned && verdict !== 'clean' ? 'FILE_NOT_CHECKED' : undefined;
}

function notTaken(code: string): Refused {
  return new Refused(415, code, WHY[code] ?? 'This file is not taken.');
}

export function createFiles(deps: FilesDeps): Files {
  const { storage, uploads, objects, isScanned = false } = deps;
  const limits = deps.limits ?? FILE_LIMITS;

  const may = async (person: string, place: Announced): Promise<FilesOfField> => {
    const answer = await deps.mayAdd(person, place);
    if (answer === 'NOT_FOUND') throw new Refused(404, ...NOT_FOUND);
    if (answer === 'FILE_FORBIDDEN')
      throw new Refused(403, answer, 'No file of yours belongs there now.');
    return answer;
  };

  const receiptOf = ({ sha256, bytes, concept, record, at }: FileRow): FileReceipt => {
    const about = { sha256, bytes, concept, record, at, epoch: storage.epoch };
    return { ...about, signature: deps.sign(fileReceiptText(about)) };
  };

  /** The row of a file that somebody sees, and why they do not get it now. */
  const rowAndWhy = async (
    view: FilesView,
    person: string,
    concept: string,
    record: string,
    { sha256, field }: SeenFile,
  ): Promise<readonly [FileRow | undefined, Withheld | undefined]> => {
    const row = (await view.filesWith(sha256)).find((held) =>
      field.from === undefined
        ? held.concept === concept && held.record === record
        : held.concept === field.from,
    );
    const why = row && (await withheldOf(view, sha256, isScanned));
    // Who brought it has it already, and gets it back as long as nothing was found in it.
    return [row, why === 'FILE_NOT_CHECKED' && row?.person === person ? undefined : why];
  };

  const progressOf = (upload: Upload): Progress => ({
    id: upload.id,
    offset: upload.offset,
    length: upload.length,
    expires: new Date(upload.touched + UNFINISHED_DAYS * DAY),
    receipt: undefined,
  });
  const stored = (row: FileRow, id: string | undefined): Progress => ({
    id,
    offset: row.bytes,
    length: row.bytes,
    expires: new Date(Date.now() + DAY),
    receipt: receiptOf(row),
  });

  /** @throws Refused 413 when one more file of this length is too much */
  const checkRoom = async (person: string, place: Announced): Promise<void> => {
    const [own, ofRecord] = await storage.read(async (view) => [
      await view.countFilesBy(person),
      await view.filesOf(place.concept, place.record),
    ]);
    const inRecord = ofRecord.reduce((sum, { bytes }) => sum + bytes, 0);
    if (own.count >= limits.perPerson || ofRecord.length >= limits.perRecord)
      throw new Refused(413, 'TOO_MANY_FILES', 'There are too many files already.');
    const isTooMuch =
      own.bytes + place.length > limits.bytesPerPerson ||
      inRecord + place.length > limits.bytesPerRecord;
    if (isTooMuch) throw new Refused(413, 'FILE_ROOM_USED', 'The room for files is used up.');
    const open = await uploads.of(person);
    const announced = open.reduce((sum, { length }) => sum + length, 0);
    if (open.length >= limits.unfinished || announced + place.length > limits.unfinishedBytes)
      throw new Refused(413, 'TOO_MANY_UPLOADS', 'Too much is on its way already.');
  };

  const attach = async (person: string, place: Announced, mime: FileType): Promise<FileRow> => {
    const { sha256, concept, record, length } = place;
    const row = { sha256, concept, record, person, bytes: length, mime, at: deps.now() };
    await deps.attach(row);
    // Another tab may have been faster: the receipt names what is kept.
    const kept = await storage.read((view) => view.filesOf(concept, record));
    return kept.find((held) => held.sha256 === sha256) ?? row;
  };

  /** Checks a whole upload, makes it durable, and acknowledges. */
  const finish = async (upload: Upload, allowed: FilesOfField): Promise<Progress> => {
    // Hashed while the disk makes it durable: the one waits, the other works.
    const [{ sha256, type }] = await Promise.all([
      onDisk(() => inspect(upload.file)),
      uploads.sync(upload),
    ]);
    const refuse = async (refused: Refused): Promise<never> => {
      await uploads.drop(upload);
      throw refused;
    };
    if (sha256 !== upload.sha256)
      return refuse(new Refused(422, 'FILE_HASH_WRONG', 'These are not the bytes announced.'));
    if (isNotTaken(type)) return refuse(notTaken(type));
    if (!allowed.types.includes(type)) return refuse(notTaken('FILE_TYPE_NOT_TAKEN'));
    await onDisk(() => objects.keep(sha256, upload.file));
    const row = await attach(upload.person, upload, type);
    // The sweep may have given up the same bytes between the two: from the row on it leaves them.
    if ((await objects.size(sha256)) === undefined)
      await onDisk(() => objects.keep(sha256, upload.file));
    // Nobody waits for that: what cannot be removed now leaves with what nobody goes on with.
    void uploads.drop(upload).catch(() => undefined);
    return stored(row, upload.id);
  };

  const own = async (person: string, id: string): Promise<Upload> => {
    const upload = await uploads.find(person, id);
    if (!upload) throw new Refused(404, ...NOT_FOUND);
    return upload;
  };

  return {
    async announce(person, announced) {
      const allowed = await may(person, announced);
      if (announced.length === 0) throw notTaken('FILE_EMPTY');
      if (announced.length > allowed.bytes)
        throw new Refused(413, 'FILE_TOO_LARGE', `A file here has at most ${allowed.bytes} bytes.`);
      const held = (await storage.read((view) => view.filesWith(announced.sha256))).filter(
        ({ bytes, mime }) => bytes === announced.length && allowed.types.includes(mime),
      );
      const here = held.find(
        ({ concept, record }) => concept === announced.concept && record === announced.record,
      );
      if (here && (await objects.size(here.sha256)) === here.bytes) return stored(here, undefined);
      await checkRoom(person, announced);
      // A hash proves nothing: only who brought these bytes before need not bring them again.
      const brought = held.find((row) => row.person === person);
      if (brought && (await objects.size(brought.sha256)) === brought.bytes) {
        const row = await attach(person, announced, brought.mime);
        if ((await objects.size(row.sha256)) === row.bytes) return stored(row, undefined);
      }
      const same = (await uploads.of(person)).find(
        (upload) =>
          upload.sha256 === announced.sha256 &&
          upload.length === announced.length &&
          upload.concept === announced.concept &&
          upload.record === announced.record &&
          upload.field === announced.field,
      );
      return progressOf(same ?? (await uploads.create(person, announced)));
    },

    async progress(person, id) {
      const upload = await own(person, id);
      await may(person, upload);
      return progressOf(upload);
    },

    async append(person, id, offset, body, ended) {
      const upload = await own(person, id);
      const allowed = await may(person, upload);
      if (offset !== upload.offset)
        throw new Refused(409, 'UPLOAD_OFFSET_WRONG', `So far ${upload.offset} bytes arrived.`);
      const rest = upload.length - offset;
      const taken = await uploads.append(upload, body, Math.min(MAX_PIECE, rest), ended);
      if (taken.end === 'tooMuch')
        throw new Refused(413, 'PIECE_TOO_LARGE', `A piece has at most ${MAX_PIECE} bytes.`);
      if (taken.end === 'cut')
        throw new Refused(409, 'UPLOAD_OFFSET_WRONG', `So far ${taken.offset} bytes arrived.`);
      const now = { ...upload, offset: taken.offset };
      // Once enough is there to be told: a gigabyte of something else need not come first.
      if (offset < HEAD && taken.offset >= HEAD) {
        const type = await headTypeOf(upload.file);
        if (type === undefined || !allowed.types.includes(type)) {
          await uploads.drop(upload);
          throw notTaken('FILE_TYPE_NOT_TAKEN');
        }
      }
      return now.offset === now.length ? finish(now, allowed) : progressOf(now);
    },

    async drop(person, id) {
      await uploads.drop(await own(person, id));
    },

    async open(person, concept, record, sha256) {
      const field = await deps.maySee(person, concept, record, sha256);
      // Not allowed, not there and not there yet are one answer: a hash must not be found out by asking.
      if (!field) throw new Refused(404, ...NOT_FOUND);
      const [row, why] = await storage.read((view) =>
        rowAndWhy(view, person, concept, record, { sha256, field }),
      );
      if (!row) throw new Refused(404, ...NOT_FOUND);
      if (why) throw new Refused(423, why, WHY_WITHHELD[why]);
      const size = await objects.size(sha256);
      if (size !== row.bytes) throw new Error('a stored file is not there as it was stored');
      return { mime: row.mime, bytes: row.bytes, read: () => objects.read(sha256) };
    },

    async withheld(person, concept, record) {
      const seen = await deps.seen(person, concept, record);
      const found: WithheldFile[] = [];
      await storage.read(async (view) => {
        for (const file of seen) {
          const [row, why] = await rowAndWhy(view, person, concept, record, file);
          if (row && why) found.push({ sha256: row.sha256, code: why });
        }
      });
      return found;
    },

    async held(concept, record) {
      const rows = await storage.read(async (view) => {
        const found = [];
        for (const row of await view.filesOf(concept, record))
          found.push([row, await withheldOf(view, row.sha256, isScanned)] as const);
        return found;
      });
      return rows.map(([row, withheld]) => ({
        row,
        withheld,
        receipt: receiptOf(row),
        isThere: async () => (await objects.size(row.sha256)) === row.bytes,
        read: () => objects.read(row.sha256),
      }));
    },

    async tidy() {
      await uploads.dropBefore(Date.now() - UNFINISHED_DAYS * DAY);
      await deps.sweep?.();
    },
  };
}

/** What the first bytes say. */
async function headTypeOf(file: string): Promise<FileType | undefined> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    return typeOfHead(head.subarray(0, bytesRead));
  } finally {
    await handle.close();
  }
}
