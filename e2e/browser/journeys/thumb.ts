// How long does somebody with a phone take for what a test does at once? Taps and letters are counted, and each has its
// price: slow for a thumb, so that what fits into the time here fits for most (docs/measurements.md).
import type { Locator } from '@playwright/test';

/** Seconds; finding the next thing to touch is in the tap. */
const TAP = 1.5;
const LETTER = 0.35;

export class Thumb {
  taps = 0;
  letters = 0;

  /** So long it would have taken, seconds. */
  get seconds(): number {
    return this.taps * TAP + this.letters * LETTER;
  }

  async tap(what: Locator): Promise<void> {
    this.taps += 1;
    await what.click();
  }

  /** Types into what has the focus already. */
  async write(where: Locator, words: string): Promise<void> {
    this.letters += words.length;
    await where.fill(words);
    await where.blur();
  }

  async fill(where: Locator, words: string): Promise<void> {
    this.taps += 1;
    await this.write(where, words);
  }

  /** Opens a list and takes one of it. */
  async choose(where: Locator, value: string): Promise<void> {
    this.taps += 2;
    await where.selectOption(value);
  }
}
