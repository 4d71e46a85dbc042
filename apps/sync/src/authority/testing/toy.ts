// What is the smallest scheme that can go wrong in every way the real one can? People with roles, notes
// with an owner and a desk, notices for those who wait. Tests and the simulation run the engine on it,
// so that what they prove does not lean on the scheme.
//
//   note:  absent ──create──► open ──seal──► sealed ──close──► closed (marks the note it refers to)
//                              ▲ └─hide──► hidden  │
//                              └──────return───────┘
import type { Registry } from '@cxc/domain/kernel';
import { note } from './toyNote.ts';
import { notice, noticesOnRefused, noticesOnTold } from './toyNotice.ts';
import { hatsOfPerson, person } from './toyPerson.ts';

export { noteId } from './toyNote.ts';
export { personRecord } from './toyPerson.ts';

export const toyRegistry: Registry = {
  concepts: [person, note, notice],
  people: 'person',
  hatsOf: hatsOfPerson,
  onRefused: noticesOnRefused,
  onTold: noticesOnTold,
  ruleSetAt: (now) => (now < '2027-01-01' ? 'toy-1' : 'toy-2'),
};
