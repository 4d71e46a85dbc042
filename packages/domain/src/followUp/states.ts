// What may happen to a follow-up, and who may do it? (3.9)
import { ABSENT, type Transition } from '../kernel/index.ts';
import { HOST, HOST_PARTNERSHIP, VISITOR, VISITOR_PARTNERSHIP } from '../match/index.ts';

const everybody = [VISITOR, HOST, ...VISITOR_PARTNERSHIP, ...HOST_PARTNERSHIP];

export const states: readonly Transition[] = [
  {
    command: 'schedule',
    from: [ABSENT, 'cancelled'],
    to: 'scheduled',
    by: ['system'],
    if: [],
    tells: [],
    note: 'With the closure: two to twelve months after the end of the stay.',
  },
  {
    command: 'schedule',
    from: ['scheduled', 'open', 'answered', 'missed'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
  },
  {
    command: 'open',
    from: ['scheduled'],
    to: 'open',
    by: ['system'],
    if: ['R-FU-01'],
    tells: ['vo', 'ho', 'vop', 'hop'],
    note: 'Two months after the end.',
  },
  {
    command: 'answer',
    from: ['open'],
    to: 'answered',
    by: everybody,
    if: ['T-FU-01'],
    tells: ['vop', 'hop'],
    note: 'By either organisation or either Partnership, also offline.',
  },
  {
    command: 'answer',
    from: ['answered'],
    to: 'same',
    by: everybody,
    if: ['T-FU-01', 'T-FU-02'],
    tells: [],
    note: 'Completed or put right until the window closes.',
  },
  {
    command: 'miss',
    from: ['open'],
    to: 'missed',
    by: ['system'],
    if: ['T-FU-03'],
    tells: ['vop', 'hop'],
    note: 'Twelve months after the end nobody had answered.',
  },
  {
    command: 'cancel',
    from: ['scheduled', 'open'],
    to: 'cancelled',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The exchange was opened again.',
  },
];
