// How large is a picture, before anything unpacks it? A camera's 48 million pixels are never unpacked whole
// (CAP-4): the size stands in the first bytes of each format.

export interface Size {
  readonly width: number;
  readonly height: number;
}

const at16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
const at32 = (bytes: Uint8Array, at: number): number =>
  at16(bytes, at) * 65_536 + at16(bytes, at + 2);
const little24 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
const word = (bytes: Uint8Array, at: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/** Frame headers of JPEG (SOF0 to SOF15), of which C4, C8 and CC are something else. */
function sizeOfJpeg(bytes: Uint8Array): Size | undefined {
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: at16(bytes, at + 5), width: at16(bytes, at + 7) };
    at += 2 + at16(bytes, at + 2);
  }
  return undefined;
}

function sizeOfWebp(bytes: Uint8Array): Size | undefined {
  switch (word(bytes, 12)) {
    case 'VP8X':
      return { width: little24(bytes, 24) + 1, height: little24(bytes, 27) + 1 };
    case 'VP8L': {
      const bits = little24(bytes, 21) + (bytes[24] ?? 0) * 0x100_0000;
      return { width: (bits % 0x4000) + 1, height: (Math.floor(bits / 0x4000) % 0x4000) + 1 };
    }
    case 'VP8 ':
      return {
        width: little24(bytes, 26) & 0x3fff,
        height: little24(bytes, 28) & 0x3fff,
      };
    default:
      return undefined;
  }
}

/** Pixels of a JPEG, PNG or WebP; undefined for anything else and for damaged ones. */
export function imageSize(bytes: Uint8Array): Size | undefined {
  let size: Size | undefined;
  if (bytes[0] === 0xff && bytes[1] === 0xd8) size = sizeOfJpeg(bytes);
  else if (word(bytes, 0) === '\x89PNG') size = { width: at32(bytes, 16), height: at32(bytes, 20) };
  else if (word(bytes, 0) === 'RIFF' && word(bytes, 8) === 'WEBP') size = sizeOfWebp(bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
}
