// What may happen to a line of the ledger, and who may do it? (2.16; 2.18)
import { ABSENT, type Transition } from '../kernel/index.ts';
import { SUPPORT_OFFICE } from '../match/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'count',
    from: [ABSENT, 'reversed'],
    to: 'counted',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The exchange is closed (R-KP-01): one line, for the Partnership of the visitor.',
  },
  {
    command: 'count',
    from: ['counted'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Asked again it stays one line.',
  },
  {
    command: 'reverse',
    from: ['counted'],
    to: 'reversed',
    by: [SUPPORT_OFFICE, 'system'],
    if: [],
    tells: ['vop'],
    note: 'Counted by mistake, or the exchange was opened again; the line stays.',
  },
];
