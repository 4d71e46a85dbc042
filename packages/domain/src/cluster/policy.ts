// Who sees and edits which part of a cluster? Everybody reads; the Support Office keeps the register.
import { EVERYONE, type Policy } from '../kernel/index.ts';
import type { Cluster } from './schema.ts';

const kept = {
  see: ['everyone', 'so'],
  edit: [{ by: ['so/support_office'], in: ['active'] }],
};

export const policy: Policy<Cluster> = {
  audience: () => [
    { key: EVERYONE, as: 'everyone' },
    { key: 'so', as: 'so' },
  ],
  fields: {
    name: kept,
    country: kept,
    eccpProfileUrl: kept,
    eccpProfiled: kept,
    eccpCheckedOn: kept,
    escaLabel: kept,
  },
};
