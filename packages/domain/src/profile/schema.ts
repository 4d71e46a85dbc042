// What is a profile? One person of one organisation in one role (VO or HO) in one generation: who they
// are for the catalogue, and what they plan (VO) or offer (HO).
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  COUNTRY_NAME,
  CountryCode,
  Email,
  GenerationCode,
  Instant,
  LANGUAGE_NAME,
  LanguageLevel,
  NaceDivision,
  Uuid,
  activities,
  codeSet,
  exchangeTypes,
  generations,
  itemsOf,
  naceDivisions,
  setOf,
  text,
} from '../generation/index.ts';
import { FileRef, derivedId } from '../kernel/index.ts';
import { Matches } from './matches.ts';

export const MOTIVATION_MIN = 100;
export const MOTIVATION_MAX = 3000;

/** Answers of the eligibility wizard about the person (R-EL-04, R-EL-06). */
const EligibilityAnswers = Type.Object(
  {
    nationalOfCosmeCountry: Type.Optional(Type.Boolean()),
    daysWithPermit: Type.Optional(Type.Integer({ minimum: 0, maximum: 36600 })),
    startedOrIntendsBusiness: Type.Optional(Type.Boolean()),
    personBasedIn: Type.Optional(CountryCode),
  },
  { additionalProperties: false },
);

const Window = Type.Object(
  { from: Type.Optional(CivilDate), to: Type.Optional(CivilDate) },
  { additionalProperties: false },
);

const Note = Type.Object(
  { field: Type.Optional(text(1, 130)), text: text(1, 2000), by: text(1, 40), at: Instant },
  { additionalProperties: false },
);

const Decision = Type.Object(
  {
    result: Type.Enum(['eligible', 'not_eligible']),
    reason: Type.Optional(text(1, 2000)),
    /** An author of the profile decided, because nobody else of the Partnership could (section 9, 21). */
    alone: Type.Optional(Type.Literal(true)),
    by: text(1, 40),
    at: Instant,
    /** Rule set it was judged by, for example `demo-2026-09-01`. */
    ruleSet: Type.Optional(text(1, 60)),
  },
  { additionalProperties: false },
);

/** What spoke for the Partnership a profile was assigned to (R-EL-10). */
const Fit = Type.Object(
  {
    sector: Type.Optional(Type.Literal(true)),
    country: Type.Optional(Type.Literal(true)),
    /** Several fitted equally well: it had the fewest open profiles. */
    fewest: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);

const Appeal = Type.Object(
  { reason: text(1, 2000), by: text(1, 40), at: Instant },
  { additionalProperties: false },
);

/** What the owner may write; a create may bring any of it along. */
export const written = {
  partnershipId: Type.Optional(Uuid),
  motivation: Type.Optional(text(0, MOTIVATION_MAX)),
  expectations: Type.Optional(text(0, 3000)),
  /** A document about the person; its bytes travel beside the record. */
  cv: Type.Optional(FileRef),
  languages: Type.Optional(itemsOf(LanguageLevel, 20, LANGUAGE_NAME)),
  sector: Type.Optional(NaceDivision),
  sectorsOfInterest: Type.Optional(codeSet(naceDivisions, 20)),
  exchangeTypes: Type.Optional(codeSet(exchangeTypes)),
  activities: Type.Optional(codeSet(activities)),
  eligibilityAnswers: Type.Optional(EligibilityAnswers),
  mode: Type.Optional(Type.Enum(['physical', 'virtual'])),
  plannedStart: Type.Optional(CivilDate),
  plannedEnd: Type.Optional(CivilDate),
  plannedWorkingDays: Type.Optional(Type.Integer({ minimum: 3, maximum: 23 })),
  preferredHostCountries: Type.Optional(setOf(COUNTRY_NAME, 40)),
  windows: Type.Optional(itemsOf(Window, 20)),
  topics: Type.Optional(itemsOf(text(1, 120), 30)),
  capacity: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  siteAddress: Type.Optional(text(0, 300)),
  siteLanguages: Type.Optional(setOf(LANGUAGE_NAME, 20)),
  accessibilityNotes: Type.Optional(text(0, 1000)),
  wantsToLearn: Type.Optional(text(0, 2000)),
  /** `link_only` is published, and stands in no catalogue. */
  visibility: Type.Optional(Type.Enum(['catalogue', 'link_only'])),
};

export const key = {
  organisationId: Uuid,
  role: Type.Enum(['VO', 'HO']),
  generation: GenerationCode,
};

export const Profile = Type.Object(
  {
    ...key,
    contactUserId: Uuid,
    /** Its person does not act for the organisation yet; goes with the Partnership's or a member's yes. */
    applicant: Type.Optional(Type.Literal(true)),
    /** The organisation it was started for, where that was merged into another since: its id follows from it. */
    startedFor: Type.Optional(Uuid),
    ...written,
    partnershipAssignedBy: Type.Optional(Type.Enum(['participant', 'system', 'so'])),
    partnershipFit: Type.Optional(Fit),
    /** Who at the Partnership looks after it. */
    handledBy: Type.Optional(Uuid),
    handledByName: Type.Optional(text(1, 200)),
    /** Name of the contact when it was submitted, for those who judge it. */
    contactName: Type.Optional(text(1, 200)),
    contactEmail: Type.Optional(Email),
    contactPhone: Type.Optional(text(1, 40)),
    /** The Partnership it was last handed in to; what the owner picks next is only a wish till then. */
    submittedTo: Type.Optional(Uuid),
    submittedAt: Type.Optional(Instant),
    submittedBy: Type.Optional(text(1, 40)),
    publishedAt: Type.Optional(Instant),
    decision: Type.Optional(Decision),
    /** The owner asks the Support Office to look at the decision again. */
    appeal: Type.Optional(Appeal),
    archivedAt: Type.Optional(Instant),
    /** From then on the days run until its answers are erased. */
    withdrawnAt: Type.Optional(Instant),
    returnNotes: Type.Optional(itemsOf(Note, 50)),
    /** The answers as they were when it was sent back, to show what changed since. */
    returnedAs: Type.Optional(Type.Object(written, { additionalProperties: false })),
    /** Matches it is part of, by their id, as long as they have not ended; written by them. */
    matches: Type.Optional(Matches),
    lastEditedBy: Type.Optional(text(1, 40)),
    lastEditedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Profile = Static<typeof Profile>;

/** Fields only a visitor's or only a host's profile has. */
export const FIELDS_OF_ROLE: Readonly<Record<'VO' | 'HO', readonly (keyof Profile)[]>> = {
  VO: ['mode', 'plannedStart', 'plannedEnd', 'plannedWorkingDays', 'preferredHostCountries'],
  HO: [
    'windows',
    'topics',
    'capacity',
    'siteAddress',
    'siteLanguages',
    'accessibilityNotes',
    'wantsToLearn',
  ],
};

/** R-PR-03: the one id a profile of this person, organisation, role and generation can have. */
export function profileId(
  person: string,
  organisation: string,
  role: string,
  generation: string,
): string {
  return derivedId('profile', person, organisation, role, generation);
}

/** All ids under which this person can have a profile of this organisation. */
export function profileIdsOf(person: string, organisation: string): readonly string[] {
  return (['VO', 'HO'] as const).flatMap((role) =>
    generations.map(({ code }) => profileId(person, organisation, role, code)),
  );
}
