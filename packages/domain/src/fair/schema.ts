// What is a fair session? Where and when a Partnership meets people, and which of its people are there (2.17).
import { Type, type Static } from 'typebox';
import { CivilDate, CountryCode, Instant, Url, Uuid, itemsOf, text } from '../generation/index.ts';

const Colleague = Type.Object(
  { name: Type.Optional(text(1, 170)), at: Instant },
  { additionalProperties: false },
);

/** What the Partnership says of it, at the start and later. */
export const told = {
  title: text(1, 200),
  place: text(1, 200),
  country: Type.Optional(CountryCode),
  website: Type.Optional(Url),
  from: CivilDate,
  to: CivilDate,
};

export const Fair = Type.Object(
  {
    ...told,
    partnershipId: Uuid,
    /** People of the Partnership who are at the stand, by their ids. */
    colleagues: itemsOf(Colleague, 50),
    openedBy: Uuid,
    openedAt: Instant,
  },
  { additionalProperties: false },
);
export type Fair = Static<typeof Fair>;
