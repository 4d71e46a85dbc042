// What does somebody hold who was met at a fair? The code of their copy, and what the stand noted of them once both are at
// the server, in whichever order they come (J1 g).
import { Type, type Static } from 'typebox';
import { Instant, Uuid, itemsOf, text } from '../generation/index.ts';
import { MOST_CORRECTIONS, captureWays, rightParts, whom } from '../lead/index.ts';

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

/** What its person says is not right, and when somebody at the stand had read it. */
const Said = Type.Object({ ...rightParts, at: Instant, heardAt: Type.Optional(Instant) }, strict);

export const Claim = Type.Object(
  {
    /** Whose it is. */
    ownerId: Uuid,
    profileId: Uuid,
    claimedAt: Instant,
    /** The contact that its code gives; absent where it was claimed before that was kept. */
    contactId: Type.Optional(Uuid),
    met: Type.Optional(Meeting),
    said: Type.Optional(itemsOf(Said, MOST_CORRECTIONS)),
  },
  strict,
);
export type Claim = Static<typeof Claim>;
