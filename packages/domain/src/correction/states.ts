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
    by: [...VISITOR_PARTNERSHIP],
    if: [],
    tells: ['so'],
    note: 'The Partnership no longer asks for it.',
  },
];

/** States that nothing leads out of, on purpose. */
export const FINAL_CORRECTION_STATES: readonly string[] = ['adopted', 'declined', 'withdrawn'];
