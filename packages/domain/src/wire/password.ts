// PUT /api/password: a new password for who is signed in. What may a password be?
import { Type, type Static } from 'typebox';

/** Characters a password has at least; length is what counts, so no kinds of characters are asked for. */
export const PASSWORD_LEAST = 12;

/** Characters it has at most. */
export const PASSWORD_MOST = 256;

/** The form only; words everybody guesses are refused with `PASSWORD_KNOWN`. */
export const NewPassword = Type.String({ minLength: PASSWORD_LEAST, maxLength: PASSWORD_MOST });

export const PasswordBody = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: PASSWORD_MOST }), password: NewPassword },
  { additionalProperties: false },
);
export type PasswordBody = Static<typeof PasswordBody>;
