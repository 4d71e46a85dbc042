// What must hold for a joining?
import { refusal, type Rule } from '../kernel/index.ts';
import { joiningId } from '../organisation/index.ts';
import type { Joining } from './schema.ts';

export const rules: readonly Rule<Joining>[] = [
  {
    id: 'T-JO-01',
    sentence: 'A person asks an organisation once; asking again is the same record.',
    when: 'always',
    check: ({ id, data }) =>
      id === joiningId(data.personId, data.organisationId) ? null : refusal('ID_NOT_DERIVED'),
  },
];
