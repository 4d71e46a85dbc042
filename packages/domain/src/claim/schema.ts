// What does somebody hold who was met at a fair? The code of their copy, and what the stand noted of them once both are at
// the server, in whichever order they come (J1 g).
import { Type, type Static } from 'typebox';
import { Instant, Uuid, text } from '../generation/index.ts';
import { captureWays, whom } from '../lead/index.ts';

const strict = { additionalProperties: false } as const;

/** How, where and by whom they were met, and what was noted of them then; nothing that the stand noted for itself. */
export const meeting = {
  partnershipId: Uuid,
  fairId: Uuid,
  /** Name of the fair; absent while the fair itself is still on a device. */
  fair: Type.Optional(text(1, 200)),
  how: Type.Enum([...captureWays]),
  at: Instant,
  ...whom,
};
export const Meeting = Type.Object(meeting, strict);
export type Meeting = Static<typeof Meeting>;

export const Claim = Type.Object(
  {
    /** Whose it is. */
    ownerId: Uuid,
    profileId: Uuid,
    claimedAt: Instant,
    met: Type.Optional(Meeting),
  },
  strict,
);
export type Claim = Static<typeof Claim>;
