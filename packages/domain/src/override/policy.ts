// Who sees an override? Everybody concerned reads it with its reason; only commands write it.
import type { Audience, Policy } from '../kernel/index.ts';
import type { Override } from './schema.ts';

const given = { see: ['owner', 'partnership', 'so', 'ec'], edit: [] };
const inner = { see: ['so'], edit: [] };

function readersOf(readers: Override['readers']): Audience[] {
  return Object.keys(readers ?? {}).map((key) => ({
    key,
    as: key.startsWith('partnership:') ? 'partnership' : 'owner',
  }));
}

export const policy: Policy<Override> = {
  audience: ({ data }) => [
    { key: `organisation:${data.organisationId}`, as: 'owner' },
    ...readersOf(data.readers),
    { key: 'so', as: 'so' },
    { key: 'ec', as: 'ec' },
  ],
  fields: {
    organisationId: given,
    profileId: given,
    rule: given,
    generation: given,
    effect: given,
    reason: given,
    expiresOn: given,
    by: inner,
    at: given,
    // Which other Partnerships look after the organisation is nobody's business (1.3, point 4).
    readers: inner,
    endedBy: inner,
    endedAt: given,
    endReason: given,
  },
};
