// What is a profile? One person of one organisation in one role (VO or HO) in one generation: who they
// are for the catalogue, and what they plan (VO) or offer (HO).
import Type, { type Static } from 'typebox';
import {
  CivilDate,
  COUNTRY_NAME,
  CountryCode,
  GenerationCode,
  Instant,
  LANGUAGE_NAME,
  LanguageLevel,
  NaceDivision,
  Uuid,
  activities,
  codeSet,
  exchangeTypes,
  itemsOf,
  naceDivisions,
  setOf,
  text,
} from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';

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
    by: text(1, 40),
    at: Instant,
  },
  { additionalProperties: false },
);

/** What the owner may write; a create may bring any of it along. */
export const written = {
  partnershipId: Type.Optional(Uuid),
  motivation: Type.Optional(text(0, MOTIVATION_MAX)),
  expectations: Type.Optional(text(0, 3000)),
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
    ...written,
    partnershipAssignedBy: Type.Optional(Type.Enum(['participant', 'system', 'so'])),
    /** Name of the contact when it was submitted, for those who judge it. */
    contactName: Type.Optional(text(1, 200)),
    /** The Partnership it was last handed in to; what the owner picks next is only a wish till then. */
    submittedTo: Type.Optional(Uuid),
    submittedAt: Type.Optional(Instant),
    submittedBy: Type.Optional(text(1, 40)),
    publishedAt: Type.Optional(Instant),
    decision: Type.Optional(Decision),
    returnNotes: Type.Optional(itemsOf(Note, 50)),
    lastEditedBy: Type.Optional(text(1, 40)),
    lastEditedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Profile = Static<typeof Profile>;

/** Fields only a visitor's or only a host's profile has. */
export const FIELDS_OF_ROLE: Readonly<Record<'VO' | 'HO', readonly (keyof Profile)[]>> = {
  VO: ['mode', 'plannedStart', 'plannedEnd', 'plannedWorkingDays', 'preferredHostCountries'],
  HO: ['windows', 'topics', 'capacity'],
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
