// Issue 5, Done when 2: passes of three symbologies, turned, blurred, grainy and in glare, are read with the right
// verdict. A few here; all 200 by `npm run bench -- barcodes`.
import { expect, it } from 'vitest';
import { readPasses } from './read.ts';

const SEED = 7;
const COUNT = 9;
/** For a machine that is busy with other tests. */
const PATIENCE = 300_000;

it(
  'CAP-12 passes of stated quality are read, each with the verdict that it was made for',
  async () => {
    const results = await readPasses(SEED, COUNT);
    const unread = results.filter(({ isRead }) => !isRead);
    expect(unread.map((one) => [one.case.symbology, one.case.quality])).toEqual([]);
    const wrong = results.filter(({ isRight }) => !isRight);
    expect(wrong.map((one) => one.case.about)).toEqual([]);
    expect(new Set(results.map((one) => one.case.symbology)).size).toBe(3);
  },
  PATIENCE,
);
