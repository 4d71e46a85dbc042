// /api/session/fresh: the person proves once more who they are, before money moves or something is signed.
import { Type, type Static } from 'typebox';
import { PasskeySignInBody } from './passkey.ts';

/** Refusal of a command that asks for a fresh sign-in: it is not over, its request waits on the device. */
export const NOT_FRESH = 'FRESH_SIGN_IN_REQUIRED';

/** One of the two. */
export const FreshBody = Type.Object(
  {
    password: Type.Optional(Type.String({ minLength: 1, maxLength: 256 })),
    response: Type.Optional(PasskeySignInBody.properties.response),
  },
  { additionalProperties: false },
);
export type FreshBody = Static<typeof FreshBody>;

export const FreshAnswer = Type.Object(
  { freshFor: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
);
export type FreshAnswer = Static<typeof FreshAnswer>;
