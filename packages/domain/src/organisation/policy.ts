// Who sees and edits which part of an organisation?
import { CATALOGUE, type FieldPolicy, type Policy } from '../kernel/index.ts';
import type { Organisation } from './schema.ts';

const owner = 'owner/participant';
const so = 'so/support_office';
const readers = ['owner', 'partnership', 'so'];
/** `cat` of the scheme (2.2): what the catalogue shows of an organisation with a published profile. */
const shown = ({ edit }: FieldPolicy): FieldPolicy => ({ see: [...readers, CATALOGUE], edit });
const byOwner = { see: readers, edit: [{ by: [owner, so], in: ['active'] }] };
const bySo = { see: readers, edit: [{ by: [so], in: ['active'] }] };

export const policy: Policy<Organisation> = {
  audience: (record) => [
    { key: `organisation:${record.id}`, as: 'owner' },
    ...Object.keys(record.data.partnerships ?? {}).map((id) => ({
      key: `partnership:${id}`,
      as: 'partnership',
    })),
    { key: 'so', as: 'so' },
    { key: CATALOGUE, as: CATALOGUE },
  ],
  fields: {
    legalName: shown(bySo),
    type: shown(bySo),
    subtype: shown(byOwner),
    country: shown(bySo),
    city: shown(byOwner),
    website: shown(byOwner),
    description: shown(byOwner),
    sector: shown(byOwner),
    registeredIn: bySo,
    eccpProfiled: bySo,
    eccpClusterId: byOwner,
    clusterName: shown(byOwner),
    eccpClusterMember: byOwner,
    businessNetworkMember: byOwner,
    headcount: byOwner,
    agencyPreApproval: bySo,
    visitsUsed: { see: readers, edit: [] },
    // Which other Partnerships look after it is nobody's business (1.3, point 4).
    partnerships: { see: ['owner', 'so'], edit: [] },
  },
};
