// Who sees and edits which part of an organisation, in which state? (2.2, columns Visible and Editable)
import {
  ABSENT,
  CATALOGUE,
  type Audience,
  type FieldPolicy,
  type Policy,
  type RecordOf,
} from '../kernel/index.ts';
import type { Organisation } from './schema.ts';

const so = 'so/support_office';
/** Its people: those who hold its key, and before anybody does who registered it. */
const own = ['owner/participant', 'owner/self'];
/** `own, P`: its people and the Partnerships that look after it. */
const circle = ['owner', 'partnership', 'so'];
/** `cat` of the scheme: also what the catalogue shows of an organisation with a published profile. */
const catalogue = [...circle, 'founder', CATALOGUE];

const LIVE = ['unconfirmed', 'active'];
const always = [{ by: [...own, so], in: LIVE }];
/** What it is stands fast once somebody judged it; from then on the Support Office corrects it. */
const untilConfirmed = [
  { by: own, in: ['unconfirmed'] },
  { by: [so], in: LIVE },
];
const bySo = [{ by: [so], in: LIVE }];

const shown = (edit: FieldPolicy['edit']): FieldPolicy => ({ see: catalogue, edit });
const inner = (edit: FieldPolicy['edit']): FieldPolicy => ({ see: circle, edit });

/**
 * Who registered it is its owner until it is confirmed. After that they hold its key, or they still wait
 * for a yes and see of it what everybody may.
 */
function founderOf({ state, data }: RecordOf<Organisation>): Audience[] {
  const { founder, founderAdmitted } = data;
  if (founder === undefined || founderAdmitted) return [];
  const isOwn = state === 'unconfirmed' || state === ABSENT;
  return [{ key: `user:${founder}`, as: isOwn ? 'owner' : 'founder' }];
}

export const policy: Policy<Organisation> = {
  audience: (record) => [
    { key: `organisation:${record.id}`, as: 'owner' },
    ...founderOf(record),
    ...Object.keys(record.data.partnerships ?? {}).map((id) => ({
      key: `partnership:${id}`,
      as: 'partnership',
    })),
    { key: 'so', as: 'so' },
    { key: CATALOGUE, as: CATALOGUE },
  ],
  fields: {
    legalName: shown(untilConfirmed),
    // A Partnership corrects it by a command, with its reason.
    type: shown(untilConfirmed),
    subtype: shown(always),
    country: shown(untilConfirmed),
    city: shown(always),
    address: inner(always),
    postcode: inner(always),
    website: shown(always),
    description: shown(always),
    sector: shown(always),
    legalId: inner(always),
    vatId: inner(always),
    registeredIn: inner(bySo),
    eccpProfiled: inner(bySo),
    eccpClusterId: inner(always),
    clusterName: shown(always),
    eccpClusterMember: inner(always),
    businessNetworkMember: inner(always),
    memberships: shown(always),
    confirmedMemberships: inner([]),
    typeCorrection: inner([]),
    establishments: inner(always),
    headcount: inner(always),
    turnover: inner(always),
    balanceSheet: inner(always),
    agencyPreApproval: inner(bySo),
    visitsUsed: inner([]),
    // Which other Partnerships look after it is nobody's business (1.3, point 4): each sees itself.
    partnerships: { see: ['owner', 'so'], ownEntries: 'partnership', edit: [] },
    founder: { see: [...circle, 'founder'], edit: [] },
    founderName: inner([]),
    formerMembers: { see: ['owner', 'so'], edit: [] },
    founderAdmitted: { see: [...circle, 'founder'], edit: [] },
    confirmedAt: { see: [...circle, 'founder'], edit: [] },
    mergedInto: { see: [...circle, 'founder'], edit: [] },
    mergeReason: { see: [...circle, 'founder'], edit: [] },
    mergedAt: { see: [...circle, 'founder'], edit: [] },
    mergedFrom: inner([]),
  },
};
