// GET /api/devices: which devices does this person use? DELETE /api/devices/<id> shuts one out for good.
import Type, { type Static } from 'typebox';

export const DevicesAnswer = Type.Object(
  {
    devices: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          lastContact: Type.String(),
          /** Requests it said still wait on it. */
          waiting: Type.Integer(),
          revoked: Type.Boolean(),
          /** The device that asks. */
          current: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type DevicesAnswer = Static<typeof DevicesAnswer>;
