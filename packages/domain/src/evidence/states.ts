// What may happen to the evidence of an exchange, and who may do it? (3.7; the steps of an item stand in the item)
import { ABSENT, type Transition } from '../kernel/index.ts';
import {
  HOST,
  HOST_PARTNERSHIP,
  SUPPORT_OFFICE,
  VISITOR,
  VISITOR_PARTNERSHIP,
} from '../match/index.ts';

const judges = [...VISITOR_PARTNERSHIP];

function inOpen(row: Pick<Transition, 'command' | 'by' | 'tells' | 'note'> & { if?: string[] }) {
  return { if: [], ...row, from: ['open'], to: 'same' };
}

export const states: readonly Transition[] = [
  {
    command: 'open',
    from: [ABSENT],
    to: 'open',
    by: ['system'],
    if: [],
    tells: [],
    note: 'With the exchange: one record for all its evidence.',
  },
  {
    command: 'restate',
    from: ['open', 'locked'],
    to: 'same',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The stay changed: the days are counted anew.',
  },
  inOpen({
    command: 'log',
    by: [VISITOR, HOST],
    if: ['T-EV-01'],
    tells: [],
    note: 'Also offline; the host logs a letter or an attendance sheet.',
  }),
  inOpen({
    command: 'change',
    by: [VISITOR, HOST],
    if: ['T-EV-01'],
    tells: [],
    note: 'By the side that logged it, until it is reviewed.',
  }),
  inOpen({
    command: 'remove',
    by: [VISITOR, HOST],
    tells: [],
    note: 'Before review only; it stays in the record as removed.',
  }),
  inOpen({
    command: 'declareMissing',
    by: [VISITOR],
    if: ['T-EV-01'],
    tells: ['vop'],
    note: 'There is no proof, and why; the Partnership accepts or rejects it (section 9, 5).',
  }),
  inOpen({
    command: 'travelBy',
    by: [VISITOR],
    tells: [],
    note: 'How the visitor travels: which proof of the way the checklist asks for.',
  }),
  inOpen({
    command: 'accept',
    by: judges,
    if: ['T-EV-02'],
    tells: [],
    note: 'An item or a declaration.',
  }),
  inOpen({
    command: 'reject',
    by: judges,
    tells: ['vo'],
    note: 'With a reason; the visitor adds another one, the old one stays.',
  }),
  inOpen({
    command: 'overrule',
    by: [SUPPORT_OFFICE],
    tells: ['vo', 'vop'],
    note: 'The Support Office decides otherwise, with a reason.',
  }),
  inOpen({
    command: 'remind',
    by: [...judges, ...HOST_PARTNERSHIP],
    tells: ['vo'],
    note: 'Keep boarding passes and invoices.',
  }),
  {
    command: 'lock',
    from: ['open'],
    to: 'locked',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The exchange is closed.',
  },
  {
    command: 'unlock',
    from: ['locked'],
    to: 'open',
    by: ['system'],
    if: [],
    tells: [],
    note: 'The exchange was opened again.',
  },
];
