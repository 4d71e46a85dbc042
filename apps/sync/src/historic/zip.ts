// What does a ZIP file hold? Never more than it said before, and never more than it may: the sizes in its directory
// are added up first, and each part is unpacked no further than its own says (F06).
import { crc32, inflateRawSync } from 'node:zlib';

export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Most {
  readonly parts: number;
  /** Of all parts together, unpacked. */
  readonly bytes: number;
}

/** Signatures and lengths of the fixed heads, and the methods (APPNOTE.TXT, 4.3 and 4.4.5). */
const LOCAL = { sign: 0x04034b50, length: 30 } as const;
const ENTRY = { sign: 0x02014b50, length: 46 } as const;
const END = { sign: 0x06054b50, length: 22 } as const;
const STORED = 0;
const DEFLATED = 8;
/** Longest comment behind the end of the directory. */
const LONGEST_COMMENT = 0xffff;

interface Entry {
  readonly name: string;
  readonly isLocked: boolean;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** The directory; undefined when there is none or it goes astray. Throws a `RangeError` beyond the end. */
function entriesOf(file: Buffer, most: number): readonly Entry[] | undefined {
  let end = file.length - END.length;
  const first = Math.max(0, end - LONGEST_COMMENT);
  while (end >= first && file.readUInt32LE(end) !== END.sign) end -= 1;
  if (end < first) return undefined;
  const count = file.readUInt16LE(end + 10);
  if (count > most) return undefined;
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (file.readUInt32LE(at) !== ENTRY.sign) return undefined;
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString('utf8', at + ENTRY.length, at + ENTRY.length + nameLength);
    entries.push({
      name,
      isLocked: (file.readUInt16LE(at + 8) & 1) === 1,
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      size: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    });
    at += ENTRY.length + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of a part, exactly as many as its entry says; undefined otherwise. */
function unpacked(file: Buffer, { method, packed, size, at }: Entry): Buffer | undefined {
  if (file.readUInt32LE(at) !== LOCAL.sign) return undefined;
  const begin = at + LOCAL.length + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28);
  const inside = file.subarray(begin, begin + packed);
  if (inside.length !== packed) return undefined;
  if (method === STORED) return packed === size ? inside : undefined;
  if (method !== DEFLATED) return undefined;
  const bytes = inflateRawSync(inside, { maxOutputLength: Math.max(1, size) });
  return bytes.length === size ? bytes : undefined;
}

/**
 * The parts of a ZIP file that are wanted. Undefined for what is none, is locked, has too many parts or a name
 * twice, says that it unpacks to too much, or unpacks to other than it says. Never throws for bytes.
 */
export function unpackZip(
  file: Buffer,
  most: Most,
  wants: (name: string) => boolean,
): readonly Part[] | undefined {
  try {
    const entries = entriesOf(file, most.parts);
    if (!entries || new Set(entries.map(({ name }) => name)).size < entries.length)
      return undefined;
    if (entries.reduce((sum, { size }) => sum + size, 0) > most.bytes) return undefined;
    const parts: Part[] = [];
    for (const entry of entries.filter(({ name }) => wants(name))) {
      const bytes = entry.isLocked ? undefined : unpacked(file, entry);
      if (!bytes) return undefined;
      parts.push({ name: entry.name, bytes });
    }
    return parts;
  } catch {
    // It points beyond its own end, is damaged, or unpacks to more than it says.
    return undefined;
  }
}

/** A ZIP file with these parts as they are, not packed: there is nothing in it that could be larger than it looks. */
export function storedZip(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of parts) {
    const label = Buffer.from(name);
    const head = Buffer.alloc(LOCAL.length);
    head.writeUInt32LE(LOCAL.sign, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(label.length, 26);
    const entry = Buffer.alloc(ENTRY.length);
    entry.writeUInt32LE(ENTRY.sign, 0);
    entry.writeUInt16LE(20, 4);
    // Versions, flags, method, time, sum and sizes stand two bytes further on, otherwise as in the head.
    head.copy(entry, 6, 4, 28);
    entry.writeUInt32LE(at, 42);
    pieces.push(head, label, bytes);
    directory.push(entry, label);
    at += head.length + label.length + bytes.length;
  }
  const end = Buffer.alloc(END.length);
  end.writeUInt32LE(END.sign, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...pieces, ...directory, end]);
}
