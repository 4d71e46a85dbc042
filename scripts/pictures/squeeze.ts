// How small can a picture of a screen be kept? As at most 256 colours, the rarer ones as the nearest of the frequent:
// far below what the comparison of pictures (or an eye) notices, and a third of the size.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOURS = 256;

/** Bytes per pixel by the colour type of PNG: as browsers write their screenshots. */
const BYTES: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

function* chunksOf(png: Buffer): Generator<[string, Buffer]> {
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield [png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)];
    at += length + 12;
  }
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

/** The predictor of PNG's filter 4: of left, above and above left the one nearest to their sum. */
function paeth(left: number, above: number, corner: number): number {
  const [a, b, c] = [
    Math.abs(above - corner),
    Math.abs(left - corner),
    Math.abs(left + above - 2 * corner),
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

/** Undoes the filters of the rows; PNG specification, section 9. */
function unfiltered(raw: Buffer, height: number, stride: number, step: number): Buffer {
  const out = Buffer.alloc(height * stride);
  for (let row = 0; row < height; row += 1) {
    const filter = raw[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const here = row * stride + at;
      const left = at >= step ? (out[here - step] ?? 0) : 0;
      const above = row > 0 ? (out[here - stride] ?? 0) : 0;
      const corner = row > 0 && at >= step ? (out[here - stride - step] ?? 0) : 0;
      const added = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      out[here] = (raw[row * (stride + 1) + 1 + at] ?? 0) + (added[filter ?? 0] ?? 0);
    }
  }
  return out;
}

/** The frequent colours, and for each colour the place of its nearest one among them. */
function paletteOf(counts: ReadonlyMap<number, number>): [number[], Map<number, number>] {
  const kept = [...counts]
    .sort(([a, m], [b, n]) => n - m || a - b)
    .slice(0, COLOURS)
    .map(([colour]) => colour);
  const parts = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255] as const;
  const places = new Map(kept.map((colour, at) => [colour, at] as const));
  for (const colour of counts.keys()) {
    if (places.has(colour)) continue;
    const [r, g, b] = parts(colour);
    let best = 0;
    let least = Infinity;
    for (const [at, other] of kept.entries()) {
      const [x, y, z] = parts(other);
      const distance = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
      if (distance < least) [best, least] = [at, distance];
    }
    places.set(colour, best);
  }
  return [kept, places];
}

/**
 * The same picture with at most 256 colours.
 * @throws when it is not an 8-bit PNG in full colours without interlace
 */
export function squeeze(png: Buffer): Buffer {
  const chunks = [...chunksOf(png)];
  const head = chunks.find(([name]) => name === 'IHDR')?.[1];
  const step = BYTES[head?.[9] ?? 0];
  if (!head || head[8] !== 8 || step === undefined || head[12] !== 0)
    throw new Error('Not a picture as browsers write them.');
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const data = Buffer.concat(chunks.filter(([name]) => name === 'IDAT').map(([, part]) => part));
  const pixels = unfiltered(inflateSync(data), height, width * step, step);
  const colours = new Uint32Array(width * height);
  const counts = new Map<number, number>();
  for (let at = 0; at < colours.length; at += 1) {
    const colour = pixels.readUIntBE(at * step, 3);
    colours[at] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const [kept, places] = paletteOf(counts);
  const rows = Buffer.alloc(height * (width + 1));
  for (let at = 0; at < colours.length; at += 1)
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] =
      places.get(colours[at] ?? 0) ?? 0;
  const palette = Buffer.alloc(kept.length * 3);
  for (const [at, colour] of kept.entries()) palette.writeUIntBE(colour, at * 3, 3);
  const small = Buffer.from(head);
  small[9] = 3;
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', small),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
