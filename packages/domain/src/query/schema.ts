// What is a query to the help desk? Words, what they are about, what the device says of itself, pictures
// of the screen, and the thread of answers (2.12).
import { Type, type Static } from 'typebox';
import { Instant, Uuid, itemsOf, text } from '../generation/index.ts';

export const queryCategories = [
  'eligibility',
  'profile',
  'match',
  'ctq',
  'fa',
  'far',
  'payment',
  'tool_error',
  'other',
] as const;
export type QueryCategory = (typeof queryCategories)[number];

/** Lines a device may add, in the order in which they are shown; the person may take out each of them. */
export const diagnosticLines = [
  'appVersion',
  'device',
  'screen',
  'language',
  'page',
  'connection',
  'waiting',
  'lastContact',
  'storage',
  'lastActions',
  'errorId',
] as const;
export type DiagnosticLine = (typeof diagnosticLines)[number];

/** Characters of a picture in base64: with its command it stays below what one request may have. */
export const MAX_PICTURE = 56_000;
export const MAX_PICTURES = 3;

/** Bytes of a JPEG, PNG or WebP: their first characters in base64 are always these. Nothing else is shown. */
const PICTURE_BYTES = '^(?:/9j/|iVBORw0KGgo|UklGR)[A-Za-z0-9+/]+={0,2}$';

const line = Type.Optional(text(1, 500));
const Diagnostics = Type.Object(
  Object.fromEntries(diagnosticLines.map((name) => [name, line])) as Record<
    DiagnosticLine,
    typeof line
  >,
  { additionalProperties: false },
);

export const Picture = Type.Object(
  {
    type: Type.Enum(['image/jpeg', 'image/png', 'image/webp']),
    data: Type.String({ maxLength: MAX_PICTURE, pattern: PICTURE_BYTES }),
    width: Type.Integer({ minimum: 1, maximum: 8000 }),
    height: Type.Integer({ minimum: 1, maximum: 8000 }),
    at: Instant,
  },
  { additionalProperties: false },
);
export type Picture = Static<typeof Picture>;

const Answer = Type.Object(
  {
    text: text(1, 4000),
    from: Type.Enum(['opener', 'so']),
    by: text(1, 40),
    byName: Type.Optional(text(1, 170)),
    /** A question back: the person is asked to say more. */
    asks: Type.Optional(Type.Literal(true)),
    at: Instant,
  },
  { additionalProperties: false },
);
export type Answer = Static<typeof Answer>;

/** What the person gives at the start. */
export const given = {
  category: Type.Enum([...queryCategories]),
  text: text(1, 4000),
  /** The record the words are about. */
  about: Type.Optional(
    Type.Object({ concept: text(1, 40), record: Uuid }, { additionalProperties: false }),
  ),
  /** The Partnership that may read along. */
  partnershipId: Type.Optional(Uuid),
  /** The organisation the person acted for. */
  organisationId: Type.Optional(Uuid),
  diagnostics: Type.Optional(Diagnostics),
  /** Language the words are in. */
  language: Type.Optional(Type.String({ pattern: '^[a-z]{2}$' })),
  callRequested: Type.Optional(Type.Literal(true)),
  /** Where to call; seen by the person and the Support Office only. */
  callPhone: Type.Optional(text(3, 40)),
};

const { text: words, ...others } = given;

export const Query = Type.Object(
  {
    ...others,
    /** Gone once the account was deleted. */
    text: Type.Optional(words),
    openedBy: Uuid,
    openedByName: Type.Optional(text(1, 170)),
    /** Role under which it was asked. */
    role: text(1, 40),
    openedAt: Instant,
    /** Rule T-HQ-01 keeps them fewer. */
    pictures: Type.Optional(itemsOf(Picture, 10)),
    answers: Type.Optional(itemsOf(Answer, 200)),
    assignedTo: Type.Optional(Uuid),
    assignedName: Type.Optional(text(1, 170)),
    /** When somebody last wrote. */
    lastAt: Instant,
  },
  { additionalProperties: false },
);
export type Query = Static<typeof Query>;
