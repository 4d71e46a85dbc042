// GET /api/office/agenda: what will the clock do by itself until the end of tomorrow?
import { Type, type Static } from 'typebox';

/** Most steps an answer names; `more` counts the rest. */
export const MOST_STEPS = 300;

export const AgendaAnswer = Type.Object(
  {
    /** Programme time of the answer, and the instant it looks ahead to. */
    now: Type.String(),
    until: Type.String(),
    /** The earliest first. */
    steps: Type.Array(
      Type.Object(
        {
          job: Type.String(),
          what: Type.String(),
          at: Type.String(),
          concept: Type.String(),
          record: Type.String(),
          /** What people call it: the number of an exchange, two names of a match. */
          name: Type.Optional(Type.String()),
        },
        { additionalProperties: false },
      ),
      { maxItems: MOST_STEPS },
    ),
    more: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type AgendaAnswer = Static<typeof AgendaAnswer>;
