// Who sees and edits a group? All parties of all its exchanges; its title and plan the one who leads it,
// how visitors learn from each other everybody (2.6). While it is announced, everybody reads the announcement.
import { EVERYONE, type Audience, type FieldPolicy, type Policy } from '../kernel/index.ts';
import { audienceOfParties } from '../match/index.ts';
import { LEAD } from './states.ts';
import type { Group } from './schema.ts';

const parties = ['lead', 'vo', 'ho', 'vop', 'hop', 'so', 'ec'];
/** Who reads it as the catalogue shows it. */
const reading = [...parties, 'reader'];
const given: FieldPolicy = { see: parties, edit: [] };
const shown: FieldPolicy = { see: reading, edit: [] };
const leading: FieldPolicy = { see: ['lead', 'so', 'ec'], edit: [] };
const lead: FieldPolicy = { see: parties, edit: [{ by: LEAD, in: ['open'] }] };
const everybody: FieldPolicy = {
  see: parties,
  edit: [{ by: [...LEAD, 'vo', 'ho', 'vop', 'hop'], in: ['open'] }],
};

function each(data: Group): readonly Audience[] {
  const all = Object.values(data.members ?? {}).flatMap((one) => audienceOfParties(one.parties));
  const byName = new Map(all.map((one) => [`${one.as} ${one.key}`, one]));
  return [...byName.values()].filter(({ as }) => as !== 'so' && as !== 'ec');
}

/** Does the catalogue show it? */
export function isAnnounced(record: { readonly state: string; readonly data: Group }): boolean {
  return record.state === 'open' && record.data.announcement !== undefined;
}

export const policy: Policy<Group> = {
  audience: (record) => [
    { key: `partnership:${record.data.leadPartnershipId}`, as: 'lead' },
    ...each(record.data),
    { key: 'so', as: 'so' },
    { key: 'ec', as: 'ec' },
    ...(isAnnounced(record) ? [{ key: EVERYONE, as: 'reader' }] : []),
  ],
  fields: {
    title: { see: reading, edit: [{ by: LEAD, in: ['open'] }] },
    interVoStrategy: everybody,
    introSession: lead,
    tracks: everybody,
    leadPartnershipId: shown,
    start: shown,
    end: shown,
    members: given,
    dropped: given,
    announcement: shown,
    announcedAt: shown,
    free: shown,
    seats: leading,
    sharedFrom: given,
    sharedAt: given,
    createdBy: leading,
    createdAt: given,
    frozenAt: given,
  },
};
