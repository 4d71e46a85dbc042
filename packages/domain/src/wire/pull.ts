// POST /api/pull: what changed for this person since a checkpoint, whole transactions at a time.
import { Type, type Static } from 'typebox';
import { ANY_KEY, mapOf } from '../kernel/index.ts';

/**
 * How far a device has read: the store's epoch and, for each audience key it holds, the position in that
 * key's log. Opaque to the device, and no secret: what a person may see is computed from the keys they
 * hold now, so a forged checkpoint can only hide things from its forger (fault B13).
 */
export const Checkpoint = Type.Object(
  {
    epoch: Type.String({ maxLength: 64 }),
    at: mapOf('^[^]{0,64}$', Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }), {
      additionalProperties: false,
    }),
  },
  { additionalProperties: false },
);
export type Checkpoint = Static<typeof Checkpoint>;

export const PullBody = Type.Object(
  {
    protocol: Type.Integer(),
    checkpoint: Type.Union([Checkpoint, Type.Null()]),
    limit: Type.Integer({ minimum: 1, maximum: 1000 }),
  },
  { additionalProperties: false },
);
export type PullBody = Static<typeof PullBody>;

/** A record as this reader may see it, with the keys of the reader it came by. */
export const Row = Type.Object(
  {
    concept: Type.String(),
    id: Type.String(),
    version: Type.Integer(),
    state: Type.String(),
    data: mapOf(ANY_KEY, Type.Unknown()),
    keys: Type.Array(Type.String()),
  },
  { additionalProperties: false },
);
export type Row = Static<typeof Row>;

export const PullAnswer = Type.Object(
  {
    rows: Type.Array(Row),
    /** Records that are no longer this reader's (`concept/id`); the device forgets them. */
    gone: Type.Array(Type.String()),
    /** Keys the reader lost; every row that came by no other key is forgotten. */
    forget: Type.Array(Type.String()),
    checkpoint: Checkpoint,
    /** The checkpoint's epoch was not ours: the device starts from nothing and re-offers what it holds. */
    restart: Type.Boolean(),
    /** There is more behind this page. */
    more: Type.Boolean(),
    now: Type.String(),
  },
  { additionalProperties: false },
);
export type PullAnswer = Static<typeof PullAnswer>;
