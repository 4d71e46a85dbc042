// How does a test wait? For the thing itself, with a deadline that says what never came.
import { setTimeout as pause } from 'node:timers/promises';

/** Generous: a machine under load is slow, not wrong. */
const PATIENCE_MS = 60_000;
/** Asked often at first; what takes longer is asked less, so that asking does not slow it down. */
const PAUSE_MS = { first: 10, then: 50, after: 1_000 };

/**
 * Asks again and again until `ask` gives something other than false, null or undefined.
 * @throws when it did not within `patience` milliseconds, naming `what` and the last error
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  patience = PATIENCE_MS,
): Promise<T> {
  const begun = performance.now();
  const end = begun + patience;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const found = await ask();
      if (found !== false && found !== null && found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    await pause(performance.now() < begun + PAUSE_MS.after ? PAUSE_MS.first : PAUSE_MS.then);
  }
  throw new Error(`Waited ${patience} ms in vain for ${what}.`, { cause: last });
}
