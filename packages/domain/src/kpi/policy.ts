// Who sees a line of the ledger? The Partnership it counts for, Support Office and Commission.
import type { Policy } from '../kernel/index.ts';
import type { Kpi } from './schema.ts';

const row = { see: ['vop', 'so', 'ec'], edit: [] };

export const policy: Policy<Kpi> = {
  audience: ({ data }) => [
    { key: `partnership:${data.partnershipId}`, as: 'vop' },
    { key: 'so', as: 'so' },
    { key: 'ec', as: 'ec' },
  ],
  fields: {
    exchangeId: row,
    number: row,
    partnershipId: row,
    organisationType: row,
    mode: row,
    countedOn: row,
    reversedOn: row,
    reason: row,
    earlier: row,
  },
};
