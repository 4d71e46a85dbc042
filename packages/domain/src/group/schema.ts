// What is a group? A container of exchanges with a common agenda: each visitor keeps its own exchange,
// papers, payment and count (2.6, R-GR-01).
import { Type, type Static } from 'typebox';
import { CivilDate, ID_NAME, Instant, Uuid, itemsOf, setOf, text } from '../generation/index.ts';
import { Parties } from '../match/index.ts';

const Intro = Type.Object(
  {
    date: Type.Optional(CivilDate),
    place: Type.Optional(text(1, 300)),
    held: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

const Track = Type.Object(
  { name: text(1, 80), exchangeIds: Type.Optional(setOf(ID_NAME, 100)) },
  { additionalProperties: false },
);

/** What its people write of it. */
export const written = {
  title: text(3, 200),
  interVoStrategy: Type.Optional(text(0, 3000)),
  introSession: Type.Optional(Intro),
  tracks: Type.Optional(itemsOf(Track, 10)),
};

export const Group = Type.Object(
  {
    ...written,
    leadPartnershipId: Uuid,
    /** Its exchanges with their parties, so that all of them may read it. */
    members: Type.Optional(itemsOf(Parties, 100)),
    /** Exchanges that dropped out of it, with the reason. */
    dropped: Type.Optional(
      itemsOf(
        Type.Object(
          { reason: text(1, 2000), by: text(1, 40), at: Instant },
          { additionalProperties: false },
        ),
        100,
      ),
    ),
    createdBy: text(1, 40),
    createdAt: Instant,
    frozenAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Group = Static<typeof Group>;
