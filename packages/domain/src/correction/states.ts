// What may happen to a correction, and who may do it?
import { ABSENT, type Transition } from '../kernel/index.ts';
import { SUPPORT_OFFICE, VISITOR_PARTNERSHIP } from '../match/index.ts';

export const states: readonly Transition[] = [
  {
    command: 'create',
    from: [ABSENT],
    to: 'open',
    by: ['system'],
    if: [],
    tells: ['so'],
    note: 'R-EX-06: made by the server from figures it refused because the pen had moved; nothing is retyped.',
  },
  {
    command: 'readOff',
    from: [ABSENT],
    to: 'open',
    by: ['system'],
    if: [],
    tells: ['so', 'vop'],
    note: '2.18: the visitor’s report was handed in with other dates or days than the exchange has. The agreed amount stays, at most the maximum of those days.',
  },
  {
    command: 'adopt',
    from: ['open'],
    to: 'adopted',
    by: [SUPPORT_OFFICE],
    if: ['T-CO-02'],
    tells: ['vop'],
    note: 'In one act: the figures are set by the Support Office, and both names stand in the history.',
  },
  {
    command: 'decline',
    from: ['open'],
    to: 'declined',
    by: [SUPPORT_OFFICE],
    if: [],
    tells: ['vop'],
    note: 'With a reason.',
  },
  {
    command: 'withdraw',
    from: ['open'],
    to: 'withdrawn',
    by: [...VISITOR_PARTNERSHIP, 'system'],
    if: [],
    tells: ['so'],
    note: 'The Partnership no longer asks for it, or the report was handed in again with other dates.',
  },
];

/** States that nothing leads out of, on purpose. */
export const FINAL_CORRECTION_STATES: readonly string[] = ['adopted', 'declined', 'withdrawn'];
