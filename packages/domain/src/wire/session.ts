// /api/session: who is this, and under which hats may they ask?
import { Type, type Static } from 'typebox';

export const SignInBody = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 254 }),
    password: Type.String({ minLength: 1, maxLength: 256 }),
    device: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
  },
  { additionalProperties: false },
);
export type SignInBody = Static<typeof SignInBody>;

/** Answer of GET and POST /api/session. */
export const SessionAnswer = Type.Object(
  {
    person: Type.String(),
    hats: Type.Array(Type.String()),
    /** Ed25519 public key that outcomes are verified with, base64url of the raw 32 bytes. */
    receiptKey: Type.String(),
    epoch: Type.String(),
    expiresAt: Type.String(),
    now: Type.String(),
    /** Seconds in which commands that move money, sign or change an account need no further proof. */
    freshFor: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);
export type SessionAnswer = Static<typeof SessionAnswer>;
