// What is an organisation? Who visits or hosts: its legal name, kind, place and memberships.
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  COUNTRY_NAME,
  CountryCode,
  ID_NAME,
  Instant,
  NaceDivision,
  OrganisationTypeCode,
  Url,
  Uuid,
  codeSet,
  generations,
  itemsOf,
  organisationTypes,
  setOf,
  text,
} from '../generation/index.ts';

const subtypes = organisationTypes.flatMap((type) => type.subtypes);
const Subtype = Type.Enum(subtypes);

export const MEMBERSHIP_KINDS = ['cluster_member', 'business_network_member'] as const;

/** What somebody says of a membership: a cluster of the register, or one by its name. */
const claimed = {
  clusterId: Type.Optional(Uuid),
  clusterName: Type.Optional(text(2, 200)),
  kind: Type.Optional(Type.Enum([...MEMBERSHIP_KINDS])),
};

export const Membership = Type.Object(
  { ...claimed, memberSince: Type.Optional(CivilDate) },
  { additionalProperties: false },
);
export type Membership = Static<typeof Membership>;

/** What was confirmed, so that a membership that reads otherwise since counts as claimed again. */
const Confirmation = Type.Object(
  { ...claimed, by: text(1, 40), at: Instant },
  { additionalProperties: false },
);

const Establishment = Type.Object(
  { country: Type.Optional(CountryCode), city: Type.Optional(text(1, 120)) },
  { additionalProperties: false },
);

const TypeCorrection = Type.Object(
  { from: OrganisationTypeCode, reason: text(1, 2000), by: text(1, 40), at: Instant },
  { additionalProperties: false },
);

const euros = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 });

/** What its own people write of it. */
export const written = {
  legalName: text(2, 200),
  type: OrganisationTypeCode,
  subtype: Type.Optional(Subtype),
  country: CountryCode,
  city: Type.Optional(text(1, 120)),
  address: Type.Optional(text(1, 300)),
  postcode: Type.Optional(text(1, 20)),
  website: Type.Optional(Url),
  description: Type.Optional(text(0, 4000)),
  /** NACE Rev. 2 division. */
  sector: Type.Optional(NaceDivision),
  /** Number in the register of companies, and for value added tax. */
  legalId: Type.Optional(text(1, 60)),
  vatId: Type.Optional(text(1, 30)),
  eccpClusterId: Type.Optional(Uuid),
  clusterName: Type.Optional(text(2, 200)),
  /** Member of a cluster with a profile on the ECCP (R-EL-02), where no membership says which. */
  eccpClusterMember: Type.Optional(Type.Boolean()),
  businessNetworkMember: Type.Optional(Type.Boolean()),
  memberships: Type.Optional(itemsOf(Membership, 30)),
  /** Places it is registered in, where there are several (R-EL-04). */
  establishments: Type.Optional(itemsOf(Establishment, 40)),
  headcount: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000_000 })),
  /** Whole euros of the last closed year: the test of the size of a company. */
  turnover: Type.Optional(euros),
  balanceSheet: Type.Optional(euros),
};

export const Organisation = Type.Object(
  {
    ...written,
    /** Countries it is registered in (R-EL-04); its own and those of its places where empty. */
    registeredIn: Type.Optional(setOf(COUNTRY_NAME, 40)),
    /** For a cluster organisation: it has a profile on the ECCP. */
    eccpProfiled: Type.Optional(Type.Boolean()),
    /** By the id of the membership. */
    confirmedMemberships: Type.Optional(itemsOf(Confirmation, 30)),
    typeCorrection: Type.Optional(TypeCorrection),
    /** The agency allowed this non-member SME to host (R-EL-09). */
    agencyPreApproval: Type.Optional(Type.Boolean()),
    /** Generations in which it had its one paid visit (R-EL-07). */
    visitsUsed: Type.Optional(codeSet(generations)),
    /** Partnerships that look after it; they see what they need for their judgement. */
    partnerships: Type.Optional(setOf(ID_NAME, 50)),
    /** Who registered it without acting for it yet, and whether they were let in since. */
    founder: Type.Optional(Uuid),
    founderName: Type.Optional(text(1, 200)),
    founderAdmitted: Type.Optional(Type.Literal(true)),
    /** People whose role for it was ended: nobody lets them in again but its people and the Support Office. */
    formerMembers: Type.Optional(setOf(ID_NAME, 500)),
    confirmedAt: Type.Optional(Instant),
    /** The organisation it turned out to be; its history stays here. */
    mergedInto: Type.Optional(Uuid),
    mergeReason: Type.Optional(text(1, 2000)),
    mergedAt: Type.Optional(Instant),
    /** Organisations that turned out to be this one. */
    mergedFrom: Type.Optional(setOf(ID_NAME, 50)),
  },
  { additionalProperties: false },
);
export type Organisation = Static<typeof Organisation>;
