// Who reads a message? The organisation (or who applies for it), the Partnership it was written to or by,
// and the Support Office; a logged call or mail is read by the last two only.
import type { Audience, Policy } from '../kernel/index.ts';
import type { Message } from './schema.ts';

const all = { see: ['owner', 'partnership', 'so'], edit: [] };
const log = { see: ['partnership', 'so'], edit: [] };

function owners({ kind, organisationId, applicantId }: Message): Audience[] {
  if (kind !== 'message') return [];
  return [
    { key: `organisation:${organisationId}`, as: 'owner' },
    ...(applicantId === undefined ? [] : [{ key: `user:${applicantId}`, as: 'owner' }]),
  ];
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
