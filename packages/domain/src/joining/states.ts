// What may happen to a joining, and who may do it? (section 9, 23)
import { ABSENT, type Transition } from '../kernel/index.ts';

const answering = [
  'owner/participant',
  'partnership/partnership_coordinator',
  'partnership/partnership_admin',
  'so/support_office',
];

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'asked',
    by: ['applicant/self'],
    if: [],
    tells: ['owner', 'partnership', 'so'],
    note: 'Also offline. The same person and organisation make the same one.',
  },
  {
    command: 'askAgain',
    from: ['declined', 'withdrawn', 'accepted'],
    to: 'asked',
    by: ['applicant/self'],
    if: [],
    tells: ['owner', 'partnership', 'so'],
    note: 'After a no, after taking it back, or when the role was taken away since.',
  },
  {
    command: 'accept',
    from: ['asked'],
    to: 'accepted',
    by: answering,
    if: [],
    tells: ['applicant', 'owner', 'partnership'],
    note: 'The person acts for the organisation from now on, and their own profiles of it become its.',
  },
  {
    command: 'accept',
    from: ['declined'],
    to: 'accepted',
    by: ['owner/participant', 'so/support_office'],
    if: [],
    tells: ['applicant', 'owner', 'partnership'],
    note: 'A no is taken back by the organisation’s people or the Support Office, not by a Partnership.',
  },
  {
    command: 'settle',
    from: ['asked'],
    to: 'accepted',
    by: ['system'],
    if: [],
    tells: ['owner'],
    note: 'A Partnership published the person’s profile for this organisation: that is its yes.',
  },
  {
    command: 'decline',
    from: ['asked'],
    to: 'declined',
    by: answering,
    if: [],
    tells: ['applicant', 'owner', 'partnership'],
    note: 'With a reason.',
  },
  {
    command: 'withdraw',
    from: ['asked'],
    to: 'withdrawn',
    by: ['applicant/self'],
    if: [],
    tells: [],
  },
  {
    command: 'lapse',
    from: ['asked'],
    to: 'withdrawn',
    by: ['system'],
    if: [],
    tells: ['applicant'],
    note: 'The organisation was merged into another: the person may ask there.',
  },
];
