// What is a notice? What waits in an inbox: a request that was refused, partly applied or deferred, with
// the person's words, or word of something that happened.
import { Type, type Static } from 'typebox';
import { Instant, text } from '../generation/index.ts';
import { mapOf } from '../kernel/index.ts';

const Params = mapOf(
  '^[A-Za-z0-9_]{1,40}$',
  Type.Union([Type.String({ maxLength: 4000 }), Type.Number(), Type.Boolean()]),
  { additionalProperties: false },
);

const about = Type.Object(
  { concept: text(1, 40), record: text(1, 40) },
  { additionalProperties: false },
);

export const given = {
  kind: Type.Enum(['refused', 'partly', 'deferred', 'told']),
  /** Audience key of the inbox it lies in. */
  key: text(1, 64),
  about,
  /** The request as it was sent, so that no word is lost. */
  request: Type.Optional(Type.Unknown()),
  /** The same as JSON text, where it holds what a store cannot keep bit for bit. */
  requestText: Type.Optional(Type.String({ maxLength: 200_000 })),
  code: Type.String({ pattern: '^[A-Z][A-Z0-9_]{2,79}$' }),
  params: Type.Optional(Params),
  rule: Type.Optional(text(1, 40)),
  /** Field the refusal is about. */
  field: Type.Optional(text(1, 300)),
  /** Commands that are possible instead. */
  possible: Type.Optional(Type.Array(text(1, 40), { maxItems: 100 })),
  /** Dotted paths that kept the server's value. */
  collided: Type.Optional(Type.Array(text(1, 300), { maxItems: 10_000 })),
  /** The request it follows from: one event, told in several inboxes of one person, is shown once. */
  event: Type.Optional(text(1, 40)),
  at: Instant,
};

export const Notice = Type.Object(
  {
    ...given,
    resolvedAt: Type.Optional(Instant),
    resolvedBy: Type.Optional(text(1, 40)),
    discardedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Notice = Static<typeof Notice>;
