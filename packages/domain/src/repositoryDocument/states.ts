// What may happen to a form or an example of the library, and who may do it? (2.13)
import { ABSENT, type Transition } from '../kernel/index.ts';
import {
  HOST,
  HOST_PARTNERSHIP,
  SUPPORT_OFFICE as so,
  VISITOR,
  VISITOR_PARTNERSHIP,
} from '../match/index.ts';

const parties = [VISITOR, HOST, ...VISITOR_PARTNERSHIP, ...HOST_PARTNERSHIP];
const everybody = ['vo', 'ho', 'vop', 'hop'];

export const states: readonly Transition[] = [
  {
    command: 'enter',
    from: [ABSENT],
    to: 'available',
    by: ['system'],
    if: [],
    tells: [],
    note: 'What the tool brings along: its forms and three examples, marked as such.',
  },
  {
    command: 'add',
    from: [ABSENT],
    to: 'available',
    by: [so],
    if: ['R-TP-01'],
    tells: [],
    note: 'A new version of a form; the one it replaces is withdrawn with it.',
  },
  {
    command: 'ask',
    from: [ABSENT, 'declined'],
    to: 'asked',
    by: [so],
    if: [],
    tells: everybody,
    note: 'The plan of a validated CTQ, without names: its four parties are asked.',
  },
  {
    command: 'consent',
    from: ['asked'],
    to: 'same',
    by: parties,
    if: [],
    tells: [],
    note: 'To what was read; the fourth consent puts it into the library.',
  },
  {
    command: 'publish',
    from: ['asked'],
    to: 'available',
    by: ['system'],
    if: ['T-RD-03'],
    tells: ['so', ...everybody],
    note: 'All four agreed.',
  },
  {
    command: 'decline',
    from: ['asked', 'available', 'withdrawn'],
    to: 'declined',
    by: parties,
    if: [],
    tells: ['so'],
    note: 'A party says no, or takes its consent back: nobody else reads it any more.',
  },
  {
    command: 'drop',
    from: ['asked'],
    to: 'declined',
    by: [so],
    if: [],
    tells: everybody,
    note: 'It is no longer asked for.',
  },
  {
    command: 'withdraw',
    from: ['available'],
    to: 'withdrawn',
    by: [so, 'system'],
    if: ['T-RD-04'],
    tells: [],
    note: 'It stays readable with a mark; nothing new begins with it.',
  },
  {
    command: 'restore',
    from: ['withdrawn'],
    to: 'available',
    by: [so],
    if: ['R-TP-01'],
    tells: [],
    note: 'It was withdrawn by mistake.',
  },
];
