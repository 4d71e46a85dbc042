// What is a contact of a fair? Whom a Partnership met, with what consent, what they want and what comes next (2.17, 2.18).
import { Type, type Static } from 'typebox';
import {
  CivilDate,
  CountryCode,
  Email,
  Instant,
  OrganisationTypeCode,
  Uuid,
  itemsOf,
  setOf,
  text,
} from '../generation/index.ts';
import { FileRef, mapOf } from '../kernel/index.ts';
import { HandedProfile } from '../profile/index.ts';
import { LEAD_CODE } from './code.ts';

const strict = { additionalProperties: false } as const;

/** How a contact came onto the device. */
export const captureWays = ['form', 'vcard', 'paste', 'file', 'photo', 'handover'] as const;
export type CaptureWay = (typeof captureWays)[number];

/** How consent was given. */
export const consentWays = ['tick', 'spoken', 'signed'] as const;

/** Versions of the text a visitor agrees to, the newest last; its words stand with the app, per language. */
export const consentVersions = ['2026-11'] as const;
export const CONSENT_VERSION = consentVersions[consentVersions.length - 1] ?? '2026-11';

/** What is known for the quick look at eligibility; an absent answer is never held against anybody. */
export const QuickAnswers = Type.Object(
  {
    role: Type.Optional(Type.Enum(['VO', 'HO'])),
    eccpProfiled: Type.Optional(Type.Boolean()),
    eccpClusterMember: Type.Optional(Type.Boolean()),
    agencyPreApproval: Type.Optional(Type.Boolean()),
    nationalOfCosmeCountry: Type.Optional(Type.Boolean()),
    daysWithPermit: Type.Optional(Type.Integer({ minimum: 0, maximum: 36600 })),
    startedOrIntendsBusiness: Type.Optional(Type.Boolean()),
    visited: Type.Optional(Type.Boolean()),
  },
  strict,
);
export type QuickAnswers = Static<typeof QuickAnswers>;

/** Whom the contact is with. All of it is erased when consent is withdrawn. */
export const whom = {
  name: Type.Optional(text(1, 160)),
  email: Type.Optional(Email),
  phone: Type.Optional(text(3, 40)),
  organisation: Type.Optional(text(1, 200)),
  jobTitle: Type.Optional(text(1, 160)),
  country: Type.Optional(CountryCode),
  organisationType: Type.Optional(OrganisationTypeCode),
  answers: Type.Optional(QuickAnswers),
  interest: Type.Optional(text(1, 2000)),
};
export type Whom = Partial<
  Pick<
    Lead,
    | 'name'
    | 'email'
    | 'phone'
    | 'organisation'
    | 'jobTitle'
    | 'country'
    | 'organisationType'
    | 'answers'
    | 'interest'
  >
>;

export const WHOM = Object.keys(whom) as readonly (keyof Whom)[];

const { answers: _judged, ...nameable } = whom;

/** Fields of which the person themself may say what is right. */
export const RIGHT_FIELDS = Object.keys(nameable) as readonly (keyof typeof nameable)[];
export type RightField = keyof typeof nameable;

/** Most letters of words about a contact by its person. */
export const CORRECTION_LETTERS = 2000;

/** What somebody says is not right in what a stand noted of them: fields as they should be, or words. */
export const rightParts = {
  right: Type.Optional(Type.Object(nameable, { ...strict, minProperties: 1 })),
  note: Type.Optional(text(1, CORRECTION_LETTERS)),
};

/** Most corrections of one contact, and of one person to it. */
export const MOST_CORRECTIONS = 20;

/** What is to be done next, and on which day. */
export const next = {
  nextStep: Type.Optional(text(1, 500)),
  nextOn: Type.Optional(CivilDate),
};

const Note = Type.Object(
  { text: text(1, 4000), by: text(1, 40), byName: Type.Optional(text(1, 170)), at: Instant },
  strict,
);

const Capture = Type.Object(
  {
    how: Type.Enum([...captureWays]),
    fairId: Uuid,
    by: text(1, 40),
    byName: Type.Optional(text(1, 170)),
    /** Time of the server as the device knew it, never later than when the server received it. */
    at: Instant,
  },
  strict,
);

export const consentParts = {
  version: Type.Enum([...consentVersions]),
  /** Language in which the text was read. */
  language: Type.String({ pattern: '^[a-z]{2}$' }),
  how: Type.Enum([...consentWays]),
};

const Consent = Type.Object(
  { ...consentParts, at: Instant, by: text(1, 40), withdrawnAt: Type.Optional(Instant) },
  strict,
);

/** A whole profile as the visitor's phone handed it over; erased with the consent. */
const Brought = Type.Object({ profile: HandedProfile, at: Instant }, strict);

/** Most pictures of one card: its front and its back. */
export const CARD_SIDES = 2;

/** What a business card looks like; its bytes are the pictures', not the record's (2.17). */
export const CardPictures = Type.Array(FileRef, { minItems: 1, maxItems: CARD_SIDES });
export type CardPictures = Static<typeof CardPictures>;

/** A value that somebody else noted for a field that has another one already. */
const Other = Type.Object({ field: text(1, 40), value: text(1, 2000) }, strict);

/** The person's own words about what was noted; erased with the consent, and with their account. */
const Correction = Type.Object(
  {
    claim: Uuid,
    ...rightParts,
    at: Instant,
    /** Fields the stand took over. */
    taken: Type.Optional(setOf(`^(?:${RIGHT_FIELDS.join('|')})$`, RIGHT_FIELDS.length)),
    readAt: Type.Optional(Instant),
  },
  strict,
);

const Verdict = Type.Object(
  {
    verdict: Type.Enum(['green', 'amber', 'red']),
    /** Reasons other than OK, by rule. */
    reasons: mapOf('^R-[A-Z]{2}-\\d{2}$', text(1, 60), { ...strict, maxProperties: 30 }),
    ruleSet: text(1, 60),
  },
  strict,
);

export const Lead = Type.Object(
  {
    ...whom,
    ...next,
    partnershipId: Uuid,
    /** The fair of the first capture. */
    fairId: Uuid,
    code: Type.String({ pattern: LEAD_CODE }),
    captures: itemsOf(Capture, 40),
    consents: itemsOf(Consent, 40),
    notes: Type.Optional(itemsOf(Note, 100)),
    others: Type.Optional(itemsOf(Other, 60)),
    /** Whole profiles that were handed over, one for each capture that brought one. */
    brought: Type.Optional(itemsOf(Brought, 40)),
    /**
     * Pictures of cards, one entry for each capture that brought any. They stay with the contact they were brought for, also
     * when it is merged into another: bytes that are late find their place, and nothing is copied.
     */
    cards: Type.Optional(itemsOf(CardPictures, 40)),
    /** Own words of each colleague, by their id; nobody else reads them. */
    privateNotes: Type.Optional(itemsOf(text(1, 4000), 50)),
    quick: Type.Optional(Verdict),
    profileId: Type.Optional(Uuid),
    /** Claims of the person themself, by their ids (J1 g). */
    claims: Type.Optional(itemsOf(Type.Literal(true), 20)),
    corrections: Type.Optional(itemsOf(Correction, MOST_CORRECTIONS)),
    droppedFor: Type.Optional(text(1, 500)),
    mergedInto: Type.Optional(Uuid),
    mergedFrom: Type.Optional(itemsOf(Type.Literal(true), 20)),
    withdrawnAt: Type.Optional(Instant),
    capturedAt: Instant,
    lastAt: Instant,
  },
  strict,
);
export type Lead = Static<typeof Lead>;
