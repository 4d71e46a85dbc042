// What is a place in a group? One that a visitor asks for, or one that is offered to a Partnership which is
// no party of the group yet. It is held by a word and taken by an exchange.
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, text } from '../generation/index.ts';

/** The group as it was named when the place was made, for those who do not read the group. */
const ofGroup = {
  groupId: Uuid,
  lead: Uuid,
  title: text(3, 200),
  start: Type.Optional(CivilDate),
  end: Type.Optional(CivilDate),
};

export const GroupPlace = Type.Object(
  {
    ...ofGroup,
    kind: Type.Enum(['asked', 'invited']),
    /** Partnership that brings the exchange. */
    vop: Uuid,
    /** The visitor, once it is known who comes. */
    vo: Type.Optional(Uuid),
    voName: Type.Optional(text(1, 200)),
    profileId: Type.Optional(Uuid),
    /** Published profile of the host, where one can propose a match to it. */
    hostProfileId: Type.Optional(Uuid),
    note: Type.Optional(text(1, 1000)),
    askedBy: Type.Optional(text(1, 40)),
    askedAt: Instant,
    answer: Type.Optional(
      Type.Object(
        { reason: Type.Optional(text(1, 2000)), by: text(1, 40), at: Instant },
        { additionalProperties: false },
      ),
    ),
    exchangeId: Type.Optional(Uuid),
    takenAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type GroupPlace = Static<typeof GroupPlace>;
