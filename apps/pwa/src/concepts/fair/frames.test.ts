// Is a whole profile the same when it was read as a sequence of codes, in any order, and is nothing else ever taken for it?
import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { framesOf, gatherFrames, isFrame } from './frames.ts';
import { makeHandover, takeHandover, type Handed } from './handover.ts';

const NOW = '2026-11-30T10:00:00.000Z';
/** Words that do not pack well: no two of them are alike. */
const words = (from: number, count: number): string =>
  Array.from({ length: count }, (_, n) => (((n + from) * 7919) % 1_679_616).toString(36)).join(' ');
const handed: Handed = {
  words: { name: 'Ottavia Silvestri', email: 'ottavia@tessitura.example', role: 'VO' },
  profile: {
    role: 'VO',
    motivation: words(1, 420).slice(0, 2_400),
    expectations: words(9_000, 420).slice(0, 2_400),
    exchangeTypes: { networking: true },
    plannedStart: '2027-03-15',
    plannedEnd: '2027-03-19',
    plannedWorkingDays: 5,
  },
  consent: { version: '2026-11', language: 'it' },
  until: '2026-11-30T10:30:00.000Z',
};
const { text, code } = await makeHandover(handed);
const frames = await framesOf(text);
const other = await framesOf((await makeHandover(handed)).text);

/** All frames in this order; what the last one said. */
async function takeAll(order: readonly string[]) {
  const gatherer = gatherFrames();
  const said = [];
  for (const frame of order) said.push(await gatherer.take(frame));
  return said;
}

describe('J1 a whole profile as a sequence of codes', () => {
  it('what one code holds stays one code; a profile is several, each of them small enough for a moving hand', async () => {
    const short = await makeHandover({ ...handed, profile: undefined });
    expect(await framesOf(short.text)).toEqual([short.text]);
    expect(frames.length).toBeGreaterThan(3);
    for (const frame of frames) {
      expect(isFrame(frame)).toBe(true);
      expect(encode(frame, { ecc: 'L' }).version).toBeLessThanOrEqual(15);
    }
  });

  it('in any order, also twice, it is the same profile, and until then what is missing is said', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...frames.keys()], { minLength: frames.length }),
        fc.nat(frames.length - 1),
        async (order, again) => {
          const read = order.flatMap((at, n) => (n === again ? [at, at] : [at]));
          // The last one is read once: with it the sequence is whole.
          if (again === frames.length - 1) read.pop();
          const said = await takeAll(read.map((at) => frames[at] ?? ''));
          for (const [n, one] of said.slice(0, -1).entries()) {
            const seen = new Set(read.slice(0, n + 1));
            const missing = [...frames.keys()].filter((at) => !seen.has(at)).map((at) => at + 1);
            expect(one).toEqual({ is: 'part', count: frames.length, missing });
          }
          expect(said.at(-1)).toEqual({ is: 'whole', text });
        },
      ),
      { numRuns: 30 },
    );
    expect(await takeHandover(text, NOW)).toEqual({ is: 'good', handed, code });
  });

  it('frames of two visitors one after the other: each is whole, none is in the other', async () => {
    const mixed = frames.flatMap((frame, at) => [frame, other[at] ?? frame]);
    const whole = (await takeAll(mixed)).filter(({ is }) => is === 'whole');
    expect(whole).toHaveLength(2);
    expect(new Set(whole.map((one) => (one.is === 'whole' ? one.text : ''))).size).toBe(2);
  });

  it('a frame of another sequence under the name of this one, or one with a letter changed: refused, and read anew', async () => {
    const [first = '', second = '', ...rest] = frames;
    const strange = `${first.slice(0, 17)}${(other[0] ?? '').slice(17)}`;
    const said = await takeAll([strange, second, ...rest]);
    expect(said.at(-1)).toEqual({ is: 'damaged' });
    // The same place with other words: nobody can say which is right.
    expect((await takeAll([first, strange])).at(-1)).toEqual({ is: 'damaged' });
    for (let at = 0; at < first.length; at += 1) {
      const letter = first[at] === 'A' ? 'B' : 'A';
      const changed = first.slice(0, at) + letter + first.slice(at + 1);
      const last = (await takeAll([changed, second, ...rest])).at(-1);
      expect([at, last?.is]).not.toEqual([at, 'whole']);
    }
    const gatherer = gatherFrames();
    for (const frame of [strange, second, ...rest]) await gatherer.take(frame);
    for (const frame of frames.slice(0, -1)) await gatherer.take(frame);
    expect(await gatherer.take(frames.at(-1) ?? '')).toEqual({ is: 'whole', text });
  });

  it('every byte of the whole changed is refused by its signature, whoever names the sequence anew', async () => {
    // The names of frames can be worked out by anybody: what counts is the signature over the whole.
    const step = Math.ceil(text.length / 300);
    for (let at = 5; at < text.length; at += step) {
      const letter = text[at] === 'A' ? 'B' : 'A';
      const changed = text.slice(0, at) + letter + text.slice(at + 1);
      const last = (await takeAll(await framesOf(changed))).at(-1);
      expect(last).toEqual({ is: 'whole', text: changed });
      expect([at, await takeHandover(changed, NOW)]).toEqual([at, { is: 'damaged' }]);
    }
  });

  it.each([
    'CXC2:',
    'CXC2:12345678',
    'CXC2:123456780102',
    'CXC2:123456780202A',
    'CXC2:12345678-1-1A',
  ])('%s is no frame of ours', async (wrong) => {
    expect(await gatherFrames().take(wrong)).toEqual({ is: 'damaged' });
  });
});
