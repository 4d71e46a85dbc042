// What is an override? An exception the Support Office made to one eligibility rule for one organisation,
// or for one profile of it: lifted, or set against them, with a reason and a last day.
import { Type, type Static } from 'typebox';
import { CivilDate, GenerationCode, ID_NAME, Uuid, setOf, text } from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';

/** Rules an exception can be made to; those about two parties are asked of a match. */
export const OVERRIDABLE = [
  'R-EL-01',
  'R-EL-02',
  'R-EL-03',
  'R-EL-04',
  'R-EL-06',
  'R-EL-07',
  'R-EL-09',
] as const;

export const subject = {
  organisationId: Uuid,
  /** Only for this profile; for all of the organisation where absent. */
  profileId: Type.Optional(Uuid),
  rule: Type.Enum([...OVERRIDABLE]),
  generation: GenerationCode,
};

export const terms = {
  effect: Type.Enum(['lifted', 'set']),
  reason: text(1, 2000),
  /** Last civil date on which it holds. */
  expiresOn: CivilDate,
};

/** A Partnership's or a person's key: those who read it beside the organisation. */
export const READER = `^(?:partnership|user):${ID_NAME.slice(1, -1)}$`;

export const Override = Type.Object(
  {
    ...subject,
    ...terms,
    by: text(1, 40),
    at: Type.String({ maxLength: 30 }),
    readers: Type.Optional(setOf(READER, 100)),
    endedBy: Type.Optional(text(1, 40)),
    endedAt: Type.Optional(Type.String({ maxLength: 30 })),
    endReason: Type.Optional(text(1, 2000)),
  },
  { additionalProperties: false },
);
export type Override = Static<typeof Override>;

/** There is one override of a rule for whom it is about and a generation. */
export function overrideId({
  organisationId,
  profileId,
  rule,
  generation,
}: Pick<Override, 'organisationId' | 'profileId' | 'rule' | 'generation'>): string {
  return derivedId('override', profileId ?? organisationId, rule, generation);
}
