// What may happen to a person's account, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

const granting = ['system', 'so/support_office', 'partnership/partnership_coordinator'];

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: ['system'],
    if: [],
    tells: [],
    note: 'By an accepted invitation or the first-run set-up.',
  },
  {
    command: 'grantRole',
    from: ['active'],
    to: 'same',
    by: granting,
    if: [],
    tells: ['self'],
    note: 'A coordinator only for the own Partnership; nobody for themselves (2.1; section 9, 20).',
  },
  {
    command: 'revokeRole',
    from: ['active'],
    to: 'same',
    by: granting,
    if: [],
    tells: ['self'],
    note: 'From then on the server refuses what is asked under the hat (ROLE_REVOKED).',
  },
];
