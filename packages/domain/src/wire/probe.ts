// GET /api/probe?nonce=…: is it really our server that answers? (traps NET-3, NET-4)
import { Type, type Static } from 'typebox';

export const ProbeAnswer = Type.Object(
  {
    nonce: Type.String(),
    protocol: Type.Integer(),
    build: Type.String(),
    now: Type.String(),
    demo: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type ProbeAnswer = Static<typeof ProbeAnswer>;
