// How does a dossier leave as one ZIP file without ever lying in memory? Stored, not packed: pictures and PDFs do not
// get smaller, and the length is known before the first byte. Names are UTF-8 (APPNOTE.TXT, 4.4.4, bit 11).
import { crc32 } from 'node:zlib';
import type { Readable } from 'node:stream';

export interface Entry {
  readonly name: string;
  readonly bytes: number;
  /** Reads it from its beginning; asked twice. */
  read(): Readable | Buffer;
}

const HEAD = 30;
const LISTED = 46;
const END = 22;
/** UTF-8 names; no other flag. */
const FLAGS = 0x0800;
/** Version of the form that is needed, and the first day its clock knows: a dossier says its time in the manifest. */
const NEEDED = 20;
const FIRST_DAY = 0x0021;

/** Bytes of the whole ZIP file. */
export function packedLength(entries: readonly Entry[]): number {
  return entries.reduce((sum, { name, bytes }) => {
    const label = Buffer.byteLength(name);
    return sum + HEAD + label + bytes + LISTED + label;
  }, END);
}

async function* piecesOf(entry: Entry): AsyncGenerator<Buffer> {
  const from = entry.read();
  if (Buffer.isBuffer(from)) yield from;
  else for await (const piece of from) yield piece as Buffer;
}

/** What both heads of an entry say: versions, flags, method, time, sum and sizes. */
function said(sum: number, bytes: number, label: number): Buffer {
  const part = Buffer.alloc(HEAD - 4);
  part.writeUInt16LE(NEEDED, 0);
  part.writeUInt16LE(FLAGS, 2);
  part.writeUInt16LE(FIRST_DAY, 8);
  part.writeUInt32LE(sum, 10);
  part.writeUInt32LE(bytes, 14);
  part.writeUInt32LE(bytes, 18);
  part.writeUInt16LE(label, 22);
  return part;
}

const sign = (text: string): Buffer => Buffer.from(text, 'latin1');

/**
 * The bytes of the ZIP file.
 * @throws when an entry is not as long as it said: the file breaks off, and nobody takes it for whole
 */
export async function* packed(entries: readonly Entry[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    let sum = 0;
    let length = 0;
    for await (const piece of piecesOf(entry)) {
      sum = crc32(piece, sum);
      length += piece.length;
    }
    const isSame = length === entry.bytes;
    if (!isSame) throw new Error('an entry of a dossier is not as long as it was');
    const label = Buffer.from(entry.name);
    const head = said(sum, length, label.length);
    yield Buffer.concat([sign('PK\x03\x04'), head, label]);
    yield* piecesOf(entry);
    const listed = Buffer.alloc(LISTED);
    sign('PK\x01\x02').copy(listed);
    listed.writeUInt16LE(NEEDED, 4);
    head.copy(listed, 6);
    listed.writeUInt32LE(at, 42);
    directory.push(listed, label);
    at += HEAD + label.length + length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(END);
  sign('PK\x05\x06').copy(end);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  yield Buffer.concat([list, end]);
}
