// What may the commands on a profile carry?
import { Type } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { key, written } from './schema.ts';

export const Nothing = Type.Object({}, { additionalProperties: false });
export const Reason = Type.Object({ reason: text(1, 2000) }, { additionalProperties: false });
export const MaybeReason = Type.Object(
  { reason: Type.Optional(text(1, 2000)) },
  { additionalProperties: false },
);
export const Create = Type.Object(
  { ...key, contactUserId: Type.Optional(Uuid), ...written },
  { additionalProperties: false },
);
export const ReturnNotes = Type.Object(
  {
    notes: Type.Array(
      Type.Object(
        { field: Type.Optional(text(1, 130)), text: text(1, 2000) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 50 },
    ),
  },
  { additionalProperties: false },
);
export const HandOver = Type.Object(
  { to: Uuid, note: Type.Optional(text(1, 2000)) },
  { additionalProperties: false },
);
export const Assign = Type.Object(
  { partnershipId: Uuid, reason: text(1, 2000) },
  { additionalProperties: false },
);
