// What may happen to a claim, and who may do it? (product J1)
import { ABSENT, type Transition } from '../kernel/index.ts';

const rest = { if: [], tells: [] };

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'waiting',
    by: ['owner'],
    ...rest,
    note: 'Whoever holds the code of the copy was met; also before the stand’s device was heard.',
  },
  {
    command: 'create',
    from: ['waiting', 'met', 'withdrawn'],
    to: 'same',
    by: ['owner'],
    ...rest,
    note: 'Said again by another device of the same person.',
  },
  {
    command: 'meet',
    from: ['waiting', 'met'],
    to: 'met',
    by: ['system'],
    ...rest,
    note: 'The stand’s contact is at the server: its person reads what was noted of them.',
  },
  {
    command: 'correct',
    from: ['met'],
    to: 'same',
    by: ['owner'],
    ...rest,
    note: 'Says what is not right in what the stand noted; goes to the Partnership that keeps it.',
  },
  {
    command: 'heard',
    from: ['met'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: ['owner'],
    note: 'Somebody at the stand took it over or read it.',
  },
  {
    command: 'withdraw',
    from: ['waiting', 'met'],
    to: 'withdrawn',
    by: ['system'],
    ...rest,
    note: 'Consent was taken back: what was noted of them is gone here too.',
  },
  {
    command: 'withdraw',
    from: ['withdrawn'],
    to: 'same',
    by: ['system'],
    ...rest,
    note: 'It holds nothing any more.',
  },
  {
    command: 'forgetPerson',
    from: ['waiting', 'met', 'withdrawn'],
    to: 'withdrawn',
    by: ['system'],
    ...rest,
    note: 'Its person deleted their account.',
  },
];
