// What may happen to a certificate, and who may do it? (2.15)
import { ABSENT, type Transition } from '../kernel/index.ts';
import { SUPPORT_OFFICE } from '../match/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'issue',
    from: [ABSENT, 'revoked'],
    to: 'issued',
    by: ['system'],
    if: [],
    tells: ['own'],
    note: 'Both reports are closed.',
  },
  {
    command: 'issue',
    from: ['issued'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'It stays as it is, with its code.',
  },
  {
    command: 'revoke',
    from: ['issued'],
    to: 'revoked',
    by: [SUPPORT_OFFICE, 'system'],
    if: [],
    tells: ['own', 'partnership'],
    note: 'Who checks the code is told that it no longer holds.',
  },
];
