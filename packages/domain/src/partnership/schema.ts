// What is a Partnership? A consortium of clusters that runs exchanges under a grant.
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  COUNTRY_NAME,
  CountryCode,
  GenerationCode,
  Instant,
  codeSet,
  itemsOf,
  naceDivisions,
  setOf,
  text,
} from '../generation/index.ts';

const Member = Type.Object(
  {
    name: text(2, 200),
    country: Type.Optional(CountryCode),
    role: Type.Enum(['coordinator', 'member']),
  },
  { additionalProperties: false },
);

/** What is said of somebody who may sign for it. */
export const signatoryFields = {
  function: text(1, 200),
  validFrom: CivilDate,
  validTo: Type.Optional(CivilDate),
  /** Where the right to sign is written down: a page of the Grant Agreement. */
  proof: Type.Optional(text(1, 500)),
};

export const Signatory = Type.Object(
  {
    ...signatoryFields,
    name: text(1, 200),
    namedBy: text(1, 40),
    namedAt: Instant,
    /** The Support Office held it against the Grant Agreement. */
    checkedBy: Type.Optional(text(1, 40)),
    checkedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Signatory = Static<typeof Signatory>;

/** By the id of the person. */
export const Signatories = itemsOf(Signatory, 40);
export type Signatories = Static<typeof Signatories>;

export const Partnership = Type.Object(
  {
    acronym: text(2, 40),
    fullName: text(2, 200),
    generation: GenerationCode,
    start: CivilDate,
    end: CivilDate,
    /** What it calls its fields, in its own words. */
    themes: Type.Optional(Type.Array(text(2, 120), { maxItems: 20 })),
    /** NACE divisions, for the choice by sector (R-EL-10). */
    sectors: Type.Optional(codeSet(naceDivisions)),
    countries: Type.Optional(setOf(COUNTRY_NAME, 60)),
    /** Clusters of the consortium by cluster id. */
    memberClusters: Type.Optional(itemsOf(Member, 60)),
    acceptingProfiles: Type.Boolean(),
    /** Six digits; signatories come from this agreement (2.18). */
    grantAgreementNumber: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
    signatories: Type.Optional(Signatories),
  },
  { additionalProperties: false },
);
export type Partnership = Static<typeof Partnership>;
