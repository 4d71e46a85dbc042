// What time is it in the programme? Real time, moved forward by a rehearsal in the demo world only.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { millisecondsOf } from '@cxc/domain/kernel';

export interface ProgrammeClock {
  /** Programme time, an instant. */
  now(): string;
  /** False when it would go backwards; the clock only ever moves forward. */
  moveTo(instant: string): boolean;
}

/**
 * @param real milliseconds since 1970, as the machine's clock says
 * @param file where the offset survives a restart; undefined: a clock that cannot be moved
 */
export function createProgrammeClock(real: () => number, file?: string): ProgrammeClock {
  let offset = file && existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (!Number.isFinite(offset) || offset < 0) offset = 0;
  const now = (): string => new Date(real() + offset).toISOString();
  return {
    now,
    moveTo(instant) {
      const wanted = millisecondsOf(instant);
      if (!file || wanted < real() + offset) return false;
      offset = wanted - real();
      writeFileSync(`${file}.new`, String(offset));
      renameSync(`${file}.new`, file);
      return true;
    },
  };
}
