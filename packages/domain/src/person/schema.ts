// What is a person here? A name, an address, a language, the roles held for whom and how long, and who
// stands in for them.
import { Type, type Static } from 'typebox';
import { CivilDate, Email, Instant, Uuid, itemsOf, text } from '../generation/index.ts';

export const roles = [
  'participant',
  'partnership_coordinator',
  'partnership_admin',
  'partnership_member',
  'signatory',
  'support_office',
  'commission',
] as const;
export type Role = (typeof roles)[number];

const KEY = '^(?:(?:organisation|partnership):[0-9a-f-]{36}|so|ec)$';

/** A role and the key it holds: `organisation:<id>`, `partnership:<id>`, `so` or `ec`. */
export const RoleHeld = Type.Object(
  {
    role: Type.Enum([...roles]),
    key: Type.String({ pattern: KEY }),
    /** First and last civil date (Brussels) it is in force; open where absent. */
    from: Type.Optional(CivilDate),
    to: Type.Optional(CivilDate),
    /** Whom it is held for: it was passed on by that person, for these days only. */
    substituteFor: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);
export type RoleHeld = Static<typeof RoleHeld>;

/** Roles that can be passed on: in an organisation every participant can act, so nobody needs to. */
export const passableRoles = roles.filter((role) => role !== 'participant');

/** Who stands in for a person, in which role, from and to which day (both count). */
export const Substitute = Type.Object(
  {
    role: Type.Enum([...passableRoles]),
    key: Type.String({ pattern: KEY }),
    substitute: Uuid,
    from: CivilDate,
    to: CivilDate,
  },
  { additionalProperties: false },
);
export type Substitute = Static<typeof Substitute>;

/** When word of one's turn comes by mail. */
export const mailChoices = ['at_once', 'daily', 'never'] as const;
export type MailChoice = (typeof mailChoices)[number];

/** What a person agreed to, in which version of the text. */
const Consent = Type.Object(
  { purpose: Type.Enum(['privacy']), version: text(1, 40), at: Instant },
  { additionalProperties: false },
);

export const Person = Type.Object(
  {
    email: Email,
    givenName: text(1, 80),
    familyName: text(1, 80),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(?:-[A-Z]{2})?$' })),
    /** International form (E.164). */
    phone: Type.Optional(Type.String({ pattern: '^\\+[1-9][0-9]{6,14}$' })),
    roles: Type.Optional(itemsOf(RoleHeld, 40)),
    substitutes: Type.Optional(itemsOf(Substitute, 20)),
    consents: Type.Optional(itemsOf(Consent, 20)),
    /** Of the last weeks, not of the last minute: it says who has not been here for long. */
    lastSignInAt: Type.Optional(Instant),
    /** How word of what is this person's turn leaves by mail; daily where nothing is said. */
    mailNotices: Type.Optional(Type.Enum([...mailChoices])),
    /** Notices given before this instant went out by mail. */
    mailedUntil: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Person = Static<typeof Person>;
