// What is tidied up without anybody asking? Sessions and codes that are over, uploads nobody goes on with, in
// real time; small, idempotent, and harmless when several processes do it at once.
import type { Sessions } from '../auth/sessions.ts';
import type { Authority } from '../authority/authority.ts';
import type { Files } from '../engine/files/files.ts';

const HOUR = 3_600_000;

export interface House {
  readonly sessions: Sessions;
  readonly authority: Authority;
  readonly files: Files | undefined;
}

/** Codes live in real time: the rehearsal clock makes none of them older. */
function deleteOldCodes(authority: Authority): Promise<void> {
  const now = new Date().toISOString();
  return authority.act((_docket, tx) => tx.deleteCodesExpiredBefore(now));
}

/**
 * Tidies now and then every hour.
 * @returns how to stop
 */
export function keepHouse(
  { sessions, authority, files }: House,
  onDefect: (where: string, error: unknown) => void,
  everyMs = HOUR,
): () => void {
  const tasks = [
    () => sessions.deleteExpired(),
    () => deleteOldCodes(authority),
    async () => files?.tidy(),
  ];
  const tidy = (): void => {
    for (const task of tasks) task().catch((error: unknown) => onDefect('housekeeping', error));
  };
  tidy();
  const timer = setInterval(tidy, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
