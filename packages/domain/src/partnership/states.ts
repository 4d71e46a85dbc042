// What may happen to a Partnership, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';

const so = 'so/support_office';
const coordinator = 'partnership/partnership_coordinator';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'active',
    by: ['system', 'so/support_office'],
    if: [],
    tells: [],
    note: 'Entered by the Support Office from the grant (2.18).',
  },
  {
    command: 'nameSignatory',
    from: ['active'],
    to: 'same',
    by: [coordinator, so],
    if: [],
    tells: ['so'],
    note: 'By the Grant Agreement; whoever is named anew is checked anew (2.18, R-FA-03).',
  },
  {
    command: 'endSignatory',
    from: ['active'],
    to: 'same',
    by: [coordinator, so],
    if: [],
    tells: [],
    note: 'The last day on which the person may sign. What was signed before stands.',
  },
  {
    command: 'checkSignatory',
    from: ['active'],
    to: 'same',
    by: [so],
    if: [],
    tells: ['partnership'],
    note: 'Held against the Grant Agreement; only then may the person sign.',
  },
];
