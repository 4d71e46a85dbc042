// What is an organisation? Who visits or hosts: its legal name, kind, place and memberships.
import Type, { type Static } from 'typebox';
import {
  COUNTRY_NAME,
  CountryCode,
  ID_NAME,
  NaceDivision,
  OrganisationTypeCode,
  Url,
  Uuid,
  codeSet,
  generations,
  organisationTypes,
  setOf,
  text,
} from '../generation/index.ts';

const subtypes = organisationTypes.flatMap((type) => type.subtypes);

export const Organisation = Type.Object(
  {
    legalName: text(2, 200),
    type: OrganisationTypeCode,
    subtype: Type.Optional(Type.Enum(subtypes)),
    country: CountryCode,
    city: Type.Optional(text(1, 120)),
    website: Type.Optional(Url),
    description: Type.Optional(text(0, 4000)),
    /** NACE Rev. 2 division. */
    sector: Type.Optional(NaceDivision),
    /** Countries it is registered in (R-EL-04); its own country where empty. */
    registeredIn: Type.Optional(setOf(COUNTRY_NAME, 40)),
    /** For a cluster organisation: it has a profile on the ECCP. */
    eccpProfiled: Type.Optional(Type.Boolean()),
    eccpClusterId: Type.Optional(Uuid),
    clusterName: Type.Optional(text(2, 200)),
    /** Member of a cluster with a profile on the ECCP (R-EL-02). */
    eccpClusterMember: Type.Optional(Type.Boolean()),
    businessNetworkMember: Type.Optional(Type.Boolean()),
    headcount: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
    /** The agency allowed this non-member SME to host (R-EL-09). */
    agencyPreApproval: Type.Optional(Type.Boolean()),
    /** Generations in which it had its one paid visit (R-EL-07). */
    visitsUsed: Type.Optional(codeSet(generations)),
    /** Partnerships that look after it; they see what they need for their judgement. */
    partnerships: Type.Optional(setOf(ID_NAME, 50)),
  },
  { additionalProperties: false },
);
export type Organisation = Static<typeof Organisation>;
