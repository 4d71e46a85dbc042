// How many of the made-up passes does the app's own reader read, and are their verdicts right? The ladder, the
// program and the verdict are those of the app; only the camera is made up.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readLadder, type Look } from '@cxc/pwa/reader/ladder';
import { shrunk } from '@cxc/pwa/reader/pixels';
import { isPass, understandCodes } from '@cxc/pwa/reader/understanding';
import { startLook } from '@cxc/pwa/reader/zxing';
import { randomFrom } from '../world/random.ts';
import { passCases, type PassCase } from './cases.ts';
import { photograph } from './photo.ts';
import { symbolOf } from './symbol.ts';

export interface PassResult {
  readonly case: PassCase;
  readonly isRead: boolean;
  readonly isRight: boolean;
}

let look: Promise<Look> | undefined;

/** The reader's program out of the app's own packages. */
function lookNow(): Promise<Look> {
  const find = createRequire(import.meta.resolve('@cxc/pwa/reader/zxing'));
  const file = readFileSync(find.resolve('zxing-wasm/reader/zxing_reader.wasm'));
  look ??= startLook({ bytes: Uint8Array.from(file).buffer });
  return look;
}

/** Reads so many passes made of a seed. */
export async function readPasses(seed: number, count: number): Promise<readonly PassResult[]> {
  const random = randomFrom(seed);
  const results: PassResult[] = [];
  for (const one of passCases(random.fork(), count)) {
    const photo = photograph(symbolOf(one.symbology, one.text), one.quality, random.fork());
    const draw = (longest: number) => Promise.resolve(shrunk(photo, longest));
    const codes = await readLadder(draw, await lookNow(), isPass);
    const isRead = codes.some(({ text }) => text === one.text);
    const said = understandCodes(codes, one.context);
    const isRight = said.state === 'pass' && said.verdict.verdict === one.expected;
    results.push({ case: one, isRead, isRight });
  }
  return results;
}
