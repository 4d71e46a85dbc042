// POST /api/push: requests up, one outcome each down. One bad request never touches its neighbours.
import { Type, type Static } from 'typebox';
import { Outcome } from './outcome.ts';

/**
 * A request that was decided in an earlier life of the store, with the outcome it got then. A restored
 * store that does not know it any more applies it as decided, when the signature is its own.
 */
export const Reoffered = Type.Object(
  { request: Type.Unknown(), outcome: Outcome },
  { additionalProperties: false },
);
export type Reoffered = Static<typeof Reoffered>;

export const PushBody = Type.Object(
  {
    protocol: Type.Integer(),
    /** Id of this installation, random; for the audit trail and the list of devices. */
    device: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
    /** How many requests still wait on the device after these; shown to colleagues as a count. */
    waiting: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
    /** Checked one by one against the kernel's `Request` or {@link Reoffered}, so that one bad one is refused by itself. */
    requests: Type.Array(Type.Unknown(), { maxItems: 100 }),
  },
  { additionalProperties: false },
);
export type PushBody = Static<typeof PushBody>;

export const PushAnswer = Type.Object(
  {
    /** In the order of the requests. */
    outcomes: Type.Array(Outcome),
    /** Server time; programme time in the demo world. */
    now: Type.String(),
  },
  { additionalProperties: false },
);
export type PushAnswer = Static<typeof PushAnswer>;
