// GET /api/devices: which devices does this person use? DELETE /api/devices/<id> shuts one out; POST
// /api/devices/<id>/restore takes it back, from another own device or by the Support Office; POST /api/devices/mark shows
// that a device is the one the server knows, and no copy of it (C08).
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

const Mark = Type.String({ pattern: '^[0-9a-f-]{36}$' });

/**
 * A device gives the server a new random mark at each first contact, beside the one it gave before. Whoever shows an older
 * one is a copy, or a call that comes late: 409 `DEVICE_COPIED`, which changes nothing at the server. 204 otherwise.
 */
export const DeviceMarkBody = Type.Object(
  { held: Type.Union([Mark, Type.Null()]), next: Mark },
  { additionalProperties: false },
);
export type DeviceMarkBody = Static<typeof DeviceMarkBody>;

/** With a `person` the Support Office takes back a device of somebody else. */
export const DeviceRestoreBody = Type.Object(
  { person: Type.Optional(Type.String({ pattern: '^[0-9a-f-]{36}$' })) },
  { additionalProperties: false },
);
export type DeviceRestoreBody = Static<typeof DeviceRestoreBody>;
