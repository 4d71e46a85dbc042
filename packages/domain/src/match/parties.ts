// Who stands on which side of a match, and of all that follows from it? Every such record carries the same
// copy, so that who may see it follows from its own data.
import { Type, type Static } from 'typebox';
import { CivilDate, CountryCode, ExchangeTypeCode, Uuid } from '../generation/index.ts';
import type { Audience } from '../kernel/index.ts';

/** Both organisations and the Partnership of each; one Partnership may stand on both sides (R-EL-05). */
export const Parties = Type.Object(
  {
    vo: Uuid,
    ho: Uuid,
    vop: Uuid,
    hop: Uuid,
  },
  { additionalProperties: false },
);
export type Parties = Static<typeof Parties>;

/** What a record of an exchange knows of the stay: as planned, and once there are agreed figures as agreed. */
export const StayCopy = Type.Object(
  {
    mode: Type.Enum(['physical', 'virtual']),
    type: ExchangeTypeCode,
    hostCountry: CountryCode,
    /** First and last civil date. */
    start: CivilDate,
    end: CivilDate,
    workingDays: Type.Integer({ minimum: 0, maximum: 60 }),
  },
  { additionalProperties: false },
);
export type StayCopy = Static<typeof StayCopy>;

/** One of the four sides, by its name in {@link Parties}. */
export type Side = keyof Parties;

/** The people of an organisation: both relations of the visitor's and of the host's side. */
export const VISITOR = 'vo/participant';
export const HOST = 'ho/participant';
export const SUPPORT_OFFICE = 'so/support_office';
/** Coordinator and admin hold the powers of a Partnership (section 9, 20). */
export const VISITOR_PARTNERSHIP: readonly string[] = [
  'vop/partnership_coordinator',
  'vop/partnership_admin',
];
export const HOST_PARTNERSHIP: readonly string[] = [
  'hop/partnership_coordinator',
  'hop/partnership_admin',
];

/** Keys that receive a record of these parties, and what the holder of each is to it. */
export function audienceOfParties(parties: Parties): readonly Audience[] {
  return [
    { key: `organisation:${parties.vo}`, as: 'vo' },
    { key: `organisation:${parties.ho}`, as: 'ho' },
    { key: `partnership:${parties.vop}`, as: 'vop' },
    { key: `partnership:${parties.hop}`, as: 'hop' },
    { key: 'so', as: 'so' },
    { key: 'ec', as: 'ec' },
  ];
}
