// What may happen to a report, and who may do it? (3.6)
import { ABSENT, type Transition } from '../kernel/index.ts';
import { SUPPORT_OFFICE } from '../match/index.ts';

const own = 'own/participant';
const judges = ['partnership/partnership_coordinator', 'partnership/partnership_admin'];

/** The own side writes. */
export const WRITABLE: readonly string[] = ['open', 'overdue', 'returned', 'released'];
const LIVE = ['prepared', 'open', 'overdue', 'submitted', 'returned', 'validated', 'released'];

function bySystem(command: string, from: readonly string[], to: string, note: string): Transition {
  return { command, from, to, by: ['system'], if: [], tells: [], note };
}

export const states: readonly Transition[] = [
  bySystem('prepare', [ABSENT], 'prepared', 'With the exchange: an empty report for each side.'),
  {
    ...bySystem(
      'open',
      ['prepared'],
      'open',
      'The stay has begun: it may be written from the first day.',
    ),
    tells: ['own'],
  },
  bySystem('restate', LIVE, 'same', 'The stay changed: deadline and figures follow.'),
  {
    ...bySystem('remind', ['open', 'overdue'], 'same', 'On day 5, 7, 8 and 10 after the end.'),
    tells: ['own'],
  },
  {
    ...bySystem('overdue', ['open'], 'overdue', 'The deadline has passed (R-FR-01).'),
    if: ['R-FR-01'],
    tells: ['own', 'partnership', 'so'],
  },
  {
    command: 'submit',
    from: WRITABLE,
    to: 'submitted',
    by: [own],
    if: ['T-RP-01', 'T-RP-02', 'T-RP-03', 'T-RP-04'],
    tells: ['partnership'],
    note: 'Within 7 days after the end (R-FR-01); later with a reason. The stay must be over.',
  },
  {
    command: 'comment',
    from: ['open', 'overdue', 'submitted', 'returned', 'validated', 'released'],
    to: 'same',
    by: [...judges, SUPPORT_OFFICE],
    if: [],
    tells: ['own'],
    note: 'A remark; it changes no state.',
  },
  {
    command: 'returnWithNotes',
    from: ['submitted'],
    to: 'returned',
    by: [...judges, SUPPORT_OFFICE],
    if: [],
    tells: ['own'],
    note: 'With a note on each section that needs an answer; within 5 working days.',
  },
  {
    command: 'validate',
    from: ['submitted'],
    to: 'validated',
    by: judges,
    if: ['R-FR-03', 'T-RP-05'],
    tells: ['own'],
    note: 'Within 5 working days; the second one closes the exchange (R-FR-03).',
  },
  bySystem('settle', ['validated'], 'same', 'Evidence was judged: the exchange may close now.'),
  {
    command: 'release',
    from: ['open', 'overdue', 'returned'],
    to: 'released',
    by: [SUPPORT_OFFICE],
    if: ['T-RP-06'],
    tells: ['own', 'partnership', 'bystander'],
    note: 'The host is more than 14 days late: the payment goes on without its report (section 9, 4).',
  },
  bySystem('share', [...LIVE, 'closed'], 'same', 'Both sides handed in: each reads the other.'),
  bySystem(
    'close',
    ['validated'],
    'closed',
    'Both sides are validated; the payment clock starts (R-FR-02).',
  ),
  bySystem('close', ['released'], 'same', 'The exchange closes without this report.'),
  {
    command: 'reopen',
    from: ['validated', 'closed'],
    to: 'returned',
    by: [SUPPORT_OFFICE, 'system'],
    if: [],
    tells: ['own', 'partnership'],
    note: 'With a reason; the payment clock stops.',
  },
  bySystem('cancel', LIVE, 'cancelled', 'The exchange does not take place.'),
  bySystem('restore', ['cancelled'], 'prepared', 'The exchange is there again.'),
];
