// Is a picture rid of where it was taken without losing a pixel, and is its turn told? (CAP-3, CAP-4, CAP-6, CAP-7)
import { describe, expect, it } from 'vitest';
import { fitting, isUniform, planOf } from './plan.ts';
import { isLockedPdf, strippedJpeg, strippedPng } from './strip.ts';

const text = (words: string): number[] => [...new TextEncoder().encode(words)];

function segment(marker: number, content: readonly number[]): number[] {
  const length = content.length + 2;
  return [0xff, marker, length >> 8, length & 0xff, ...content];
}

/** EXIF with an orientation, and words that stand for coordinates. */
function exif(orientation: number, isLittle: boolean): number[] {
  const short = (value: number) => (isLittle ? [value, 0] : [0, value]);
  const long = (value: number) => (isLittle ? [value, 0, 0, 0] : [0, 0, 0, value]);
  const tag = isLittle ? [0x12, 0x01] : [0x01, 0x12];
  return [
    ...text('Exif\0\0'),
    ...(isLittle ? text('II') : text('MM')),
    ...short(42),
    ...long(8),
    ...short(1),
    ...tag,
    ...short(3),
    ...long(1),
    ...short(orientation),
    0,
    0,
    ...long(0),
    ...text('GPS 45.69 9.67'),
  ];
}

const FRAME = segment(0xc0, [8, 0x0f, 0xa0, 0x17, 0x70, 1, 1, 0x11, 0]);
const PIXELS = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 1, 2, 0xff, 0, 3, 0xff, 0xd9];
const ICC = segment(0xe2, text('ICC_PROFILE\0'));

function jpeg(orientation: number, isLittle = false): Uint8Array<ArrayBuffer> {
  return new Uint8Array([
    0xff,
    0xd8,
    ...segment(0xe0, text('JFIF\0')),
    ...segment(0xe1, exif(orientation, isLittle)),
    ...segment(0xe1, text('http://ns.adobe.com/xap/1.0/\0<GPSLatitude>')),
    ...segment(0xed, text('Photoshop GPS')),
    ...segment(0xfe, text('GPS comment')),
    ...ICC,
    ...FRAME,
    ...PIXELS,
    ...text('GPS hung on behind'),
  ]);
}

const wordsOf = (bytes: Uint8Array | undefined): string =>
  new TextDecoder('latin1').decode(bytes ?? new Uint8Array());

describe('JPEG', () => {
  it('CAP-7: place, time and remarks are gone, colours and pixels are untouched', () => {
    const stripped = strippedJpeg(jpeg(1));
    expect(wordsOf(stripped?.bytes)).not.toContain('GPS');
    expect([...(stripped?.bytes ?? [])]).toEqual([
      0xff,
      0xd8,
      ...segment(0xe0, text('JFIF\0')),
      ...ICC,
      ...FRAME,
      ...PIXELS,
    ]);
    expect(stripped).toMatchObject({ width: 6000, height: 4000 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('CAP-3: turn %i is told, in both byte orders', (turn) => {
    expect(strippedJpeg(jpeg(turn))?.orientation).toBe(turn);
    expect(strippedJpeg(jpeg(turn, true))?.orientation).toBe(turn);
  });

  it('one that is cut off in its words is none', () => {
    for (let length = 0; length < 120; length += 1)
      expect(strippedJpeg(jpeg(6).slice(0, length))).toBeUndefined();
  });
});

function chunk(name: string, content: readonly number[]): number[] {
  return [0, 0, content.length >> 8, content.length & 0xff, ...text(name), ...content, 9, 9, 9, 9];
}

describe('PNG', () => {
  const SIZE = [0, 0, 2, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0];
  const png = (...chunks: readonly number[][]) =>
    new Uint8Array([
      0x89,
      ...text('PNG\r\n'),
      0x1a,
      0x0a,
      ...chunk('IHDR', SIZE),
      ...chunks.flat(),
      ...chunk('IDAT', [1, 2, 3]),
      ...chunk('IEND', []),
    ]);

  it('CAP-7: texts, time and EXIF are gone, the rest is untouched', () => {
    const stripped = strippedPng(
      png(
        chunk('tEXt', text('GPS here')),
        chunk('eXIf', exif(3, false).slice(6)),
        chunk('tIME', [1, 2, 3, 4, 5, 6, 7]),
      ),
    );
    expect(stripped?.bytes).toEqual(png());
    expect(stripped).toMatchObject({ width: 512, height: 256, orientation: 3 });
  });

  it('one that is cut off is none', () => {
    expect(strippedPng(png().slice(0, -5))).toBeUndefined();
  });
});

describe('the plan', () => {
  const picture = { bytes: 2_000_000, orientation: 1, width: 4000, height: 3000 };
  it('CAP-6: what is small and upright keeps its own pixels', () => {
    expect(planOf(picture)).toEqual({ kind: 'strip' });
  });
  it('CAP-4: a picture of 48 megapixels is opened smaller', () => {
    expect(planOf({ ...picture, bytes: 12_000_000, width: 8064, height: 6048 })).toEqual({
      kind: 'redraw',
      width: 2600,
    });
  });
  it('CAP-3: of a turned one the width is the stored height', () => {
    expect(planOf({ ...picture, orientation: 6 })).toEqual({ kind: 'redraw', width: 1950 });
  });
  it('one within the size is turned as large as it is', () => {
    expect(planOf({ ...picture, orientation: 8, width: 2000, height: 1000 })).toEqual({
      kind: 'redraw',
      width: undefined,
    });
  });
  it('what cannot be looked into is drawn anew', () => {
    expect(planOf(undefined)).toEqual({ kind: 'redraw', width: undefined });
  });
  it('fits the longest side, and never makes larger', () => {
    expect(fitting(5200, 100)).toEqual({ width: 2600, height: 50 });
    expect(fitting(300, 200)).toEqual({ width: 300, height: 200 });
  });
  it('CAP-4: a picture of one colour is one that was not drawn', () => {
    expect(isUniform(new Uint8ClampedArray(64).fill(255))).toBe(true);
    expect(isUniform(new Uint8ClampedArray(64).map((_, at) => at))).toBe(false);
  });
});

describe('PDF', () => {
  const bytes = (words: string) => new TextEncoder().encode(words);
  it('CAP-8: one that is locked says so in its trailer', () => {
    expect(isLockedPdf(bytes('%PDF-1.7 trailer << /Root 1 0 R /Encrypt 5 0 R >>'))).toBe(true);
    expect(isLockedPdf(bytes('%PDF-1.7 how to /Encrypt a letter'))).toBe(false);
  });
});
