// Which challenge did this server give, and was it used already? Challenges of passkeys carry their own proof, so
// that asking for one writes nothing: a secret signs them with purpose, person and time. Used once, they are noted.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Transaction } from '../engine/storage/storage.ts';

export interface Challenges {
  /** Text of base64url; good for five minutes. @param person empty where nobody is signed in */
  make(purpose: string, person: string): string;
  isOurs(challenge: string, purpose: string, person: string): boolean;
  /** Notes its use; false when it was used before. */
  use(tx: Transaction, challenge: string): Promise<boolean>;
}

const LIFE = 300_000;
const RANDOM_BYTES = 16;
const TIME_BYTES = 6;
const PURPOSE = 'challenge';

/**
 * @param key secret of this installation
 * @param now milliseconds since 1970, real time
 */
export function createChallenges(key: Buffer, now: () => number): Challenges {
  const proofOf = (head: Buffer, purpose: string, person: string): Buffer =>
    createHmac('sha256', key)
      .update(JSON.stringify([PURPOSE, purpose, person]))
      .update(head)
      .digest();

  return {
    make(purpose, person) {
      const head = Buffer.concat([randomBytes(RANDOM_BYTES), Buffer.alloc(TIME_BYTES)]);
      head.writeUIntBE(now() + LIFE, RANDOM_BYTES, TIME_BYTES);
      return Buffer.concat([head, proofOf(head, purpose, person)]).toString('base64url');
    },
    isOurs(challenge, purpose, person) {
      const bytes = Buffer.from(challenge, 'base64url');
      const head = bytes.subarray(0, RANDOM_BYTES + TIME_BYTES);
      const proof = bytes.subarray(head.length);
      if (head.length < RANDOM_BYTES + TIME_BYTES) return false;
      const expected = proofOf(head, purpose, person);
      return (
        proof.length === expected.length &&
        timingSafeEqual(proof, expected) &&
        head.readUIntBE(RANDOM_BYTES, TIME_BYTES) > now()
      );
    },
    async use(tx, challenge) {
      const about = createHash('sha256').update(challenge).digest('hex');
      if (await tx.findCode(PURPOSE, about)) return false;
      const expiresAt = new Date(now() + LIFE).toISOString();
      await tx.putCode({ purpose: PURPOSE, about, hash: '', expiresAt, triesLeft: 0 });
      return true;
    },
  };
}
