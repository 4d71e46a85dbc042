// When does the app look for a new release? An installed app may stay open for weeks (SW-3):
// when it becomes visible, when the network returns, and every hour.

const HOUR_MS = 3_600_000;

interface Page extends EventTarget {
  readonly visibilityState: string;
}

/**
 * Calls `look` at each of these moments until the returned function is called.
 * @param every repeats a callback after some milliseconds and returns how to stop it
 */
export function keepLookout(
  look: () => void,
  page: Page,
  network: EventTarget,
  every: (callback: () => void, ms: number) => () => void,
): () => void {
  const visible = (): void => {
    if (page.visibilityState === 'visible') look();
  };
  page.addEventListener('visibilitychange', visible);
  network.addEventListener('online', look);
  const stop = every(look, HOUR_MS);
  return () => {
    page.removeEventListener('visibilitychange', visible);
    network.removeEventListener('online', look);
    stop();
  };
}
