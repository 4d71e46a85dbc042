// What is in these bytes? Told by the bytes alone, the same on the device and on the server (traps CAP-14, TUS-9).
// What is two things at once, so that some reader would take it for another, is none of them.
import type { FileType } from '../kernel/index.ts';

/** What a file may look like when it is not taken. */
export type NotTaken =
  'FILE_EMPTY' | 'FILE_TYPE_NOT_TAKEN' | 'FILE_TWO_TYPES' | 'FILE_TOO_MANY_PIXELS';

/** Bytes at the beginning and at the end that the answer needs. */
export const HEAD_BYTES = 4_096;
export const TAIL_BYTES = 70_000;

/** Pixels that a reviewer's browser can still show; phones make up to 200 million. */
const MOST_PIXELS = 250_000_000;

const HEIC_BRANDS: ReadonlySet<string> = new Set([
  'heic',
  'heix',
  'hevc',
  'heim',
  'heis',
  'mif1',
  'msf1',
  'heif',
]);

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

const long = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)) >>>
  0;

const short = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const little = (bytes: Uint8Array, at: number): number =>
  ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
const longLittle = (bytes: Uint8Array, at: number): number =>
  (((bytes[at + 3] ?? 0) << 24) |
    ((bytes[at + 2] ?? 0) << 16) |
    ((bytes[at + 1] ?? 0) << 8) |
    (bytes[at] ?? 0)) >>>
  0;

/** The type the first bytes name; undefined for everything that is not taken. */
export function typeOfHead(head: Uint8Array): FileType | undefined {
  if (head[0] === 0xff && head[1] === 0xd8 && head[2] === 0xff) return 'image/jpeg';
  if (latin(head, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (latin(head, 0, 4) === 'RIFF' && latin(head, 8, 12) === 'WEBP') return 'image/webp';
  if (latin(head, 4, 8) === 'ftyp' && HEIC_BRANDS.has(latin(head, 8, 12))) return 'image/heic';
  if (latin(head, 0, 5) === '%PDF-') return 'application/pdf';
  if (latin(head, 0, 4) === 'PK\x03\x04') return 'application/vnd.apple.pkpass';
  return undefined;
}

/** Where the directory of a zip archive ends this file, so that an unpacker takes the file for an archive. */
function zipEnd(tail: Uint8Array): number | undefined {
  for (let at = tail.length - 22; at >= 0; at -= 1)
    if (
      tail[at] === 0x50 &&
      tail[at + 1] === 0x4b &&
      tail[at + 2] === 5 &&
      tail[at + 3] === 6 &&
      at + 22 + little(tail, at + 20) === tail.length
    )
      return at;
  return undefined;
}

/** Most entries and unpacked bytes a pass may declare: it is never unpacked here, but somebody will. */
const PASS = { entries: 100, bytes: 20_000_000 };

/** Kind of a part that an archive made on Unix has as a link to another file, in the top bits of its attributes. */
const LINK = 0xa;

/** Is an archive an Apple pass: small, flat enough, without links, with the two files every pass has? */
function isPass(tail: Uint8Array, size: number): boolean {
  const end = zipEnd(tail);
  if (end === undefined) return false;
  const count = little(tail, end + 10);
  const offset = longLittle(tail, end + 16) - (size - tail.length);
  if (count === 0 || count > PASS.entries || offset < 0 || offset >= end) return false;
  const names = new Set<string>();
  let at = offset;
  let unpacked = 0;
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > end || longLittle(tail, at) !== 0x02014b50) return false;
    const length = little(tail, at + 28);
    unpacked += longLittle(tail, at + 24);
    const name = latin(tail, at + 46, at + 46 + length);
    if (longLittle(tail, at + 38) >>> 28 === LINK) return false;
    if (/^[/\\]|\.\.|\\|\0|^[A-Za-z]:/.test(name)) return false;
    names.add(name);
    at += 46 + length + little(tail, at + 30) + little(tail, at + 32);
  }
  return unpacked <= PASS.bytes && names.has('pass.json') && names.has('manifest.json');
}

/** Width times height as a picture's first bytes declare them; 0 where they do not. */
function pixelsOf(type: FileType, head: Uint8Array): number {
  if (type === 'image/png') return long(head, 16) * long(head, 20);
  if (type === 'image/webp' && latin(head, 12, 16) === 'VP8X')
    return ((longLittle(head, 24) & 0xffffff) + 1) * ((longLittle(head, 27) & 0xffffff) + 1);
  if (type !== 'image/jpeg') return 0;
  for (let at = 2; at + 9 < head.length && head[at] === 0xff;) {
    const marker = head[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return short(head, at + 5) * short(head, at + 7);
    at += 2 + short(head, at + 2);
  }
  return 0;
}

/** Words with which a page begins; in a picture they are there to make a browser take it for one. */
const PAGE = /<(?:script|html|svg|iframe|!doctype html)[\s>/]/i;

/** Could a browser take a part of a picture for a page? Pieces must overlap by {@link PAGE_OVERLAP} bytes. */
export function hasPage(piece: Uint8Array): boolean {
  for (let at = piece.indexOf(0x3c); at >= 0; at = piece.indexOf(0x3c, at + 1))
    if (PAGE.test(latin(piece, at, at + PAGE_OVERLAP))) return true;
  return false;
}
export const PAGE_OVERLAP = 16;

/**
 * The type of a whole file, or why it is not taken.
 * @param head the first {@link HEAD_BYTES} bytes, or all there are
 * @param tail the last {@link TAIL_BYTES} bytes, or all there are
 * @param size of the file in bytes
 */
export function typeOfFile(head: Uint8Array, tail: Uint8Array, size: number): FileType | NotTaken {
  if (size === 0) return 'FILE_EMPTY';
  const type = typeOfHead(head);
  if (type === undefined) return 'FILE_TYPE_NOT_TAKEN';
  if (type === 'application/vnd.apple.pkpass')
    return isPass(tail, size) ? type : 'FILE_TYPE_NOT_TAKEN';
  const early = head.subarray(0, 1_024);
  const isPdfToo = type !== 'application/pdf' && latin(early, 0, early.length).includes('%PDF-');
  if (zipEnd(tail) !== undefined || isPdfToo || hasPage(early)) return 'FILE_TWO_TYPES';
  return pixelsOf(type, head) > MOST_PIXELS ? 'FILE_TOO_MANY_PIXELS' : type;
}

/** True for why a file is not taken. */
export function isNotTaken(answer: FileType | NotTaken): answer is NotTaken {
  return answer.startsWith('FILE_');
}
