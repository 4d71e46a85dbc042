// May this e-mail address with this password come in, and how often may somebody try? The answer and
// its time are the same for a wrong password and an address nobody has (G06, D04).
import { createHash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { networkOf } from '../engine/http/client.ts';
import type { Storage } from '../engine/storage/storage.ts';
import { passOrWait } from './limits.ts';
import { isPassword, isPasswordOfNobody } from './passwords.ts';

export type SignedIn =
  | { readonly ok: true; readonly person: string; readonly passwordHash: string }
  | { readonly ok: false; readonly code: 'WRONG_CREDENTIALS' | 'DEVICE_REVOKED' }
  | { readonly ok: false; readonly code: 'TOO_MANY_TRIES'; readonly retryAfter: number };

export interface Attempt {
  readonly email: string;
  readonly password: string;
  readonly device: string;
  /** Address of the client; a whole fair stand may share one (RT-9). */
  readonly address: string;
}

export interface SignIn {
  (attempt: Attempt): Promise<SignedIn>;
}

/** Wrong tries of an account that pass without waiting; the next one waits for nothing but itself. */
const FREE_TRIES = 9;
/** Seconds in which wrong tries are remembered. */
const WINDOW = 3600;
/** Tries from one network in {@link NETWORK_WINDOW} seconds. */
const TRIES_PER_NETWORK = 300;
const NETWORK_WINDOW = 900;
const FIRST_WAIT = 30;
const LONGEST_WAIT = 900;

/**
 * Counts tries before the password is looked at, so that a thousand at once are no way round. A device
 * the person has used before counts for itself: a stranger who guesses cannot keep the person out.
 * @param triesPerNetwork in {@link NETWORK_WINDOW} seconds
 */
export function createSignIn(storage: Storage, triesPerNetwork = TRIES_PER_NETWORK): SignIn {
  const tries = new RateLimiterMemory({ points: FREE_TRIES, duration: WINDOW });
  const gate = new RateLimiterMemory({ points: 1, duration: LONGEST_WAIT });
  const byNetwork = new RateLimiterMemory({ points: triesPerNetwork, duration: NETWORK_WINDOW });

  /** Seconds to wait before the next try; 0 when this one may go on. Each pass doubles the next wait. */
  async function waitOfAccount(key: string): Promise<number> {
    const { consumedPoints } = await tries.penalty(key);
    if (consumedPoints <= FREE_TRIES) return 0;
    const doublings = Math.min(consumedPoints - FREE_TRIES - 1, 10);
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** doublings);
    const seconds = await passOrWait(gate, key, wait);
    if (seconds > 0) await tries.reward(key);
    return seconds;
  }

  return async ({ email, password, device, address }) => {
    const network = networkOf(address);
    const account = email.trim().toLowerCase();
    const credential = await storage.read((view) => view.findCredential(account));
    const known =
      credential && (await storage.read((view) => view.findDevice(device, credential.person)));
    const key = createHash('sha256')
      .update(known ? `${account}\n${device}` : account)
      .digest('hex');
    const retryAfter =
      (await passOrWait(byNetwork, network, NETWORK_WINDOW)) || (await waitOfAccount(key));
    if (retryAfter > 0) return { ok: false, code: 'TOO_MANY_TRIES', retryAfter };
    const right = credential
      ? await isPassword(password, credential.passwordHash)
      : await isPasswordOfNobody(password);
    if (!credential || !right) return { ok: false, code: 'WRONG_CREDENTIALS' };
    // Only whoever has the password hears it, with the way out: another own device, or the Support Office.
    if (known?.revoked) return { ok: false, code: 'DEVICE_REVOKED' };
    await Promise.all([tries.delete(key), gate.delete(key), byNetwork.reward(network)]);
    return { ok: true, person: credential.person, passwordHash: credential.passwordHash };
  };
}
