// What do the commands on a match carry?
import { Type, type Static } from 'typebox';
import { CivilDate, Uuid, text } from '../generation/index.ts';
import { MATCH_TEXT_MAX, cancelReasons, rejectReasons } from './schema.ts';

export const Nothing = Type.Object({}, { additionalProperties: false });
const dates = { proposedStart: CivilDate, proposedEnd: CivilDate };
export const Propose = Type.Object(
  {
    voProfileId: Uuid,
    hoProfileId: Uuid,
    ...dates,
    priorAgreement: Type.Optional(Type.Boolean()),
    message: Type.Optional(text(1, MATCH_TEXT_MAX)),
    /** Where they agreed on the spot; says that the device's clock is worth keeping. */
    place: Type.Optional(text(1, 200)),
  },
  { additionalProperties: false },
);
export type Propose = Static<typeof Propose>;
export const Counter = Type.Object(
  { ...dates, message: Type.Optional(text(1, MATCH_TEXT_MAX)) },
  { additionalProperties: false },
);
export const Reject = Type.Object(
  { reason: Type.Enum([...rejectReasons]), text: text(1, MATCH_TEXT_MAX) },
  { additionalProperties: false },
);
export const Cancel = Type.Object(
  { reason: Type.Enum([...cancelReasons]), text: text(1, MATCH_TEXT_MAX) },
  { additionalProperties: false },
);
export const Reason = Type.Object(
  { reason: text(1, MATCH_TEXT_MAX) },
  { additionalProperties: false },
);
export const Hold = Type.Object(
  { profile: Uuid, why: Type.Enum(['unpublished', 'in_exchange']) },
  { additionalProperties: false },
);
export const Lapse = Type.Object(
  { why: Type.Enum(['withdrawn', 'used']) },
  { additionalProperties: false },
);
export const Forget = Type.Object({ person: Uuid }, { additionalProperties: false });
