// How does a test wait? For the thing itself, with a deadline that says what never came.
import { setTimeout as pause } from 'node:timers/promises';

/** Generous: a machine under load is slow, not wrong. */
const PATIENCE_MS = 60_000;

/**
 * Asks again and again until `ask` gives something other than false, null or undefined.
 * @throws when it did not within `patience` milliseconds, naming `what` and the last error
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | false | null | undefined> | T | false | null | undefined,
  patience = PATIENCE_MS,
): Promise<T> {
  const end = performance.now() + patience;
  let last: unknown;
  while (performance.now() < end) {
    try {
      const found = await ask();
      if (found !== false && found !== null && found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    await pause(10);
  }
  throw new Error(`Waited ${patience} ms in vain for ${what}.`, { cause: last });
}
