// Is this the code that was sent? Six digits are few: they are good for a short time, for one thing, for five
// tries, and a stolen database without KEYS_DIR says nothing about them (they are hashed under a key).
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { CODE_TRIES } from '@cxc/domain/wire';
import type { Transaction } from '../engine/storage/storage.ts';

export interface Codes {
  /**
   * A new code; an older one for the same thing is void from then on.
   * @param until milliseconds since 1970 it is good to
   */
  issue(tx: Transaction, purpose: string, about: string, until: number): Promise<string>;
  /**
   * Right: the code is used up. Wrong: one try less, so the transaction must be committed either way.
   * Known and unknown, void and over take the same steps.
   */
  take(tx: Transaction, purpose: string, about: string, code: string): Promise<boolean>;
}

/**
 * @param key secret of this installation
 * @param now milliseconds since 1970, real time: the rehearsal clock makes no code older
 */
export function createCodes(key: Buffer, now: () => number): Codes {
  const hashOf = (purpose: string, about: string, code: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([purpose, about, code]))
      .digest('hex');
  const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a), Buffer.from(b));

  return {
    async issue(tx, purpose, about, until) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      await tx.putCode({
        purpose,
        about,
        hash: hashOf(purpose, about, code),
        expiresAt: new Date(until).toISOString(),
        triesLeft: CODE_TRIES,
      });
      return code;
    },
    async take(tx, purpose, about, code) {
      const held = await tx.findCode(purpose, about);
      const given = hashOf(purpose, about, code);
      const isRight = isSame(given, held?.hash ?? hashOf(purpose, about, 'none'));
      const isGood =
        held !== undefined && held.triesLeft > 0 && held.expiresAt > new Date(now()).toISOString();
      if (held && isGood && isRight) await tx.deleteCode(purpose, about);
      else if (held) await tx.putCode({ ...held, triesLeft: Math.max(0, held.triesLeft - 1) });
      return isGood && isRight;
    },
  };
}
