// What may happen to a group, and who may do it? (3.9)
import { ABSENT, type Transition } from '../kernel/index.ts';
import { SUPPORT_OFFICE } from '../match/index.ts';

export const LEAD = ['lead/partnership_coordinator', 'lead/partnership_admin'] as const;
const so = SUPPORT_OFFICE;

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'open',
    by: [...LEAD, so],
    if: [],
    tells: [],
    note: 'By the Partnership that leads it.',
  },
  {
    command: 'add',
    from: ['open'],
    to: 'same',
    by: [...LEAD, so],
    if: [],
    tells: ['vop', 'hop'],
    note: 'An exchange in which the leading Partnership looks after the visitor or the host.',
  },
  {
    command: 'drop',
    from: ['open', 'frozen', 'running'],
    to: 'same',
    by: [...LEAD, so],
    if: [],
    tells: ['vop', 'hop'],
    note: 'One late visitor drops out without breaking the rest; its exchange goes on alone.',
  },
  {
    command: 'freeze',
    from: ['open'],
    to: 'frozen',
    by: [...LEAD, so, 'system'],
    if: ['R-GR-01', 'T-GR-01'],
    tells: ['vo', 'ho', 'vop', 'hop'],
    note: 'The common plan is handed in.',
  },
  {
    command: 'unfreeze',
    from: ['frozen'],
    to: 'open',
    by: [...LEAD, so],
    if: [],
    tells: ['vop', 'hop'],
    note: 'The common plan changes again before anybody has started.',
  },
  {
    command: 'run',
    from: ['frozen'],
    to: 'running',
    by: [...LEAD, so, 'system'],
    if: [],
    tells: [],
    note: 'The first of its exchanges has started.',
  },
  {
    command: 'finish',
    from: ['running'],
    to: 'done',
    by: [...LEAD, so, 'system'],
    if: [],
    tells: ['vo', 'ho', 'vop', 'hop'],
    note: 'The last of its exchanges is over.',
  },
];
