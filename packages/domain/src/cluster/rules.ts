// What must hold for a cluster?
import { isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import type { Cluster } from './schema.ts';

export const rules: readonly Rule<Cluster>[] = [
  {
    id: 'T-CL-01',
    sentence: 'The day an ECCP profile was checked is in the calendar.',
    when: 'always',
    check: ({ data }) =>
      data.eccpCheckedOn === undefined || isCivilDate(data.eccpCheckedOn)
        ? null
        : refusal('DATE_NOT_IN_CALENDAR', { field: 'eccpCheckedOn' }),
  },
];
