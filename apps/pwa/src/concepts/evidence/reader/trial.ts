// What does the reader try itself on before the first picture comes? A browser makes a program quick only where it ran
// often; a photo with a code in it runs through all of it.
import type { VerdictContext } from '@cxc/domain/boarding';
import { rgbaOf, turned, type Gray } from './pixels.ts';

/** What stands in the code of the photo. */
export const TRIAL_CODE = 'M1';
/** Modules of a PDF417 that says so (ISO/IEC 15438), a row each; 1 is dark. */
const ROWS = [
  '7faa3d5e1ea7882117abc3fa29',
  '7faa3d421e902ebc77eae3fa29',
  '7faa3abf12c3ea5e0543c3fa29',
  '7faa2bcf193bca084579e3fa29',
  '7faa35c11fbb6fb5075cc3fa29',
  '7faa3d7a1786cfd9d7afb3fa29',
].map((row) => BigInt(`0x${row}`));
const MODULES = 103;
/** Pixels. */
const MODULE = 2;
const ROW = 6;
const INK = 60;
const PAPER = 215;
/** Degrees: crooked, as a hand holds it. */
const CROOKED = 7;

/** A small code in the middle of a square of paper of so many pixels. */
export function trialPicture(side: number): Gray {
  const left = Math.floor((side - MODULES * MODULE) / 2);
  const top = Math.floor((side - ROWS.length * ROW) / 2);
  const data = Uint8Array.from({ length: side * side }, (_, at) => {
    const row = ROWS[Math.floor((Math.floor(at / side) - top) / ROW)];
    const module = Math.floor(((at % side) - left) / MODULE);
    if (row === undefined || module < 0 || module >= MODULES) return PAPER;
    return (row >> BigInt(MODULES - 1 - module)) & 1n ? INK : PAPER;
  });
  return turned({ width: side, height: side, data }, CROOKED);
}

/** Pixels of the small picture's side, and of the photo's, which is larger than what is looked at. */
const SMALL = 500;
const LARGE = 2_000;

/** The same as a camera would save it (JPEG). */
export async function trialPhoto(): Promise<Uint8Array<ArrayBuffer>> {
  const small = trialPicture(SMALL);
  const bitmap = await createImageBitmap(new ImageData(rgbaOf(small), small.width, small.height));
  const canvas = new OffscreenCanvas(LARGE, LARGE);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, LARGE, LARGE);
  bitmap.close();
  const photo = await canvas.convertToBlob({ type: 'image/jpeg' });
  canvas.width = 0;
  canvas.height = 0;
  return new Uint8Array(await photo.arrayBuffer());
}

/** A pass of nobody, and a stay that it might belong to. */
export const TRIAL_PASS = 'M1NOBODY/NO           EABC123 ARNBRUSN 2300 066Y001A0001 100';
export const TRIAL_CONTEXT: VerdictContext = {
  stay: { start: '2027-03-08', end: '2027-03-10' },
  homeCountry: 'SE',
  hostCountry: 'BE',
  travellers: [{ id: '', name: 'No Nobody', isOwner: true }],
};
