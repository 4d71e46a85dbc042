// Who sees a claim? Its person alone: the stand reads of it in its own contact.
import type { Policy } from '../kernel/index.ts';
import type { Claim } from './schema.ts';

const own = { see: ['owner'], edit: [] };

export const policy: Policy<Claim> = {
  audience: ({ data }) => [{ key: `user:${data.ownerId}`, as: 'owner' }],
  fields: { ownerId: own, profileId: own, claimedAt: own, contactId: own, met: own, said: own },
};
