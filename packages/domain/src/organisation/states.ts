// What may happen to an organisation, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: [
      'system',
      'so/support_office',
      'partnership/partnership_coordinator',
      'partnership/partnership_admin',
    ],
    if: [],
    tells: [],
    note: 'A person joins an organisation only with the yes of a member or its Partnership (section 9, 23).',
  },
  {
    command: 'linkPartnership',
    from: ['active'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Comes with a submitted or moved profile: its Partnership must see whom it judges.',
  },
  {
    command: 'unlinkPartnership',
    from: ['active'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Comes with the last profile that leaves the Partnership: it sees no more than it needs (1.3, point 4).',
  },
  {
    command: 'useVisit',
    from: ['active'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'Comes with the closure of a physical stay: one paid visit per generation (R-EL-07).',
  },
];
