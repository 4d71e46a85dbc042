// What does a barcode look like before anybody photographs it? Dark and light modules, drawn by bwip-js, which
// shares no code with the reader under test.
import bwip from 'bwip-js/node';

export const SYMBOLOGIES = ['azteccode', 'pdf417', 'qrcode'] as const;
export type Symbology = (typeof SYMBOLOGIES)[number];

/** Modules, row by row; a module of PDF417 is three times as high as wide. */
export interface Symbol {
  readonly width: number;
  /** In widths of a module. */
  readonly height: number;
  isDark(x: number, y: number): boolean;
}

interface Raw {
  readonly pixs: readonly number[];
  readonly pixx: number;
  readonly pixy: number;
}

/**
 * The modules of a text.
 * @param eclevel of a QR code: how much of it may be smudged; `L` where much is in it
 */
export function symbolOf(symbology: Symbology, text: string, eclevel?: 'L' | 'M'): Symbol {
  const options = { bcid: symbology, text, ...(eclevel ? { eclevel } : {}) };
  const [raw] = bwip.raw(options) as readonly Raw[];
  if (!raw) throw new Error(`${symbology} drew nothing.`);
  const rows = raw.pixs.length / raw.pixx;
  const rowHeight = raw.pixy / rows;
  return {
    width: raw.pixx,
    height: raw.pixy,
    isDark: (x, y) => raw.pixs[Math.floor(y / rowHeight) * raw.pixx + x] === 1,
  };
}
