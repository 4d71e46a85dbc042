// What must hold for a notice?
import { addDays, compareTime, programmeDate, refusal, type Rule } from '../kernel/index.ts';
import type { Notice } from './schema.ts';

/** Days in which what was put away can be taken back. */
export const RECOVERABLE_DAYS = 30;

export const rules: readonly Rule<Notice>[] = [
  {
    id: 'T-NO-01',
    sentence: 'A notice that was put away can be taken back for 30 days.',
    when: 'asked',
    check: ({ data }, _facts, now) => {
      const since = data.discardedAt ?? data.resolvedAt ?? data.at;
      const last = addDays(programmeDate(since), RECOVERABLE_DAYS);
      return compareTime(programmeDate(now), last) <= 0
        ? null
        : refusal('RECOVERY_TIME_OVER', { params: { days: RECOVERABLE_DAYS } });
    },
  },
];
