// POST /api/accounts: code, names, password and consent make a person who is signed in at once.
import { Type, type Static } from 'typebox';
import { OneTimeCode } from './code.ts';
import { NewPassword } from './password.ts';
import { DeviceId, Locale, MailAddress } from './registration.ts';

const about = {
  code: OneTimeCode,
  givenName: Type.String({ minLength: 1, maxLength: 80 }),
  familyName: Type.String({ minLength: 1, maxLength: 80 }),
  password: NewPassword,
  locale: Locale,
  /** Version of the privacy notice the person agreed to; without it no account is made. */
  privacy: Type.String({ minLength: 1, maxLength: 40 }),
  device: DeviceId,
};

/**
 * With an `email` the code is the one `POST /api/registrations` sent there; with an `invitation` it is the
 * invitation's, and the account gets the invited address. Answered with `SessionAnswer`.
 */
export const AccountBody = Type.Union([
  Type.Object({ ...about, email: MailAddress }, { additionalProperties: false }),
  Type.Object(
    { ...about, invitation: Type.String({ pattern: '^[0-9a-f-]{36}$' }) },
    { additionalProperties: false },
  ),
]);
export type AccountBody = Static<typeof AccountBody>;
