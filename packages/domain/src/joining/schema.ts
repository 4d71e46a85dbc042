// What is a joining? A person asks to act for an organisation that is there already.
import { Type, type Static } from 'typebox';
import { ID_NAME, Instant, Uuid, setOf, text } from '../generation/index.ts';

const Answer = Type.Object(
  {
    reason: Type.Optional(text(1, 2000)),
    by: text(1, 40),
    byName: Type.Optional(text(1, 200)),
    at: Instant,
  },
  { additionalProperties: false },
);

export const Joining = Type.Object(
  {
    organisationId: Uuid,
    /** What it is called, as the person chose it; the server writes the name it has. */
    organisationName: Type.Optional(text(1, 200)),
    personId: Uuid,
    /** Name and address of who asks, for those who answer. */
    personName: Type.Optional(text(1, 200)),
    personEmail: Type.Optional(text(1, 254)),
    /** Words to those who answer. */
    message: Type.Optional(text(0, 2000)),
    /** Partnerships that looked after the organisation when it was asked. */
    partnerships: Type.Optional(setOf(ID_NAME, 50)),
    askedAt: Type.Optional(Instant),
    answer: Type.Optional(Answer),
    /** The organisation turned out to be this one: ask there. */
    mergedInto: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);
export type Joining = Static<typeof Joining>;
