// What does a QR code on a screen say? Read off what the page drew, by the app's own reader.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator } from '@playwright/test';
import { startLook } from '@cxc/pwa/reader/zxing';

/** Pixels for each dot of the code. */
const DOT = 4;

/** Grey pixels of a code, row by row. */
export interface Drawn {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A code as pixels, that a page drew as a path of squares. */
export async function drawnQr(picture: Locator): Promise<Drawn> {
  const [box, path] = await Promise.all([
    picture.getAttribute('viewBox'),
    picture.locator('path').getAttribute('d'),
  ]);
  const side = Number(box?.split(' ')[2]) * DOT;
  const data = new Uint8Array(side * side).fill(255);
  for (const [, x, y] of (path ?? '').matchAll(/M(\d+) (\d+)h/g))
    for (let row = 0; row < DOT; row += 1) {
      const from = (Number(y) * DOT + row) * side + Number(x) * DOT;
      data.fill(0, from, from + DOT);
    }
  return { width: side, height: side, data };
}

/** The text of a code; throws where it cannot be read. */
export async function textOf(drawn: Drawn): Promise<string> {
  const find = createRequire(import.meta.resolve('@cxc/pwa/reader/zxing'));
  const program = readFileSync(find.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const look = await startLook({ bytes: Uint8Array.from(program).buffer });
  const [found] = await look(drawn, 1);
  if (!found) throw new Error('no code was read');
  return found.text;
}

/** The text of a code on a page. */
export async function readQr(picture: Locator): Promise<string> {
  return textOf(await drawnQr(picture));
}
