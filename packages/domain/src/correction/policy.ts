// Who sees a correction? The Partnership that asked, its visitor and the Support Office: it speaks of money (2.18).
// Only commands write it.
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import type { Correction } from './schema.ts';

const given: FieldPolicy = { see: ['vo', 'vop', 'so'], edit: [] };
const inner: FieldPolicy = { see: ['vop', 'so'], edit: [] };

export const policy: Policy<Correction> = {
  audience: ({ data }) => [
    { key: `organisation:${data.parties.vo}`, as: 'vo' },
    { key: `partnership:${data.parties.vop}`, as: 'vop' },
    { key: 'so', as: 'so' },
  ],
  fields: {
    exchangeId: given,
    proposed: given,
    reason: given,
    askedBy: inner,
    askedAs: given,
    deviceAt: inner,
    report: given,
    parties: given,
    number: given,
    before: given,
    receivedAt: given,
    decision: given,
  },
};
