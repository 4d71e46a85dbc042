// What may happen to a notice, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'open',
    by: ['system'],
    if: [],
    tells: [],
    note: 'With the outcome it is about, in the same transaction.',
  },
  {
    command: 'resolve',
    from: ['open'],
    to: 'resolved',
    by: ['recipient'],
    if: [],
    tells: [],
    note: 'Read, tried again or settled; all devices of the person agree.',
  },
  {
    command: 'discard',
    from: ['open'],
    to: 'discarded',
    by: ['recipient'],
    if: [],
    tells: [],
    note: 'Recoverable for 30 days.',
  },
  {
    command: 'restore',
    from: ['discarded', 'resolved'],
    to: 'open',
    by: ['recipient'],
    if: ['T-NO-01'],
    tells: [],
    note: 'Within 30 days after it was put away.',
  },
];
