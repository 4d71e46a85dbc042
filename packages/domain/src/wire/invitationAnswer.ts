// GET /api/invitations/:id: what somebody is invited to, for who has the link. POST …/code sends a new code
// to the invited address, POST …/acceptance takes it up for who is signed in.
import { Type, type Static } from 'typebox';
import { OneTimeCode } from './code.ts';

export const InvitationAnswer = Type.Object(
  {
    id: Type.String(),
    state: Type.Enum(['open', 'accepted', 'withdrawn', 'expired']),
    /** `a…@example.org`: enough to know which mailbox, too little to learn an address. */
    email: Type.String(),
    role: Type.String(),
    /** `organisation`, `partnership`, `so` or `ec`. */
    kind: Type.String(),
    /** Name of the organisation or Partnership; absent for the offices. */
    body: Type.Optional(Type.String()),
    invitedBy: Type.Optional(Type.String()),
    message: Type.Optional(Type.String()),
    /** Last civil date it can be taken up on. */
    expiresOn: Type.String(),
    /** The caller is signed in under the invited address: no code is needed. */
    mine: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type InvitationAnswer = Static<typeof InvitationAnswer>;

/** Under another address than the invited one only with the code. Answered with `SessionAnswer`. */
export const AcceptanceBody = Type.Object(
  { code: Type.Optional(OneTimeCode) },
  { additionalProperties: false },
);
export type AcceptanceBody = Static<typeof AcceptanceBody>;
