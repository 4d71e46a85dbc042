// What may happen to a cluster, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: ['system', 'so/support_office'],
    if: [],
    tells: [],
    note: 'Partnerships propose clusters, the Support Office enters them (2.18).',
  },
];
