// Who sees a contact of a fair? The Partnership whose stand it was; the Support Office sees what was agreed to (2.18).
import { AT_THE_STAND } from '../fair/index.ts';
import type { FilesOfField, Policy } from '../kernel/index.ts';
import type { Lead } from './schema.ts';
import { LIVE_LEADS } from './states.ts';

const inner = { see: ['partnership'], edit: [] };
const counted = { see: ['partnership', 'so'], edit: [] };
const written = {
  see: ['partnership'],
  edit: [{ by: AT_THE_STAND, in: [...LIVE_LEADS, 'dropped'] }],
};

/** Whoever stands at a stand brings pictures of cards, also late; a card is no document. */
const pictures: FilesOfField = {
  types: ['image/jpeg', 'image/png', 'image/webp', 'image/heic'],
  bytes: 10_000_000,
  by: AT_THE_STAND,
};

export const policy: Policy<Lead> = {
  audience: ({ data }) => [
    { key: `partnership:${data.partnershipId}`, as: 'partnership' },
    { key: 'so', as: 'so' },
  ],
  fields: {
    name: written,
    email: written,
    phone: written,
    organisation: written,
    jobTitle: written,
    country: written,
    organisationType: written,
    answers: written,
    interest: written,
    nextStep: written,
    nextOn: written,
    partnershipId: counted,
    fairId: counted,
    code: inner,
    captures: inner,
    // What was agreed to, when and in which language; never by whom.
    consents: counted,
    notes: inner,
    others: inner,
    brought: inner,
    cards: { ...inner, files: pictures },
    privateNotes: { see: [], ownEntries: 'user', edit: [] },
    quick: counted,
    profileId: counted,
    claims: inner,
    corrections: inner,
    droppedFor: inner,
    mergedInto: counted,
    mergedFrom: counted,
    withdrawnAt: counted,
    capturedAt: counted,
    lastAt: counted,
  },
};
