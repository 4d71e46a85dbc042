// How does a PIN become a key, and how often may a wrong one be tried?
import { no, ok, refusal, type Refusal, type Result } from '@cxc/domain/kernel';
import type { Bytes, Platform } from './platform.ts';
import { openBytes, sealBytes } from './seal.ts';
import type { PersonRow, VaultDb } from './vault.ts';

type Lock = NonNullable<PersonRow['lock']>;

/** The key that a PIN gives with its salt. */
async function pinKey(
  platform: Platform,
  pin: string,
  salt: Bytes,
  rounds: number,
): Promise<CryptoKey> {
  const text = new TextEncoder().encode(pin.normalize('NFKC'));
  const base = await platform.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  return platform.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Wrong PINs in a row before the next one has to wait, and the longest wait in seconds. */
const FREE_TRIES = 5;
const LONGEST_WAIT = 900;

/**
 * After five wrong PINs each further one waits, twice as long each time: 30 seconds, a minute, up to a quarter of an
 * hour. Nothing of the person is touched by it, and closing the app does not end it.
 */
function pinTries(platform: Pick<Platform, 'clock'>, db: Pick<VaultDb, 'settings'>) {
  const nameOf = (person: string): string => `tries/${person}`;
  const read = async (person: string): Promise<{ count: number; at: number }> => {
    const kept = (await db.settings.get(nameOf(person)))?.value;
    return kept === undefined
      ? { count: 0, at: 0 }
      : (JSON.parse(kept) as { count: number; at: number });
  };
  return {
    /** Seconds until the next try; 0 where it may be now. */
    async wait(person: string): Promise<number> {
      const { count, at } = await read(person);
      if (count < FREE_TRIES) return 0;
      const pause = Math.min(30 * 2 ** (count - FREE_TRIES), LONGEST_WAIT);
      // A clock that was set back does not make the wait longer than it is.
      return Math.ceil(Math.min(pause, pause - (platform.clock() - at) / 1_000));
    },
    async failed(person: string): Promise<void> {
      const { count } = await read(person);
      const value = JSON.stringify({ count: count + 1, at: platform.clock() });
      await db.settings.put({ id: nameOf(person), value });
    },
    /** Writes only where there is something to forget: a write to the disk is worth waiting for, an empty one is not. */
    async done(person: string): Promise<void> {
      if ((await read(person)).count > 0) await db.settings.delete(nameOf(person));
    },
  };
}

/** What a PIN opens of a person's row: `PIN_WRONG`, or `PIN_WAIT` with `seconds` after several wrong ones. */
export async function openWithPin(
  platform: Platform,
  db: Pick<VaultDb, 'settings'>,
  { id, wrapped }: PersonRow,
  { salt, rounds }: Lock,
  pin: string,
): Promise<Result<Bytes, Refusal>> {
  const tries = pinTries(platform, db);
  const seconds = await tries.wait(id);
  if (seconds > 0) return no(refusal('PIN_WAIT', { params: { seconds } }));
  const key = await pinKey(platform, pin, salt, rounds);
  const opened = await openBytes(platform, key, `pin/${id}`, wrapped).catch(() => undefined);
  if (!opened) {
    await tries.failed(id);
    return no(refusal('PIN_WRONG'));
  }
  await tries.done(id);
  return ok(opened);
}

/** What the device key sealed of a person, sealed by a PIN as well. */
export async function sealWithPin(
  platform: Platform,
  person: string,
  wrapped: Bytes,
  pin: string,
  rounds: number,
): Promise<{ readonly wrapped: Bytes; readonly lock: Lock }> {
  const lock = { salt: platform.random(16), rounds };
  const key = await pinKey(platform, pin, lock.salt, rounds);
  return { wrapped: await sealBytes(platform, key, `pin/${person}`, wrapped), lock };
}
