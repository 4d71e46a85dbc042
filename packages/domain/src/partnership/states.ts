// What may happen to a Partnership, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: ['system', 'so/support_office'],
    if: [],
    tells: [],
    note: 'Entered by the Support Office from the grant (2.18).',
  },
];
