// What may happen to an invitation, and who may do it? Those who may give the role.
import { ABSENT, type Transition } from '../kernel/index.ts';

const inviting = [
  'so/support_office',
  'partnership/partnership_coordinator',
  'organisation/participant',
];

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'open',
    by: inviting,
    if: ['T-IN-02', 'T-IN-03', 'T-IN-04'],
    tells: [],
    note: 'The mail with link and code goes out after the commit.',
  },
  {
    command: 'remind',
    from: ['open'],
    to: 'same',
    by: inviting,
    if: [],
    tells: [],
    note: 'The mail goes out again with a new code, once an hour at most.',
  },
  {
    command: 'withdraw',
    from: ['open'],
    to: 'withdrawn',
    by: inviting,
    if: [],
    tells: [],
    note: 'Its code is worth nothing from then on.',
  },
  {
    command: 'accept',
    from: ['open'],
    to: 'accepted',
    by: ['system'],
    if: ['T-IN-03'],
    tells: ['inviter'],
    note: 'The server knows that the address or the code was the person’s; gives exactly this role.',
  },
  {
    command: 'expire',
    from: ['open'],
    to: 'expired',
    by: ['system'],
    if: [],
    tells: ['inviter'],
    note: 'By the nightly job, after its last day.',
  },
  {
    command: 'forgetPerson',
    from: ['open'],
    to: 'withdrawn',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Whose address it was deleted their account: nobody is waited for any more (A22).',
  },
  {
    command: 'forgetPerson',
    from: ['accepted', 'withdrawn', 'expired'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The role it gave stays in the trail, the name and the address go.',
  },
];
