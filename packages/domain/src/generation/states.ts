// What may happen to a scheme generation, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: ['system', 'so/support_office'],
    if: [],
    tells: [],
    note: 'Set up with the programme; the rules of a generation are dated data (section 9).',
  },
];
