// GET /api/organisations/similar: is this organisation perhaps there already? Public facts only.
import { Type, type Static } from 'typebox';

/** Most organisations an answer names. */
export const MOST_SIMILAR = 8;

export const SimilarAnswer = Type.Object(
  {
    organisations: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          legalName: Type.String(),
          country: Type.String(),
          city: Type.Optional(Type.String()),
          type: Type.String(),
        },
        { additionalProperties: false },
      ),
      { maxItems: MOST_SIMILAR },
    ),
  },
  { additionalProperties: false },
);
export type SimilarAnswer = Static<typeof SimilarAnswer>;
