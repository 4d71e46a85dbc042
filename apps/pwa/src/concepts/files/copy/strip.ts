// What does a picture say besides its pixels, and how is that taken out without touching them? Where and when it
// was taken, on what: more than a proof needs (CAP-7). Pure, over bytes.

export interface Stripped {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As EXIF counts them, 1 to 8; 1 is upright. A picture that is not must be drawn anew (CAP-3). */
  readonly orientation: number;
  /** As stored, before it is turned; undefined where the file does not say. */
  readonly width: number | undefined;
  readonly height: number | undefined;
}

type Bytes = Uint8Array<ArrayBuffer>;

function joined(parts: readonly Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const latin = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Orientation in an EXIF segment (TIFF, tag 0x0112); 1 where there is none or it is broken. */
function orientationIn(segment: Uint8Array): number {
  if (latin(segment, 0, 6) !== 'Exif\0\0' || segment.length < 14) return 1;
  const tiff = viewOf(segment.subarray(6));
  const isLittle = tiff.getUint16(0) === 0x4949;
  const first = tiff.getUint32(4, isLittle);
  if (first + 2 > tiff.byteLength) return 1;
  const count = tiff.getUint16(first, isLittle);
  for (let entry = 0; entry < count; entry += 1) {
    const at = first + 2 + entry * 12;
    if (at + 12 > tiff.byteLength) return 1;
    if (tiff.getUint16(at, isLittle) !== 0x0112) continue;
    const value = tiff.getUint16(at + 8, isLittle);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** APP1 (EXIF, XMP), APP13 (IPTC) and comments say where and when; colours (APP2, APP14) stay. */
const SAYS_MORE: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfe]);

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** A JPEG without what it says besides its pixels; undefined for one that is broken. */
export function strippedJpeg(bytes: Bytes): Stripped | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let width: number | undefined;
  let height: number | undefined;
  for (let at = 2; at + 4 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    // Bytes that only fill up.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // From here on pixels, to the end of this picture; what phones hang on behind it is more of the same kind.
    if (marker === 0xda) {
      kept.push(bytes.subarray(at, endOfPicture(bytes, at)));
      return { bytes: joined(kept), orientation, width, height };
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) return undefined;
    if (marker === 0xe1 && orientation === 1)
      orientation = orientationIn(bytes.subarray(at + 4, end));
    if (isFrame(marker) && end >= at + 9) {
      height = view.getUint16(at + 5);
      width = view.getUint16(at + 7);
    }
    if (!SAYS_MORE.has(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** Behind the end mark of the picture that begins here; the end of the bytes where it is missing. */
function endOfPicture(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from + 2); at >= 0; at = bytes.indexOf(0xff, at + 1))
    if (bytes[at + 1] === 0xd9) return at + 2;
  return bytes.length;
}

/** Chunks of a PNG that say where, when and on what. */
const PNG_SAYS_MORE: ReadonlySet<string> = new Set(['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME']);

/** A PNG without what it says besides its pixels; undefined for one that is broken. */
export function strippedPng(bytes: Bytes): Stripped | undefined {
  if (latin(bytes, 1, 4) !== 'PNG') return undefined;
  const view = viewOf(bytes);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let orientation = 1;
  for (let at = 8; at + 12 <= bytes.length;) {
    const name = latin(bytes, at + 4, at + 8);
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const isMore = PNG_SAYS_MORE.has(name);
    if (name === 'eXIf') {
      const tagged = joined([
        new TextEncoder().encode('Exif\0\0'),
        bytes.subarray(at + 8, end - 4),
      ]);
      orientation = orientationIn(tagged);
    }
    if (!isMore) kept.push(bytes.subarray(at, end));
    if (name === 'IEND')
      return {
        bytes: joined(kept),
        orientation,
        width: view.getUint32(16),
        height: view.getUint32(20),
      };
    at = end;
  }
  return undefined;
}

/** Does a PDF say that it is locked? It may still open without a password: printing or copying may be what is locked. */
export function isLockedPdf(bytes: Uint8Array): boolean {
  const tail = bytes.subarray(-65_536);
  const text = new TextDecoder('latin1').decode(tail);
  if (/\/Encrypt\s+\d+\s+\d+\s+R/.test(text)) return true;
  // A file made for the web has its trailer in front.
  return /\/Encrypt\s+\d+\s+\d+\s+R/.test(
    new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)),
  );
}
