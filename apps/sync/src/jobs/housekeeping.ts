// What is tidied up without anybody asking? Sessions that ended; small, idempotent, and harmless when
// several processes do it at once.
import type { Sessions } from '../auth/sessions.ts';

const HOUR = 3_600_000;

/**
 * Tidies now and then every hour.
 * @returns how to stop
 */
export function keepHouse(
  sessions: Sessions,
  onDefect: (where: string, error: unknown) => void,
  everyMs = HOUR,
): () => void {
  const tidy = (): void => {
    sessions.deleteExpired().catch((error: unknown) => onDefect('housekeeping', error));
  };
  tidy();
  const timer = setInterval(tidy, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
