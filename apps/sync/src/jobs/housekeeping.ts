// What is tidied up without anybody asking? Sessions and codes that are over, uploads nobody goes on with, in
// real time; small, idempotent, and harmless when several processes do it at once.
import { addDays, programmeDate, startOfDay } from '@cxc/domain/kernel';
import { KEPT_DAYS } from '@cxc/domain/wire';
import type { Sessions } from '../auth/sessions.ts';
import type { Authority } from '../authority/authority.ts';
import type { Files } from '../engine/files/files.ts';

const HOUR = 3_600_000;

export interface House {
  readonly sessions: Sessions;
  readonly authority: Authority;
  readonly files: Files | undefined;
  /** Programme time, an instant. */
  readonly now: () => string;
}

/** Codes live in real time: the rehearsal clock makes none of them older. */
function deleteOldCodes(authority: Authority): Promise<void> {
  const now = new Date().toISOString();
  return authority.act((_docket, tx) => tx.deleteCodesExpiredBefore(now));
}

/** Days a refused change of a text that its author set aside can be taken back, in programme time. */
function deleteOldDiscards({ authority, now }: House): Promise<void> {
  const before = startOfDay(addDays(programmeDate(now()), -KEPT_DAYS));
  return authority.act((_docket, tx) => tx.deleteTextsDiscardedBefore(before));
}

/**
 * Tidies now and then every hour.
 * @returns how to stop
 */
export function keepHouse(
  house: House,
  onDefect: (where: string, error: unknown) => void,
  everyMs = HOUR,
): () => void {
  const { sessions, authority, files } = house;
  const tasks = [
    () => sessions.deleteExpired(),
    () => deleteOldCodes(authority),
    () => deleteOldDiscards(house),
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
