// How long until the next try? Doubling waits with full jitter, so that a crowd that lost its server
// does not come back all at once (trap NET-7).
import type { Platform } from './platform.ts';

/** First wait after a failure and the longest one, milliseconds. */
const BASE = 1_000;
const CAP = 300_000;

export interface Backoff {
  /** A failure: the wait before the next try, milliseconds, never less than asked for. */
  failed(retryAfter?: number, cap?: number): number;
  succeeded(): void;
}

export function createBackoff(platform: Pick<Platform, 'random'>): Backoff {
  let failures = 0;
  return {
    failed(retryAfter = 0, cap = CAP) {
      const most = Math.min(cap, BASE * 2 ** failures);
      failures = Math.min(failures + 1, 20);
      const [a = 0, b = 0] = platform.random(2);
      return Math.max(retryAfter, Math.round((most * (a * 256 + b)) / 65_535));
    },
    succeeded() {
      failures = 0;
    },
  };
}
