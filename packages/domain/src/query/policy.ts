// Who sees a query? Who asked, the Partnership they let read along, the Support Office. Nobody rewrites it.
import type { Policy } from '../kernel/index.ts';
import type { Query } from './schema.ts';

const row = { see: ['opener', 'partnership', 'so'], edit: [] };
const between = { see: ['opener', 'so'], edit: [] };

export const policy: Policy<Query> = {
  audience: ({ data }) => [
    { key: `user:${data.openedBy}`, as: 'opener' },
    ...(data.partnershipId === undefined
      ? []
      : [{ key: `partnership:${data.partnershipId}`, as: 'partnership' }]),
    { key: 'so', as: 'so' },
  ],
  fields: {
    category: row,
    text: row,
    about: row,
    partnershipId: row,
    organisationId: row,
    // What a device says of itself helps the Support Office only.
    diagnostics: between,
    language: row,
    callRequested: row,
    callPhone: between,
    openedBy: row,
    openedByName: row,
    role: row,
    openedAt: row,
    pictures: row,
    answers: row,
    assignedTo: row,
    assignedName: row,
    lastAt: row,
  },
};
