// /api/texts/<concept>/<record>: a text that several people write together. POST brings one change and is answered
// when that is durable; GET brings what a device does not have yet. The bytes are Yjs updates, version 1.
import { Type, type Static } from 'typebox';
import { Refusal, canonical } from '../kernel/index.ts';

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
const concept = Type.String({ maxLength: 64 });
const record = Type.String({ maxLength: 64 });
const revision = Type.Integer({ minimum: 1, maximum: 9999 });
const instant = Type.String({ maxLength: 40 });

/** The server's signed word that a change is durable and part of the text. */
export const TextReceipt = Type.Object(
  {
    /** The change's own id. */
    id: Type.String({ pattern: UUID }),
    concept,
    record,
    revision,
    /** SHA-256 of the bytes as they were sent, hex. */
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    person: Type.String({ maxLength: 64 }),
    /** Of the text's log, at the latest. */
    position: Type.Integer({ minimum: 0 }),
    /** Server time at which it was let in. */
    at: instant,
    /** Life of the store; a restore begins a new one, and then the change is offered again. */
    epoch: Type.String({ maxLength: 64 }),
    /** Ed25519 over {@link textReceiptText}, base64url, by the key that signs outcomes. */
    signature: Type.String({ maxLength: 200 }),
  },
  closed,
);
export type TextReceipt = Static<typeof TextReceipt>;

/** The text that a receipt's signature covers; its first member keeps it apart from every other signed text. */
export function textReceiptText(receipt: Omit<TextReceipt, 'signature'>): string {
  const { id, sha256, person, position, at, epoch } = receipt;
  const place = { concept: receipt.concept, record: receipt.record, revision: receipt.revision };
  return canonical({ change: id, ...place, sha256, person, position, at, epoch });
}

export const TextBody = Type.Object(
  {
    /** Made on the device; the same change again is the same one. */
    id: Type.String({ pattern: UUID }),
    /** The text it was written in. */
    revision,
    change: base64(MAX_TEXT_CHANGE),
    /**
     * What the server said of it in an earlier life: after a restore it is taken on that word, whatever its author
     * may write now.
     */
    receipt: Type.Optional(TextReceipt),
  },
  closed,
);
export type TextBody = Static<typeof TextBody>;

/** May a change have this id and revision, whichever way it comes? */
export const isChangeHead = (id: string, of: number): boolean =>
  new RegExp(UUID).test(id) && Number.isInteger(of) && of >= 1 && of <= 9999;

export const TextAnswer = Type.Union([
  /** It is durable, and part of the text. */
  Type.Object(
    {
      verdict: Type.Literal('accepted'),
      position: Type.Integer({ minimum: 0 }),
      receipt: Type.Optional(TextReceipt),
    },
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
    revision,
    position: Type.Integer({ minimum: 0 }),
    /** Life of the store: a new one may have forgotten what it acknowledged. */
    epoch: Type.Optional(Type.String({ maxLength: 64 })),
    /** Where the server's text stands after it; what a device has beyond it is not at the server. */
    vector: Type.Optional(base64(MAX_TEXT_CHANGE)),
    /** What a device with the state vector it named has not; all of it where that is of another revision. */
    change: base64(MAX_TEXT),
  },
  closed,
);
export type TextState = Static<typeof TextState>;

const keptFields = {
  id: Type.String({ pattern: UUID }),
  concept,
  record,
  revision,
  /** Instant at which it was refused. */
  at: instant,
  /** Why. */
  code: Type.String({ maxLength: 64 }),
  /** Set aside by its author; from then on it is kept for {@link KEPT_DAYS} days. */
  discardedAt: Type.Optional(instant),
};

/** Days for which a change that its author discarded can be taken back. */
export const KEPT_DAYS = 30;

/** GET /api/kept-texts: changes of this person that were refused, the newest first, without their bytes. */
export const KeptTextsAnswer = Type.Object(
  { kept: Type.Array(Type.Object(keptFields, closed), { maxItems: 1000 }) },
  closed,
);
export type KeptTextsAnswer = Static<typeof KeptTextsAnswer>;

/** GET /api/kept-texts/<id>: one with its bytes, a Yjs update that fits into the text of its revision and later ones. */
export const KeptTextAnswer = Type.Object(
  { ...keptFields, change: base64(MAX_TEXT_CHANGE) },
  closed,
);
export type KeptTextAnswer = Static<typeof KeptTextAnswer>;
