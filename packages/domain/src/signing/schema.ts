// What is a signature? Who, for whom, how, and under which text: it holds for one document hash only (2.7, H).
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, itemsOf, text } from '../generation/index.ts';
import { FileRef } from '../kernel/index.ts';

export const signingRoles = ['VO', 'HO', 'VOP', 'HOP'] as const;
export type SigningRole = (typeof signingRoles)[number];

export const Hash = Type.String({ pattern: '^[0-9a-f]{64}$' });
export const Role = Type.Enum([...signingRoles]);
/** What stands printed on a page: `CTQ-3-7F3A91C2`. */
export const Code = Type.String({ pattern: '^(?:CTQ|FA)-[0-9]{1,4}-[0-9A-F]{8}$' });

const signed = {
  name: text(1, 200),
  function: Type.Optional(text(1, 200)),
  /** What gives the right to sign: the statutes of an organisation, the Grant Agreement of a Partnership. */
  authorisedBy: Type.Enum(['statute', 'grant_agreement']),
  /** Consent in the app, or a signed sheet. Neither is ever called a qualified signature (section 9, 14). */
  method: Type.Enum(['consent', 'scan']),
  /** The person who consented, or who recorded the sheet. */
  by: text(1, 40),
  hash: Hash,
  /** When the server took it. */
  at: Instant,
  /** What the device of who consented said: a claim, shown and never used. */
  deviceAt: Type.Optional(Instant),
  /** Printed on the sheet that was signed, and the day written beside the signature. */
  code: Type.Optional(Code),
  signedOn: Type.Optional(CivilDate),
  /** Its pages, among the scans of the document. */
  scan: Type.Optional(Uuid),
};

export const Signature = Type.Object(signed, { additionalProperties: false });
export type Signature = Static<typeof Signature>;

/** At most one for each role. */
export const Signatures = Type.Object(
  {
    VO: Type.Optional(Signature),
    HO: Type.Optional(Signature),
    VOP: Type.Optional(Signature),
    HOP: Type.Optional(Signature),
  },
  { additionalProperties: false },
);
export type Signatures = Static<typeof Signatures>;

/** A signature that fell, with what it fell by. It is never deleted. */
const Voided = Type.Object(
  {
    ...signed,
    role: Role,
    why: Type.Enum(['restarted', 'reopened', 'changed']),
    reason: Type.Optional(text(1, 2000)),
    voidedBy: text(1, 40),
    voidedAt: Instant,
  },
  { additionalProperties: false },
);
export const VoidedSignatures = itemsOf(Voided, 200);
export type VoidedSignatures = Static<typeof VoidedSignatures>;

/** The last reminder of each role: reminding never touches a signature (FIN-5). */
export const Reminders = Type.Object(
  {
    VO: Type.Optional(Instant),
    HO: Type.Optional(Instant),
    VOP: Type.Optional(Instant),
    HOP: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

/** What a person says when they consent. */
export const Consent = Type.Object(
  { role: Role, hash: Hash, function: Type.Optional(text(1, 200)) },
  { additionalProperties: false },
);
export type Consent = Static<typeof Consent>;

/** Pages of one signed sheet, in their order: photos, or a PDF. */
export const ScanPages = Type.Array(FileRef, { minItems: 1, maxItems: 20 });
export type ScanPages = Static<typeof ScanPages>;

/** What is read off a signed sheet. */
export const Sheet = Type.Object(
  {
    role: Role,
    code: Type.String({ minLength: 1, maxLength: 40 }),
    name: text(1, 200),
    function: Type.Optional(text(1, 200)),
    /** Of a Partnership: who of its register signed. */
    signatory: Type.Optional(Uuid),
    signedOn: CivilDate,
    pages: Type.Optional(ScanPages),
  },
  { additionalProperties: false },
);
export type Sheet = Static<typeof Sheet>;

/** Signatures that somebody knows will fall, by role: a restart names what it destroys. */
export const Falls = Type.Array(Role, { maxItems: signingRoles.length });
