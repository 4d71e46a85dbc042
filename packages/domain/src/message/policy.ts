// Who reads a message? The organisation, or in its stead who applies for it: what a stranger writes in its name is
// theirs alone. Also the Partnership it was written to or by, and the Support Office; a logged call or mail is read
// by the last two only.
import type { Audience, Policy } from '../kernel/index.ts';
import type { Message } from './schema.ts';

const all = { see: ['owner', 'partnership', 'so'], edit: [] };
const log = { see: ['partnership', 'so'], edit: [] };

function owners({ kind, organisationId, applicantId }: Message): Audience[] {
  if (kind !== 'message') return [];
  const key = applicantId === undefined ? `organisation:${organisationId}` : `user:${applicantId}`;
  return [{ key, as: 'owner' }];
}

export const policy: Policy<Message> = {
  audience: ({ data }) => [
    ...owners(data),
    ...(data.partnershipId === undefined
      ? []
      : [{ key: `partnership:${data.partnershipId}`, as: 'partnership' }]),
    { key: 'so', as: 'so' },
  ],
  fields: {
    about: all,
    kind: all,
    text: all,
    outcome: log,
    nextOn: log,
    organisationId: all,
    partnershipId: all,
    applicantId: all,
    from: all,
    by: all,
    byName: all,
    at: all,
    writtenAt: all,
    settledBy: log,
    settledAt: log,
  },
};
