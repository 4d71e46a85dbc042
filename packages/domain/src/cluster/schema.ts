// What is a cluster? The club a company belongs to; it counts when it has a profile on the ECCP.
import { Type, type Static } from 'typebox';
import { CivilDate, CountryCode, Url, text } from '../generation/index.ts';

export const Cluster = Type.Object(
  {
    name: text(2, 200),
    country: Type.Optional(CountryCode),
    eccpProfileUrl: Type.Optional(Url),
    eccpProfiled: Type.Boolean(),
    eccpCheckedOn: Type.Optional(CivilDate),
    escaLabel: Type.Optional(Type.Enum(['bronze', 'silver', 'gold'])),
  },
  { additionalProperties: false },
);
export type Cluster = Static<typeof Cluster>;
