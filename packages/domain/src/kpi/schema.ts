// What is a line of the ledger of counted exchanges? One per exchange, for the Partnership that organises it and pays
// the visitor (2.16, R-KP-01). Never a counter: a number is always a sum of lines.
import { Type, type Static } from 'typebox';
import { CivilDate, OrganisationTypeCode, Uuid, itemsOf, text } from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';

const Reversal = Type.Object(
  { countedOn: CivilDate, reversedOn: CivilDate, reason: text(1, 2000), by: text(1, 40) },
  { additionalProperties: false },
);

export const Kpi = Type.Object(
  {
    exchangeId: Uuid,
    number: text(1, 20),
    partnershipId: Uuid,
    /** Of the visitor; absent where nobody wrote it down. */
    organisationType: Type.Optional(OrganisationTypeCode),
    mode: Type.Enum(['physical', 'virtual']),
    countedOn: CivilDate,
    reversedOn: Type.Optional(CivilDate),
    reason: Type.Optional(text(1, 2000)),
    /** Earlier times it was counted and taken back. */
    earlier: Type.Optional(itemsOf(Reversal, 50)),
  },
  { additionalProperties: false },
);
export type Kpi = Static<typeof Kpi>;

export function kpiId(exchangeId: string): string {
  return derivedId('kpi', exchangeId);
}
