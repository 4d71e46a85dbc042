// Who reads a message? The organisation, or in its stead who applies for it: what a stranger writes in its name is
// theirs alone. Also the Partnership it was written to or by, and the Support Office; a logged call or mail is read
// by the last two only. What is said about a match or an exchange, both organisations and both Partnerships read.
import type { Audience, Policy } from '../kernel/index.ts';
import type { Message } from './schema.ts';

const all = { see: ['owner', 'partnership', 'so'], edit: [] };
const log = { see: ['partnership', 'so'], edit: [] };

/** All four sides of a match or an exchange, each key once: one Partnership may look after both. */
function sides({ kind, parties, partnershipId }: Message): Audience[] {
  if (parties === undefined) return [];
  const own = partnershipId === undefined ? [] : [partnershipId];
  const partnerships = kind === 'message' ? [parties.vop, parties.hop] : own;
  return [
    ...(kind === 'message' ? [parties.vo, parties.ho] : []).map((id) => ({
      key: `organisation:${id}`,
      as: 'owner',
    })),
    ...[...new Set(partnerships)].map((id) => ({ key: `partnership:${id}`, as: 'partnership' })),
  ];
}

function owners({ kind, organisationId, applicantId }: Message): Audience[] {
  if (kind !== 'message') return [];
  const key = applicantId === undefined ? `organisation:${organisationId}` : `user:${applicantId}`;
  return [{ key, as: 'owner' }];
}

function partnership({ partnershipId }: Message): Audience[] {
  return partnershipId === undefined
    ? []
    : [{ key: `partnership:${partnershipId}`, as: 'partnership' }];
}

export const policy: Policy<Message> = {
  audience: ({ data }) => [
    ...(data.parties === undefined ? [...owners(data), ...partnership(data)] : sides(data)),
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
    parties: all,
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
