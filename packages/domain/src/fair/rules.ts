// What must hold for a fair session?
import { compareTime, isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import type { Fair } from './schema.ts';

export const rules: readonly Rule<Fair>[] = [
  {
    id: 'T-FA-01',
    sentence: 'The days of a fair are in the calendar, and the last is not before the first.',
    when: 'always',
    check: ({ data: { from, to } }) =>
      isCivilDate(from) && isCivilDate(to) && compareTime(from, to) <= 0
        ? null
        : refusal('DATES_IN_WRONG_ORDER', { field: 'to', rule: 'T-FA-01' }),
  },
];
