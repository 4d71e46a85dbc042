// POST /api/resets sends a code (body and answer as for a registration); POST /api/resets/completion takes it
// with a new password, ends all other sessions of the person and signs this device in.
import { Type, type Static } from 'typebox';
import { OneTimeCode } from './code.ts';
import { NewPassword } from './password.ts';
import { DeviceId, MailAddress } from './registration.ts';

export const ResetBody = Type.Object(
  { email: MailAddress, code: OneTimeCode, password: NewPassword, device: DeviceId },
  { additionalProperties: false },
);
export type ResetBody = Static<typeof ResetBody>;
