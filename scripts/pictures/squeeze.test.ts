// Does a squeezed picture show what the picture showed?
import { deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { squeeze } from './squeeze.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A chunk as far as the reader looks at it: the sum at its end is not read. */
function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(name, 'latin1'), data, Buffer.alloc(4)]);
}

function picture(width: number, rows: readonly (readonly number[])[]): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(rows.length, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.from(rows.flat()))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function partOf(png: Buffer, name: string): Buffer {
  const at = png.indexOf(name, 0, 'latin1');
  return png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4));
}

/** Colours of the pixels of a squeezed picture, as hexadecimal numbers. */
function coloursOf(png: Buffer, width: number): string[] {
  const palette = partOf(png, 'PLTE');
  return [...inflateSync(partOf(png, 'IDAT'))]
    .filter((_, at) => at % (width + 1) !== 0)
    .map((place) => palette.toString('hex', place * 3, place * 3 + 3));
}

test('every filter of a row is undone and few colours stay as they are', () => {
  const small = squeeze(
    picture(2, [
      [0, 10, 20, 30, 40, 50, 60],
      [1, 10, 20, 30, 30, 30, 30],
      [2, 0, 0, 0, 1, 1, 1],
      [3, 5, 10, 15, 0, 0, 0],
      [4, 1, 1, 1, 2, 2, 2],
    ]),
  );
  expect(coloursOf(small, 2)).toEqual([
    ...['0a141e', '28323c'],
    ...['0a141e', '28323c'],
    ...['0a141e', '29333d'],
    ...['0a141e', '19232d'],
    ...['0b151f', '1b252f'],
  ]);
});

test('a rare colour becomes the nearest frequent one', () => {
  const grey = (value: number) => [value, value, value];
  const frequent = Array.from({ length: 256 }, (_, at) => grey(at)).flat();
  const rare = [0, ...frequent.slice(0, -3), 200, 200, 201];
  const colours = coloursOf(squeeze(picture(256, [[0, ...frequent], [0, ...frequent], rare])), 256);
  expect(colours.at(-1)).toBe('c8c8c8');
});

test('anything else is refused', () => {
  expect(() => squeeze(SIGNATURE)).toThrow('Not a picture');
});
