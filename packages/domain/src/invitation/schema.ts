// What is an invitation? An address, and the one role for the one body that its owner gets by taking it up.
// The code that proves the address is no part of it: only the server's mail knows that.
import { Type, type Static } from 'typebox';
import { CivilDate, Email, Instant, Uuid, text } from '../generation/index.ts';
import { Person, RoleHeld } from '../person/index.ts';

/** Days an invitation stays open at most. */
export const INVITATION_DAYS = 60;

export const given = {
  email: Email,
  givenName: Type.Optional(text(1, 80)),
  familyName: Type.Optional(text(1, 80)),
  /** Language the mail is written in. */
  locale: Person.properties.locale,
  role: RoleHeld.properties.role,
  key: RoleHeld.properties.key,
  /** A word to the invited person. */
  message: Type.Optional(text(1, 1000)),
  /** Last civil date it can be taken up on. */
  expiresOn: CivilDate,
};

export const Invitation = Type.Object(
  {
    ...given,
    invitedBy: Uuid,
    invitedAt: Instant,
    /** When it was last sent again. */
    remindedAt: Type.Optional(Instant),
    acceptedBy: Type.Optional(Uuid),
    acceptedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Invitation = Static<typeof Invitation>;
