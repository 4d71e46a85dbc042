// What is a message? One entry of the conversation about a profile, a match or an exchange: words that all
// parties read, or a call or a mail that those who look after it wrote down for themselves.
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, text } from '../generation/index.ts';
import { Parties } from '../match/index.ts';

export const MESSAGE_MAX = 4000;

/** What became of a call or a mail. */
export const outcomes = ['reached', 'no_answer', 'left_word', 'sent', 'received'] as const;
export type LogOutcome = (typeof outcomes)[number];

/** What one can talk about: a profile with those who look after it, the others with all four sides. */
export const messageSubjects = ['profile', 'match', 'exchange'] as const;
export type MessageSubject = (typeof messageSubjects)[number];

/** What its author writes; who it is for follows from what it is about. */
export const written = {
  about: Type.Object(
    { concept: Type.Enum([...messageSubjects]), record: Uuid },
    { additionalProperties: false },
  ),
  kind: Type.Enum(['message', 'call', 'mail']),
  text: text(1, MESSAGE_MAX),
  outcome: Type.Optional(Type.Enum([...outcomes])),
  /** Day on which it is looked at again. */
  nextOn: Type.Optional(CivilDate),
};

export const Message = Type.Object(
  {
    ...written,
    /** Whose profile it is about; of a match or an exchange, the organisation of the side that speaks. */
    organisationId: Uuid,
    /** Of a match or an exchange: everybody who reads it. */
    parties: Type.Optional(Parties),
    /** The Partnership that looked after it when this was written; what was said to one stays with it. */
    partnershipId: Type.Optional(Uuid),
    /** The contact of a profile whose organisation has not said yes to them so far. */
    applicantId: Type.Optional(Uuid),
    from: Type.Enum(['owner', 'partnership', 'so']),
    by: text(1, 40),
    byName: Type.Optional(text(1, 200)),
    at: Instant,
    /** What the author's device said: a claim, which only orders what arrived together. */
    writtenAt: Instant,
    settledBy: Type.Optional(text(1, 40)),
    settledAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Message = Static<typeof Message>;
