// How does a grey picture become a file that a browser opens? A PNG of one channel (ISO/IEC 15948).
import { crc32, deflateSync } from 'node:zlib';
import type { Gray } from './photo.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

/** A PNG file of eight bits of grey. */
export function pngOf({ width, height, data }: Gray): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(data.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** A picture in the middle of a larger one, as a pass lies on a table. */
export function onTable(gray: Gray, width: number, height: number): Gray {
  const data = new Uint8Array(width * height).fill(170);
  const left = Math.floor((width - gray.width) / 2);
  const top = Math.floor((height - gray.height) / 2);
  for (let y = 0; y < gray.height; y += 1)
    data.set(gray.data.subarray(y * gray.width, (y + 1) * gray.width), (top + y) * width + left);
  return { width, height, data };
}
