// What does the reader try itself on before the first picture comes? A browser makes a program quick only where it ran
// often; a picture with a code in it runs through all of it.
import { turned, type Gray } from './pixels.ts';

/** Modules of a PDF417 that says “M1” (ISO/IEC 15438), a row each; 1 is dark. */
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
