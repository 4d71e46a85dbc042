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
    note: 'By a confirmed address, an accepted invitation or the first-run set-up.',
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
    by: [...granting, 'organisation/participant'],
    if: [],
    tells: ['self'],
    note: 'Participants end those of their own organisation, never their own. From then on the server refuses what is asked under the hat (ROLE_REVOKED).',
  },
  {
    command: 'nameSubstitute',
    from: ['active'],
    to: 'same',
    by: ['self'],
    if: [],
    tells: [],
    note: 'The substitute, who works for the same body, holds the role from and to a day; it ends by itself.',
  },
  {
    command: 'endSubstitute',
    from: ['active'],
    to: 'same',
    by: ['self'],
    if: [],
    tells: [],
    note: 'Before its last day.',
  },
  {
    command: 'consent',
    from: ['active'],
    to: 'same',
    by: ['self'],
    if: [],
    tells: [],
    note: 'To a version of the privacy notice; the first one comes with the account.',
  },
  {
    command: 'noteSignIn',
    from: ['active'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Once a week at most: the Support Office sees who has not been here for long (2.1).',
  },
  {
    command: 'erase',
    from: ['active'],
    to: 'erased',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The person deleted their account: name, address, telephone, roles and consents are gone (A22).',
  },
];
