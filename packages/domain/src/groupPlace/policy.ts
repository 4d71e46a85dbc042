// Who sees a place in a group? Who asks, the Partnership that brings the exchange, and who leads the group.
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import type { GroupPlace } from './schema.ts';

const all = ['lead', 'vo', 'vop', 'so', 'ec'];
const given: FieldPolicy = { see: all, edit: [] };

export const policy: Policy<GroupPlace> = {
  audience: ({ data }) => [
    { key: `partnership:${data.lead}`, as: 'lead' },
    { key: `partnership:${data.vop}`, as: 'vop' },
    ...(data.vo === undefined ? [] : [{ key: `organisation:${data.vo}`, as: 'vo' }]),
    { key: 'so', as: 'so' },
    { key: 'ec', as: 'ec' },
  ],
  fields: {
    groupId: given,
    lead: given,
    title: given,
    start: given,
    end: given,
    kind: given,
    vop: given,
    vo: given,
    voName: given,
    profileId: given,
    hostProfileId: given,
    note: given,
    askedBy: { see: ['so'], edit: [] },
    askedAt: given,
    answer: given,
    exchangeId: given,
    takenAt: given,
  },
};
