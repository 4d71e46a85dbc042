// Issue 5, CAP-4: sizes of pictures, pixels made easier to read, how crooked they are, and what a pass fills in.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { writeBcbp, type VerdictContext } from '@cxc/domain/boarding';
import { imageSize } from './imageSize.ts';
import { readLadder, type Barcode } from './ladder.ts';
import {
  evened,
  grayOf,
  opaqueGrayOf,
  rgbaOf,
  shrunk,
  smoothed,
  turned,
  type Gray,
} from './pixels.ts';
import { slants } from './slant.ts';
import { TRIAL_CODE, TRIAL_CONTEXT, TRIAL_PASS, trialPicture } from './trial.ts';
import { isPass, understandCodes } from './understanding.ts';
import { startLook } from './zxing.ts';

const bytesOf = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)),
    ),
  );

describe('CAP-4 the size of a picture stands in its first bytes', () => {
  it.each([
    [
      'JPEG behind its application data',
      bytesOf(
        0xff,
        0xd8,
        0xff,
        0xe1,
        0,
        4,
        1,
        2,
        0xff,
        0xc2,
        0,
        17,
        8,
        0x17,
        0xa0,
        0x1f,
        0x80,
        3,
        0,
        0,
      ),
      { width: 8064, height: 6048 },
    ],
    [
      'PNG',
      bytesOf(0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR', 0, 0, 1, 2, 0, 0, 0, 7),
      { width: 258, height: 7 },
    ],
    [
      'WebP, extended',
      bytesOf('RIFF', 0, 0, 0, 0, 'WEBPVP8X', 10, 0, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0xff, 2, 0),
      { width: 1024, height: 768 },
    ],
    [
      'WebP, lossy',
      bytesOf('RIFF', 0, 0, 0, 0, 'WEBPVP8 ', 0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x40, 1, 0xf0, 0),
      { width: 320, height: 240 },
    ],
    [
      'WebP, lossless',
      bytesOf('RIFF', 0, 0, 0, 0, 'WEBPVP8L', 0, 0, 0, 0, 0x2f, 0x3f, 0xc1, 0x3b, 0),
      { width: 320, height: 240 },
    ],
    ['HEIC is for the browser to know', bytesOf(0, 0, 0, 24, 'ftypheic', 0, 0, 0, 0), undefined],
    ['a JPEG that is cut', bytesOf(0xff, 0xd8, 0xff, 0xe1, 0xff, 0xff), undefined],
    ['a JPEG of zeros', bytesOf(0xff, 0xd8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), undefined],
    ['nothing', new Uint8Array(), undefined],
  ])('%s', (_what, bytes, size) => {
    expect(imageSize(bytes)).toEqual(size);
  });
});

/** Stripes of eight pixels, upright. */
function stripes(width: number, height: number): Gray {
  const data = Uint8Array.from({ length: width * height }, (_, at) =>
    Math.floor((at % width) / 8) % 2 === 0 ? 30 : 220,
  );
  return { width, height, data };
}

describe('pixels', () => {
  it('grey there and back; clear places are paper', () => {
    const gray = grayOf(2, 1, Uint8ClampedArray.of(255, 0, 0, 255, 9, 9, 9, 0));
    expect([...gray.data]).toEqual([77, 255]);
    expect([...rgbaOf(gray)]).toEqual([77, 77, 77, 255, 255, 255, 255, 255]);
  });
  it('grey of pixels as they were unpacked, red first or last', () => {
    const one = { width: 2, height: 1 };
    for (const red of [0, 2] as const) {
      const pixels = new Uint8Array(8);
      pixels[red] = 255;
      pixels[4 + 1] = 255;
      expect(opaqueGrayOf(2, 1, pixels, red)).toEqual({ ...one, data: Uint8Array.of(77, 149) });
    }
  });
  it('smaller keeps the mean, never grows, and never loses a side', () => {
    const small = shrunk(
      { width: 4, height: 2, data: Uint8Array.of(0, 0, 100, 100, 0, 0, 100, 100) },
      2,
    );
    expect(small).toEqual({ width: 2, height: 1, data: Uint8Array.of(0, 100) });
    expect(shrunk(small, 100)).toBe(small);
    expect(shrunk({ width: 500, height: 1, data: new Uint8Array(500) }, 10)).toMatchObject({
      width: 10,
      height: 1,
    });
  });
  it('one light everywhere: a shadow over half of a picture is gone', () => {
    const flat: Gray = {
      width: 40,
      height: 1,
      data: Uint8Array.from({ length: 40 }, (_, x) => (x < 20 ? 200 : 100)),
    };
    const even = evened(flat, 4);
    expect(Math.abs((even.data[2] ?? 0) - (even.data[37] ?? 0))).toBeLessThanOrEqual(1);
  });
  it.each([0, 12, 28.65, 45, 71, 89])('edges turned by %d degrees are found', (degrees) => {
    const [found = NaN] = slants(smoothed(turned(stripes(240, 240), degrees)), 1);
    const off = Math.abs(found - degrees) % 90;
    expect(Math.min(off, 90 - off)).toBeLessThan(2);
  });
  it('the reader tries itself on a code that it can read', async () => {
    const program = await readFile(
      createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'),
    );
    const look = await startLook({ bytes: new Uint8Array(program).buffer });
    expect(await look(trialPicture(500), 1)).toEqual([{ text: TRIAL_CODE, format: 'PDF417' }]);
    expect(understandCodes([{ text: TRIAL_PASS, format: 'PDF417' }], TRIAL_CONTEXT)).toMatchObject({
      state: 'pass',
      verdict: { verdict: 'match' },
    });
  });
  it('a white page has no direction', () => {
    expect(slants({ width: 9, height: 9, data: new Uint8Array(81).fill(255) }, 2)).toEqual([]);
  });
});

const CONTEXT: VerdictContext = {
  stay: { start: '2027-03-08', end: '2027-03-10' },
  homeCountry: 'IT',
  hostCountry: 'BE',
  travellers: [{ id: 'vo', name: 'Maria Rossi', isOwner: true }],
};
const leg = {
  bookingCode: 'ABC123',
  from: 'FCO',
  to: 'FRA',
  carrier: 'LH',
  flight: '231',
  dayOfYear: 66,
};
const passText = (passenger: string): string =>
  writeBcbp({
    passenger,
    isNameFull: false,
    legs: [leg, { ...leg, from: 'FRA', to: 'BRU', flight: '1004' }],
  });
const code = (text: string): Barcode => ({ text, format: 'QRCode' });

describe('J8 what a picture says', () => {
  it('a pass fills in the form', () => {
    expect(understandCodes([code(passText('ROSSI/MARIA'))], CONTEXT)).toMatchObject({
      state: 'pass',
      says: {
        kind: 'boarding_pass',
        direction: 'outbound',
        dateFrom: '2027-03-07',
        dateTo: '2027-03-07',
        route: 'FCO–FRA–BRU',
        reading: 'match',
      },
      detail: { issuer: 'LH 231', reference: 'ABC123' },
    });
  });
  it('of two passes in one picture the visitor’s own', () => {
    const both = [code(passText('NOBODY/ANNA')), code(passText('ROSSI/MARIA'))];
    expect(understandCodes(both, CONTEXT)).toMatchObject({ pass: { passenger: 'ROSSI/MARIA' } });
  });
  it('(i) another code, and none', () => {
    expect(understandCodes([code('https://example.org')], CONTEXT)).toEqual({ state: 'otherCode' });
    expect(understandCodes([], CONTEXT)).toEqual({ state: 'unreadable' });
  });
});

describe('the ladder', () => {
  const gray = stripes(2000, 200);
  it('ends at the first wanted code, and not at another one', async () => {
    let looks = 0;
    const found = await readLadder(
      (longest) => Promise.resolve(shrunk(gray, longest)),
      () =>
        Promise.resolve(
          (looks += 1) < 3 ? [code('https://example.org')] : [code(passText('ROSSI/MARIA'))],
        ),
      isPass,
    );
    expect([looks, found.length]).toEqual([3, 2]);
  });
  it('gives up with what it has, never looking at more than the picture', async () => {
    const sizes: number[] = [];
    const found = await readLadder(
      (longest) => Promise.resolve(shrunk(gray, longest)),
      ({ width, height }) => Promise.resolve((sizes.push(width * height), [])),
      isPass,
    );
    expect(found).toEqual([]);
    expect(sizes.length).toBeGreaterThan(5);
    // Turning adds white corners, at most to twice the longer side squared.
    for (const size of sizes) expect(size).toBeLessThanOrEqual(2 * 2000 * 2000);
  });
  it('ends when it is tired', async () => {
    let looks = 0;
    const look = () => {
      looks += 1;
      return Promise.resolve([]);
    };
    const draw = (longest: number) => Promise.resolve(shrunk(gray, longest));
    expect(await readLadder(draw, look, isPass, () => looks >= 2)).toEqual([]);
    expect(looks).toBe(2);
  });
});
