// What must hold for a follow-up?
import { compareTime, programmeDate, refusal, type Rule } from '../kernel/index.ts';
import type { FollowUp } from './schema.ts';

export const rules: readonly Rule<FollowUp>[] = [
  {
    id: 'R-FU-01',
    sentence: 'A follow-up opens two months after the end of the stay.',
    when: 'asked',
    check: ({ data }, _facts, now) =>
      compareTime(programmeDate(now), data.dueFrom) >= 0
        ? null
        : refusal('FOLLOW_UP_TOO_EARLY', { params: { from: data.dueFrom } }),
  },
  {
    id: 'T-FU-01',
    sentence: 'An answer says of every expected outcome what became of it.',
    when: 'asked',
    check({ data }) {
      const open = Object.keys(data.outcomes ?? {}).filter(
        (id) => data.results?.[id] === undefined,
      );
      return open.length > 0
        ? refusal('OUTCOMES_NOT_ANSWERED', { field: 'results', params: { count: open.length } })
        : null;
    },
  },
  {
    id: 'T-FU-02',
    sentence: 'An answer is put right until twelve months after the end of the stay.',
    when: 'asked',
    check: ({ data }, _facts, now) =>
      compareTime(programmeDate(now), data.dueTo) <= 0
        ? null
        : refusal('FOLLOW_UP_OVER', { params: { to: data.dueTo } }),
  },
  {
    id: 'T-FU-03',
    sentence: 'A follow-up is missed when twelve months have passed without an answer.',
    when: 'asked',
    check: ({ data }, _facts, now) =>
      compareTime(programmeDate(now), data.dueTo) > 0
        ? null
        : refusal('FOLLOW_UP_STILL_OPEN', { params: { to: data.dueTo } }),
  },
];
