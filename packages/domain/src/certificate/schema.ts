// What is a certificate? The word of the scheme that a stay took place, with a code by which anybody can check it
// (2.15).
import { Type, type Static } from 'typebox';
import { CivilDate, Uuid, text } from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';

export const Certificate = Type.Object(
  {
    exchangeId: Uuid,
    number: text(1, 20),
    side: Type.Enum(['VO', 'HO']),
    parties: Parties,
    stay: StayCopy,
    /** Names as they were on that day. */
    holderName: text(1, 200),
    counterpartName: text(1, 200),
    personName: Type.Optional(text(1, 170)),
    place: Type.Optional(text(1, 120)),
    issuedOn: CivilDate,
    issuedBy: text(1, 200),
    verifyCode: text(10, 40),
    revokedOn: Type.Optional(CivilDate),
    revokedReason: Type.Optional(text(1, 2000)),
  },
  { additionalProperties: false },
);
export type Certificate = Static<typeof Certificate>;

export function certificateId(exchangeId: string, side: 'VO' | 'HO'): string {
  return derivedId('certificate', exchangeId, side);
}
