// What can somebody read who holds the profile folder of a browser and not its person's key? Every file, byte by byte;
// of LevelDB (IndexedDB, local storage, session storage) also what its tables hold compressed and what its logs hold in
// pieces, rows that were deleted and not yet cleared away included.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const FOOTER = 48;
/** The last bytes of every whole table (google/leveldb, table_format.md). */
const TABLE_END = Buffer.from('57fb808b247547db', 'hex');
const LOG_BLOCK = 32_768;
const LOG_HEADER = 7;

interface Varint {
  readonly value: number;
  readonly next: number;
}

function varint(bytes: Buffer, at: number): Varint {
  let value = 0;
  let scale = 1;
  for (let next = at; next < bytes.length; next += 1) {
    const byte = bytes[next] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: next + 1 };
    scale *= 128;
  }
  throw new RangeError('A number that does not end.');
}

/** What a block compressed with snappy holds (google/snappy, format_description.txt). */
export function unsnapped(packed: Buffer): Buffer {
  const { value: size, next } = varint(packed, 0);
  const out = Buffer.alloc(size);
  let at = next;
  let to = 0;
  const little = (length: number): number => {
    const value = packed.readUIntLE(at, length);
    at += length;
    return value;
  };
  while (at < packed.length) {
    const tag = little(1);
    let length = (tag >> 2) + 1;
    if ((tag & 3) === 0) {
      if (length > 60) length = little(length - 60) + 1;
      packed.copy(out, to, at, at + length);
      at += length;
      to += length;
      continue;
    }
    let back: number;
    if ((tag & 3) === 1) {
      length = ((tag >> 2) & 7) + 4;
      back = ((tag >> 5) << 8) | little(1);
    } else back = little((tag & 3) === 2 ? 2 : 4);
    for (let n = 0; n < length; n += 1, to += 1) out[to] = out[to - back] ?? 0;
  }
  return out;
}

function block(table: Buffer, offset: number, size: number): Buffer {
  const bytes = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? unsnapped(bytes) : bytes;
}

/**
 * The blocks of a table of LevelDB, unpacked, as its index names them. None of one whose writing was cut: what it was
 * to hold still stands in the log or the tables it was made of, which go only once it is whole.
 */
function tableBlocks(table: Buffer): readonly Buffer[] {
  if (!table.subarray(-TABLE_END.length).equals(TABLE_END)) return [];
  const meta = varint(table, table.length - FOOTER);
  const offset = varint(table, varint(table, meta.next).next);
  const size = varint(table, offset.next);
  const index = block(table, offset.value, size.value);
  const entries = index.length - 4 * (index.readUInt32LE(index.length - 4) + 1);
  const blocks: Buffer[] = [];
  for (let at = 0; at < entries;) {
    const shared = varint(index, at);
    const own = varint(index, shared.next);
    const length = varint(index, own.next);
    const value = length.next + own.value;
    const from = varint(index, value);
    blocks.push(block(table, from.value, varint(index, from.next).value));
    at = value + length.value;
  }
  return blocks;
}

/** A log of LevelDB without the headers between its pieces. */
function logText(log: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let start = 0; start < log.length; start += LOG_BLOCK) {
    const end = Math.min(start + LOG_BLOCK, log.length);
    for (let at = start; at + LOG_HEADER <= end;) {
      const length = log.readUInt16LE(at + 4);
      if (length === 0) break;
      pieces.push(log.subarray(at + LOG_HEADER, Math.min(at + LOG_HEADER + length, end)));
      at += LOG_HEADER + length;
    }
  }
  return Buffer.concat(pieces);
}

/** Bodies inside a cached answer: they lie there as they came over the line. */
function unpackedBodies(file: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (
    let at = file.indexOf('1f8b08', 0, 'hex');
    at >= 0;
    at = file.indexOf('1f8b08', at + 1, 'hex')
  )
    try {
      found.push(gunzipSync(file.subarray(at), { finishFlush: 2 }));
    } catch {
      // Three bytes that look like a beginning.
    }
  try {
    found.push(brotliDecompressSync(file));
  } catch {
    // Not one as a whole.
  }
  return found;
}

/** Everything that can be read of a file; nothing of one that a process in its last breath took away meanwhile. */
function readings(path: string): readonly Buffer[] {
  let raw: Buffer;
  try {
    raw = readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
  if (path.endsWith('.ldb')) return [raw, ...tableBlocks(raw)];
  if (path.endsWith('.log') || /MANIFEST-\d+$/.test(path)) return [raw, logText(raw)];
  return raw.length < 4_000_000 ? [raw, ...unpackedBodies(raw)] : [raw];
}

/** The forms in which a browser writes letters: bytes of a page, of JavaScript, of keys of IndexedDB. */
function forms(text: string): readonly Buffer[] {
  const wide = Buffer.from(text, 'utf16le');
  const all = [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'latin1'),
    wide,
    Buffer.from(wide).swap16(),
  ];
  return [
    ...all,
    Buffer.from(encodeURIComponent(text)),
    Buffer.from(JSON.stringify(text).slice(1, -1)),
  ];
}

/** Where each text stands readable below a folder: `file: text`, none where nothing does. */
export function readableIn(folder: string, texts: readonly string[]): readonly string[] {
  const wanted = texts.map((text) => ({ text, forms: forms(text) }));
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const read = readings(path);
    for (const { text, forms: written } of wanted)
      if (written.some((form) => read.some((bytes) => bytes.includes(form))))
        found.push(`${relative(folder, path)}: ${text}`);
  }
  return found;
}
