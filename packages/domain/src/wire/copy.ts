// POST /api/copies: what does a stand keep of the visitor who holds this copy? POST /api/copies/withdrawal takes their consent
// back. Public, by the code on the copy, which is in the body and never in an address; nothing that names anybody is answered.
import { Type, type Static } from 'typebox';

export const CopyBody = Type.Object(
  { code: Type.String({ pattern: '^[0-9A-HJKMNP-TV-Z]{16}$' }) },
  { additionalProperties: false },
);
export type CopyBody = Static<typeof CopyBody>;

export const CopyAnswer = Type.Object(
  {
    state: Type.Enum(['kept', 'withdrawn']),
    /** Name of the Partnership that asked. */
    partnership: Type.String(),
    fair: Type.String(),
    /** What was agreed to, the latest last. */
    consents: Type.Array(
      Type.Object(
        { version: Type.String(), language: Type.String(), at: Type.String() },
        { additionalProperties: false },
      ),
      { maxItems: 40 },
    ),
    withdrawnAt: Type.Optional(Type.String()),
  },
  { additionalProperties: false },
);
export type CopyAnswer = Static<typeof CopyAnswer>;
