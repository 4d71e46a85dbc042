// Who sees and edits which part of a profile, in which state? (2.3, columns Visible and Editable)
import {
  CATALOGUE,
  type Audience,
  type FieldPolicy,
  type Policy,
  type RecordOf,
} from '../kernel/index.ts';
import type { Profile } from './schema.ts';

/** Its people: those of the organisation, or its person alone while they do not act for it yet. */
const owner = ['owner/participant', 'owner/self'];
/** `cat` of the scheme: everybody who reads the catalogue. */
const catalogue = ['owner', 'partnership', 'so', 'ec', 'catalogue'];
/** `own, P`: the organisation and the Partnership that looks after it. */
const circle = ['owner', 'partnership', 'so'];

const inDraft = [{ by: owner, in: ['draft'] }];
const whileOwn = [{ by: owner, in: ['draft', 'submitted', 'published', 'in_exchange'] }];
const untilMatch = [{ by: owner, in: ['draft', 'submitted', 'published'] }];

const drafted: FieldPolicy = { see: catalogue, edit: inDraft };
const own: FieldPolicy = { see: catalogue, edit: whileOwn };
const planned: FieldPolicy = { see: catalogue, edit: untilMatch };
const given: FieldPolicy = { see: catalogue, edit: [] };
const inner: FieldPolicy = { see: circle, edit: [] };

/** No Partnership sees a draft before it was handed in to it (1.3, point 4). */
function partnershipOf({ data }: RecordOf<Profile>): Audience[] {
  return data.submittedTo === undefined
    ? []
    : [{ key: `partnership:${data.submittedTo}`, as: 'partnership' }];
}

/** `link_only` is published and stands in no catalogue; its owner reads the catalogue all the same. */
function isListed(data: object): boolean {
  return !('visibility' in data && data.visibility === 'link_only');
}

function publicOf({ state, data }: RecordOf<Profile>): Audience[] {
  return state === 'published' || state === 'in_exchange'
    ? [
        { key: 'ec', as: 'ec' },
        { key: CATALOGUE, as: isListed(data) ? CATALOGUE : 'unlisted' },
      ]
    : [];
}

export const policy: Policy<Profile> = {
  // It is the organisation's profile, and who no longer acts for the organisation no longer holds it.
  // An applicant's is their own: nobody of an organisation reads what a stranger writes in its name.
  audience: (record) => [
    record.data.applicant
      ? { key: `user:${record.data.contactUserId}`, as: 'owner' }
      : { key: `organisation:${record.data.organisationId}`, as: 'owner' },
    ...partnershipOf(record),
    { key: 'so', as: 'so' },
    ...publicOf(record),
  ],
  fields: {
    organisationId: given,
    role: given,
    generation: given,
    contactUserId: inner,
    applicant: inner,
    startedFor: inner,
    contactName: inner,
    contactEmail: inner,
    contactPhone: inner,
    partnershipId: drafted,
    partnershipAssignedBy: inner,
    partnershipFit: inner,
    handledBy: inner,
    handledByName: inner,
    motivation: drafted,
    expectations: own,
    // The other side of a match reads it only once the match is validated: it stands in no catalogue.
    cv: {
      see: circle,
      edit: whileOwn,
      files: { types: ['application/pdf'], bytes: 10_000_000, reviewed: ['partnership'] },
    },
    languages: own,
    sector: own,
    sectorsOfInterest: own,
    exchangeTypes: own,
    activities: own,
    eligibilityAnswers: { see: circle, edit: inDraft },
    // R-EL-07 is asked of it at publication: a virtual visitor who has had a visit never turns physical.
    mode: drafted,
    plannedStart: planned,
    plannedEnd: planned,
    plannedWorkingDays: planned,
    preferredHostCountries: own,
    windows: planned,
    topics: own,
    capacity: own,
    siteAddress: own,
    siteLanguages: own,
    accessibilityNotes: own,
    wantsToLearn: own,
    visibility: { see: ['owner'], edit: whileOwn },
    submittedTo: inner,
    submittedAt: inner,
    submittedBy: inner,
    publishedAt: given,
    decision: inner,
    appeal: inner,
    archivedAt: inner,
    withdrawnAt: inner,
    returnNotes: inner,
    returnedAs: inner,
    matches: inner,
    lastEditedBy: inner,
    lastEditedAt: { see: ['owner', 'so'], edit: [] },
  },
};
