// Who reads the library? Everybody who is signed in, also what was withdrawn; what its parties have not agreed to is read
// by them and the Support Office alone, and whose stay it was stays with them for good.
import { EVERYONE, type FieldPolicy, type Policy } from '../kernel/index.ts';
import { SUPPORT_OFFICE as so, audienceOfParties } from '../match/index.ts';
import type { RepositoryDocument } from './schema.ts';

const parties = ['vo', 'ho', 'vop', 'hop', 'so'];
const all = ['everyone', ...parties];
const shown: FieldPolicy = { see: all, edit: [] };
const inner: FieldPolicy = { see: parties, edit: [] };
/** Until the parties have agreed to it; what they agreed to stays as it is. */
const edited: FieldPolicy = { see: all, edit: [{ by: [so], in: ['asked'] }] };
/** States in which everybody reads it. */
export const PUBLIC_STATES: readonly string[] = ['available', 'withdrawn'];

export const policy: Policy<RepositoryDocument> = {
  audience: ({ state, data }) => [
    ...(PUBLIC_STATES.includes(state) ? [{ key: EVERYONE, as: 'everyone' }] : []),
    ...(data.parties
      ? audienceOfParties(data.parties).filter(({ as }) => as !== 'ec' && as !== 'so')
      : []),
    { key: 'so', as: 'so' },
  ],
  fields: {
    kind: shown,
    title: edited,
    about: edited,
    language: shown,
    version: shown,
    templateKind: shown,
    validFrom: shown,
    withdrawnOn: shown,
    withdrawnReason: shown,
    replacedBy: shown,
    seed: shown,
    days: shown,
    grouped: shown,
    plan: edited,
    exchangeId: inner,
    parties: inner,
    consents: inner,
    declined: inner,
    askedAt: inner,
    publishedAt: shown,
  },
};
