// What may happen to a fair session, and who may do it? (2.17)
import { ABSENT, type Transition } from '../kernel/index.ts';

/** Who stands at a stand for a Partnership; a signatory signs papers only. */
export const AT_THE_STAND = [
  'partnership/partnership_coordinator',
  'partnership/partnership_admin',
  'partnership/partnership_member',
];
const by = AT_THE_STAND;
const rest = { if: [], tells: [] };

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'open',
    by,
    ...rest,
    note: 'Also offline; who opens it is the first at the stand.',
  },
  { command: 'join', from: ['open'], to: 'same', by, ...rest, note: 'One more at the stand.' },
  { command: 'leave', from: ['open'], to: 'same', by, ...rest, note: 'No longer at the stand.' },
  {
    command: 'close',
    from: ['open'],
    to: 'closed',
    by,
    ...rest,
    note: 'It is over; contacts that come later from a device still count.',
  },
  { command: 'reopen', from: ['closed'], to: 'open', by, ...rest, note: 'It was not over.' },
  {
    command: 'forgetPerson',
    from: ['open', 'closed'],
    to: 'same',
    by: ['system'],
    ...rest,
    note: 'The account was deleted: the name is gone, the number of people stays.',
  },
];
