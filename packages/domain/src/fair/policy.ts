// Who sees a fair session? The Partnership and the Support Office (2.18).
import type { Policy } from '../kernel/index.ts';
import type { Fair } from './schema.ts';
import { AT_THE_STAND } from './states.ts';

const see = ['partnership', 'so'];
const byPartnership = { see, edit: [{ by: AT_THE_STAND, in: ['open'] }] };
const row = { see, edit: [] };

export const policy: Policy<Fair> = {
  audience: ({ data }) => [
    { key: `partnership:${data.partnershipId}`, as: 'partnership' },
    { key: 'so', as: 'so' },
  ],
  fields: {
    title: byPartnership,
    place: byPartnership,
    country: byPartnership,
    website: byPartnership,
    from: byPartnership,
    to: byPartnership,
    partnershipId: row,
    colleagues: row,
    openedBy: row,
    openedAt: row,
  },
};
