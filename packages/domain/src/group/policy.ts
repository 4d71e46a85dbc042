// Who sees and edits a group? All parties of all its exchanges; its title and plan the one who leads it,
// how visitors learn from each other everybody (2.6).
import type { Audience, FieldPolicy, Policy } from '../kernel/index.ts';
import { audienceOfParties } from '../match/index.ts';
import { LEAD } from './states.ts';
import type { Group } from './schema.ts';

const parties = ['lead', 'vo', 'ho', 'vop', 'hop', 'so', 'ec'];
const given: FieldPolicy = { see: parties, edit: [] };
const lead: FieldPolicy = { see: parties, edit: [{ by: LEAD, in: ['open'] }] };
const everybody: FieldPolicy = {
  see: parties,
  edit: [{ by: [...LEAD, 'vo', 'ho', 'vop', 'hop'], in: ['open'] }],
};

function each(data: Group): readonly Audience[] {
  const all = Object.values(data.members ?? {}).flatMap(audienceOfParties);
  const byName = new Map(all.map((one) => [`${one.as} ${one.key}`, one]));
  return [...byName.values()].filter(({ as }) => as !== 'so' && as !== 'ec');
}

export const policy: Policy<Group> = {
  audience: ({ data }) => [
    { key: `partnership:${data.leadPartnershipId}`, as: 'lead' },
    ...each(data),
    { key: 'so', as: 'so' },
    { key: 'ec', as: 'ec' },
  ],
  fields: {
    title: lead,
    interVoStrategy: everybody,
    introSession: lead,
    tracks: everybody,
    leadPartnershipId: given,
    members: given,
    dropped: given,
    createdBy: { see: ['lead', 'so'], edit: [] },
    createdAt: given,
    frozenAt: given,
  },
};
