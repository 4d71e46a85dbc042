// What may happen to a contact of a fair, and who may do it? (2.17)
import { AT_THE_STAND as by } from '../fair/index.ts';
import { ABSENT, type Transition } from '../kernel/index.ts';

/** States in which somebody still cares for the contact. */
export const LIVE_LEADS: readonly string[] = ['captured', 'contacted', 'profile'];
const live = [...LIVE_LEADS];
const kept = [...live, 'dropped'];
const rest = { if: [], tells: [] };

export const states: readonly Transition[] = [
  {
    command: 'capture',
    from: [ABSENT],
    to: 'captured',
    by,
    ...rest,
    note: 'Offline; the code on the visitor’s copy names the contact.',
  },
  {
    command: 'capture',
    from: live,
    to: 'same',
    by,
    ...rest,
    note: 'Met again, in whichever order two devices tell it: nothing that was noted is replaced.',
  },
  {
    command: 'capture',
    from: ['dropped'],
    to: 'captured',
    by,
    ...rest,
    note: 'Met again after it was put aside.',
  },
  {
    command: 'capture',
    from: ['merged'],
    to: 'same',
    by,
    ...rest,
    note: 'Noted with the contact it was merged into.',
  },
  { command: 'note', from: kept, to: 'same', by, ...rest, note: 'Shared with the Partnership.' },
  {
    command: 'writePrivate',
    from: [...kept, 'merged'],
    to: 'same',
    by,
    ...rest,
    note: 'For the own eyes only; never merged.',
  },
  {
    command: 'contact',
    from: ['captured'],
    to: 'contacted',
    by,
    ...rest,
    note: 'Written or called.',
  },
  {
    command: 'linkProfile',
    from: live,
    to: 'profile',
    by,
    ...rest,
    note: 'They started a profile: the way to an exchange is counted from it.',
  },
  {
    command: 'claimed',
    from: kept,
    to: 'profile',
    by: ['system'],
    ...rest,
    note: 'Whoever holds the code of the copy named their profile: both are one person’s (J1).',
  },
  {
    command: 'claimed',
    from: ['merged', 'withdrawn'],
    to: 'same',
    by: ['system'],
    ...rest,
    note: 'Told to the contact it was merged into; one that was taken back tells nothing any more.',
  },
  {
    command: 'removeCard',
    from: [...kept, 'merged'],
    to: 'same',
    by,
    ...rest,
    note: 'A picture of a card that does not belong here.',
  },
  { command: 'drop', from: live, to: 'dropped', by, ...rest, note: 'Nothing comes of it for now.' },
  { command: 'pickUp', from: ['dropped'], to: 'captured', by, ...rest, note: 'Looked at again.' },
  {
    command: 'merge',
    from: live,
    to: 'same',
    by,
    ...rest,
    note: 'Takes in another contact with the same person; all notes, consents and spellings stay.',
  },
  {
    command: 'takeIn',
    from: kept,
    to: 'same',
    by: ['system'],
    ...rest,
    note: 'Noted with another.',
  },
  {
    command: 'mergeInto',
    from: kept,
    to: 'merged',
    by: ['system'],
    ...rest,
    note: 'Part of another.',
  },
  {
    command: 'withdraw',
    from: [...kept, 'merged'],
    to: 'withdrawn',
    by: [...by, 'system'],
    ...rest,
    note: 'The visitor takes consent back, by the code on their copy or by asking: all that names them is erased.',
  },
  {
    command: 'withdraw',
    from: ['withdrawn'],
    to: 'same',
    by: ['system'],
    ...rest,
    note: 'With one that was merged into it: it was taken back already, and stays so.',
  },
  {
    command: 'forgetPerson',
    from: [...kept, 'merged', 'withdrawn'],
    to: 'same',
    by: ['system'],
    ...rest,
    note: 'A colleague’s account was deleted: their name and private words are gone.',
  },
];
