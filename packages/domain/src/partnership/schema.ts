// What is a Partnership? A consortium of clusters that runs exchanges under a grant.
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  COUNTRY_NAME,
  CountryCode,
  GenerationCode,
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
  },
  { additionalProperties: false },
);
export type Partnership = Static<typeof Partnership>;
