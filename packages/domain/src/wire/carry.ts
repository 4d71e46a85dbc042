// POST /api/office/rescue: the Support Office hands in what somebody's rescue file holds. The words stay theirs:
// judged as they wrote them, under their hats; the audit trail names who carried them.
import { Type, type Static } from 'typebox';
import { PushBody } from './push.ts';

/** Header of calls for files: whose bytes they are. Only the Support Office may name somebody else. */
export const CARRIED_HEADER = 'cxc-carried-for';

export const CarryBody = Type.Object(
  {
    protocol: PushBody.properties.protocol,
    /** Who wrote the requests. */
    person: Type.String({ pattern: '^[0-9a-f-]{36}$' }),
    requests: PushBody.properties.requests,
  },
  { additionalProperties: false },
);
export type CarryBody = Static<typeof CarryBody>;
