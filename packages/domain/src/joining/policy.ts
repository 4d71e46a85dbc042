// Who sees and edits which part of a joining? Who asks, and those who may say yes.
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import type { Joining } from './schema.ts';

const all = ['applicant', 'owner', 'partnership', 'so'];
const given: FieldPolicy = { see: all, edit: [] };

export const policy: Policy<Joining> = {
  audience: ({ data }) => [
    { key: `user:${data.personId}`, as: 'applicant' },
    { key: `organisation:${data.organisationId}`, as: 'owner' },
    ...Object.keys(data.partnerships ?? {}).map((id) => ({
      key: `partnership:${id}`,
      as: 'partnership',
    })),
    { key: 'so', as: 'so' },
  ],
  fields: {
    organisationId: given,
    organisationName: given,
    personId: given,
    personName: given,
    personEmail: given,
    message: { see: all, edit: [{ by: ['applicant/self'], in: ['asked'] }] },
    // Who looks after an organisation is not the applicant's business; each Partnership sees itself.
    partnerships: { see: ['owner', 'so'], ownEntries: 'partnership', edit: [] },
    askedAt: given,
    answer: given,
    mergedInto: given,
  },
};
