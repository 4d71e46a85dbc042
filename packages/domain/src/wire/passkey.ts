// /api/passkeys and /api/session/passkey: sign-in with what the device keeps (WebAuthn, level 3). What goes to
// and comes from `navigator.credentials` has the JSON form of the standard and is checked by its library.
import { Type, type Static } from 'typebox';
import { DeviceId } from './registration.ts';

const Label = Type.String({ minLength: 1, maxLength: 80 });
const Response = Type.Object({ id: Type.String({ maxLength: 2_000 }) });

/** POST /api/passkeys/options: only with the password, so that an open screen gives nobody a key for good. */
export const PasskeyOptionsBody = Type.Object(
  { password: Type.String({ minLength: 1, maxLength: 256 }) },
  { additionalProperties: false },
);
export type PasskeyOptionsBody = Static<typeof PasskeyOptionsBody>;

/** Answer of POST /api/passkeys/options and POST /api/session/passkey/options. */
export const PasskeyOptions = Type.Object(
  { options: Type.Unknown() },
  { additionalProperties: false },
);
export type PasskeyOptions = Static<typeof PasskeyOptions>;

/** POST /api/passkeys: what `navigator.credentials.create` gave, and what the person calls it. */
export const PasskeyBody = Type.Object(
  { label: Label, response: Response },
  { additionalProperties: false },
);
export type PasskeyBody = Static<typeof PasskeyBody>;

/** PUT /api/passkeys/:id */
export const PasskeyLabelBody = Type.Object({ label: Label }, { additionalProperties: false });
export type PasskeyLabelBody = Static<typeof PasskeyLabelBody>;

export const Passkey = Type.Object(
  {
    id: Type.String(),
    label: Type.String(),
    createdAt: Type.String(),
    lastUsedAt: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type Passkey = Static<typeof Passkey>;

/** Answer of GET /api/passkeys; one of them is the answer of POST /api/passkeys. */
export const PasskeysAnswer = Type.Object(
  { passkeys: Type.Array(Passkey) },
  { additionalProperties: false },
);
export type PasskeysAnswer = Static<typeof PasskeysAnswer>;

/** POST /api/session/passkey: what `navigator.credentials.get` gave. Answered with `SessionAnswer`. */
export const PasskeySignInBody = Type.Object(
  { response: Response, device: DeviceId },
  { additionalProperties: false },
);
export type PasskeySignInBody = Static<typeof PasskeySignInBody>;
