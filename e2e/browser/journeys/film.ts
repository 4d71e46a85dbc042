// What does a camera see that is held before codes? A film of what a page drew, for the browser's own fake camera.
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Drawn } from './qr.ts';

const WIDTH = 640;
const HEIGHT = 480;
/** Luma of paper and ink (ITU-R BT.601, narrow range); no colour. */
const PAPER = 235;
const INK = 16;
const NO_COLOUR = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
/** Pictures of each code, at ten in a second. */
const STANDS_FOR = 4;

/** The code in the middle of a sheet of paper. */
function lumaOf({ width, height, data }: Drawn): Buffer {
  const [left, top] = [Math.floor((WIDTH - width) / 2), Math.floor((HEIGHT - height) / 2)];
  const luma = Buffer.alloc(WIDTH * HEIGHT, PAPER);
  for (const [at, value] of data.entries())
    if (value < 128) luma[(top + Math.floor(at / width)) * WIDTH + left + (at % width)] = INK;
  return luma;
}

/** Writes a film (YUV4MPEG2) that shows codes one after the other; a fake camera plays it again and again. */
export async function filmOf(codes: readonly Drawn[], file: string): Promise<void> {
  const out = createWriteStream(file);
  out.write(`YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420jpeg\n`);
  for (const code of codes)
    for (let n = 0; n < STANDS_FOR; n += 1) {
      out.write('FRAME\n');
      out.write(lumaOf(code));
      out.write(NO_COLOUR);
    }
  out.end();
  await finished(out);
}
