// What is a person here? A name, an address, a language, and the roles held for whom and how long.
import Type, { type Static } from 'typebox';
import { CivilDate, Email, itemsOf, text } from '../generation/index.ts';

export const roles = [
  'participant',
  'partnership_coordinator',
  'partnership_admin',
  'partnership_member',
  'signatory',
  'support_office',
  'commission',
] as const;
export type Role = (typeof roles)[number];

/** A role and the key it holds: `organisation:<id>`, `partnership:<id>`, `so` or `ec`. */
export const RoleHeld = Type.Object(
  {
    role: Type.Enum([...roles]),
    key: Type.String({ pattern: '^(?:(?:organisation|partnership):[0-9a-f-]{36}|so|ec)$' }),
    /** First and last civil date (Brussels) it is in force; open where absent. */
    from: Type.Optional(CivilDate),
    to: Type.Optional(CivilDate),
  },
  { additionalProperties: false },
);
export type RoleHeld = Static<typeof RoleHeld>;

export const Person = Type.Object(
  {
    email: Email,
    givenName: text(1, 80),
    familyName: text(1, 80),
    locale: Type.Optional(Type.String({ pattern: '^[a-z]{2}(?:-[A-Z]{2})?$' })),
    roles: Type.Optional(itemsOf(RoleHeld, 40)),
  },
  { additionalProperties: false },
);
export type Person = Static<typeof Person>;
