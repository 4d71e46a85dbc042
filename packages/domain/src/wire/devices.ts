// GET /api/devices: which devices does this person use? DELETE /api/devices/<id> shuts one out; POST
// /api/devices/<id>/restore takes it back, from another own device or by the Support Office.
import { Type, type Static } from 'typebox';

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

/** With a `person` the Support Office takes back a device of somebody else. */
export const DeviceRestoreBody = Type.Object(
  { person: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })) },
  { additionalProperties: false },
);
export type DeviceRestoreBody = Static<typeof DeviceRestoreBody>;
