// What do valid profiles look like? A visitor's and a host's in every state.
import { derivedId, type RecordOf } from '../kernel/index.ts';
import { organisation } from '../organisation/index.ts';
import { partnership } from '../partnership/index.ts';
import { profileId, type Profile } from './schema.ts';

const PARTNERSHIP = partnership.examples()[0]?.id ?? '';
const AT = '2026-10-05T08:00:00.000Z';
const MOTIVATION =
  'We weave technical textiles and would like to see how a cluster abroad brings recycled fibres ' +
  'into series production, and to show in return how we dye them with little water.';

const common = {
  motivation: MOTIVATION,
  expectations: 'Two visits a day and time to talk.',
  languages: { en: 'B2', it: 'native' },
  sector: '13',
  sectorsOfInterest: { '14': true },
  exchangeTypes: { exploring_new_markets: true },
  activities: { knowledge_sharing: true },
  eligibilityAnswers: { nationalOfCosmeCountry: true },
  visibility: 'catalogue',
} as const;

/** Nobody's: a hash that no file has. */
export const EXAMPLE_CV = {
  sha256: 'c5'.repeat(32),
  mime: 'application/pdf',
  bytes: 1_200,
  name: 'cv.pdf',
} as const;

const planned = {
  cv: EXAMPLE_CV,
  mode: 'physical',
  plannedStart: '2027-03-01',
  plannedEnd: '2027-03-05',
  plannedWorkingDays: 3,
  preferredHostCountries: { PT: true, ES: true },
} as const;

const offered = {
  windows: {
    [derivedId('window', 'example')]: { from: '2027-02-01', to: '2027-04-30' },
  },
  topics: { [derivedId('topic', 'example')]: 'Recycled fibres in series production' },
  capacity: 4,
  siteAddress: 'Hall 3, Via dei Filatoi 8, Biella',
  siteLanguages: { en: true as const, it: true as const },
  accessibilityNotes: 'Step-free, with a quiet room beside the hall.',
  wantsToLearn: 'How others sort their fibres.',
};

const states = [
  'draft',
  'submitted',
  'published',
  'in_exchange',
  'not_eligible',
  'archived',
  'used',
  'withdrawn',
] as const;

/** Fields the server wrote on the way to a state. */
function writtenBy(state: (typeof states)[number], judge: string): Partial<Profile> {
  const submitted = {
    partnershipAssignedBy: 'participant',
    submittedTo: PARTNERSHIP,
    submittedAt: AT,
    submittedBy: 'x',
  } as const;
  if (state === 'draft' || state === 'archived' || state === 'withdrawn') return {};
  if (state === 'submitted') return submitted;
  const result = state === 'not_eligible' ? 'not_eligible' : 'eligible';
  const decision = {
    result,
    reason: 'As seen.',
    by: judge,
    at: AT,
    ruleSet: 'demo-2026-09-01',
  } as const;
  return state === 'not_eligible'
    ? { ...submitted, decision }
    : { ...submitted, decision, publishedAt: AT };
}

/** A valid profile of a role in a state; `of` makes it another person's. */
export function exampleProfile(
  role: 'VO' | 'HO',
  state: (typeof states)[number],
  of = 'example',
): RecordOf<Profile> {
  const organisationId = organisation.examples()[role === 'VO' ? 0 : 1]?.id ?? '';
  const contactUserId = derivedId('person', of, role, state);
  const judge = derivedId('person', 'example', 'partnership_admin');
  return {
    concept: 'profile',
    id: profileId(contactUserId, organisationId, role, 'demo'),
    version: 1,
    state,
    data: {
      organisationId,
      role,
      generation: 'demo',
      contactUserId,
      partnershipId: PARTNERSHIP,
      ...common,
      ...(role === 'VO' ? planned : offered),
      ...writtenBy(state, judge),
      lastEditedBy: contactUserId,
      lastEditedAt: AT,
    },
  };
}

/** A draft that came back from its Partnership with a note. */
function returnedProfile(): RecordOf<Profile> {
  const { data, ...record } = exampleProfile('VO', 'draft', 'returned');
  const by = derivedId('person', 'example', 'partnership_admin');
  const note = { field: 'motivation', text: 'What do you bring to your hosts?', by, at: AT };
  const returnNotes = { [derivedId('note', 'example')]: note };
  const returnedAs = { ...common, motivation: 'Shorter.' };
  const back = { ...writtenBy('submitted', ''), returnNotes, returnedAs };
  return { ...record, data: { ...data, ...back } };
}

/** Of somebody who does not act for the organisation yet: their own, and not yet the organisation's. */
function applicantsProfile(state: 'draft' | 'submitted'): RecordOf<Profile> {
  const { data, ...record } = exampleProfile('HO', state, 'applicant');
  return { ...record, data: { ...data, applicant: true } };
}

/** One of each role in every state; only a visitor's right can be used up. */
export function examples(): readonly RecordOf<Profile>[] {
  const inEveryState = (['VO', 'HO'] as const).flatMap((role) =>
    states
      .filter((state) => role === 'VO' || state !== 'used')
      .map((state) => exampleProfile(role, state)),
  );
  return [
    ...inEveryState,
    returnedProfile(),
    applicantsProfile('draft'),
    applicantsProfile('submitted'),
  ];
}
