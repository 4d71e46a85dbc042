// /api/texts/<concept>/<record>: a text that several people write together. POST brings one change and is answered
// when that is durable; GET brings what a device does not have yet. The bytes are Yjs updates, version 1.
import { Type, type Static } from 'typebox';
import { Refusal } from '../kernel/index.ts';

/** Most bytes of one change; what somebody wrote in weeks goes up in several. */
export const MAX_TEXT_CHANGE = 64_000;
/** Most bytes of a whole text, with what was deleted in it. */
export const MAX_TEXT = 2_000_000;
/** Most pieces of one change: it must be merged within a turn. */
export const MAX_TEXT_PIECES = 4_000;

const UUID = '^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
const base64 = (most: number) =>
  Type.String({ pattern: '^[A-Za-z0-9+/]*={0,2}$', maxLength: Math.ceil(most / 3) * 4 });
const closed = { additionalProperties: false } as const;

export const TextBody = Type.Object(
  {
    /** Made on the device; the same change again is the same one. */
    id: Type.String({ pattern: UUID }),
    /** The text it was written in. */
    revision: Type.Integer({ minimum: 1, maximum: 9999 }),
    change: base64(MAX_TEXT_CHANGE),
  },
  closed,
);
export type TextBody = Static<typeof TextBody>;

export const TextAnswer = Type.Union([
  /** It is durable, and part of the text. */
  Type.Object(
    { verdict: Type.Literal('accepted'), position: Type.Integer({ minimum: 0 }) },
    closed,
  ),
  /** `kept`: the server holds its words for whoever wrote them. Later ones of the same writer are refused too. */
  Type.Object({ verdict: Type.Literal('refused'), refusal: Refusal, kept: Type.Boolean() }, closed),
  /** Something before it never came: send everything from this state vector on. */
  Type.Object({ verdict: Type.Literal('gap'), vector: base64(MAX_TEXT_CHANGE) }, closed),
]);
export type TextAnswer = Static<typeof TextAnswer>;

export const TextState = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: 9999 }),
    position: Type.Integer({ minimum: 0 }),
    /** What a device with the state vector it named has not; all of it where that is of another revision. */
    change: base64(MAX_TEXT),
  },
  closed,
);
export type TextState = Static<typeof TextState>;
