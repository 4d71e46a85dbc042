// POST /api/registrations: a code to an e-mail address, so that its owner can make an account.
import { Type, type Static } from 'typebox';

/** Nothing that a mail program reads as a list, a group, a comment or a quoted name (RFC 5322, 3.4). */
const ATOM = '[^\\s@,;:<>()"\\[\\]\\\\]+';

/** One e-mail address as somebody types it; kept in lower case. */
export const MailAddress = Type.String({
  maxLength: 254,
  pattern: `^${ATOM}@${ATOM}\\.${ATOM}$`,
});

/** Language mails are written in, as the app speaks it; English where the server knows none such. */
export const Locale = Type.String({ pattern: '^[a-z]{2}(?:-[A-Z]{2})?$' });

/** Random id of this installation. */
export const DeviceId = Type.String({ pattern: '^[0-9a-f-]{36}$' });

/** Also the body of `POST /api/resets`. Answered with `CodeSent`. */
export const AddressBody = Type.Object(
  { email: MailAddress, locale: Locale, device: DeviceId },
  { additionalProperties: false },
);
export type AddressBody = Static<typeof AddressBody>;
