// POST /api/email: a code to a new address of who is signed in. PUT /api/email: with the code it is theirs.
import { Type, type Static } from 'typebox';
import { OneTimeCode } from './code.ts';
import { MailAddress } from './registration.ts';

/** Answered with `CodeSent`, whether or not somebody has the address. */
export const NewAddressBody = Type.Object(
  { email: MailAddress, password: Type.String({ minLength: 1, maxLength: 256 }) },
  { additionalProperties: false },
);
export type NewAddressBody = Static<typeof NewAddressBody>;

export const NewAddressCodeBody = Type.Object(
  { email: MailAddress, code: OneTimeCode },
  { additionalProperties: false },
);
export type NewAddressCodeBody = Static<typeof NewAddressCodeBody>;
