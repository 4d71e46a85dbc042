// What is a reimbursement? What the visitor gets, by when, and where it is on its way (2.11). Money in euro cents.
import { Type, type Static } from 'typebox';
import { CivilDate, CountryCode, Instant, Uuid, itemsOf, text } from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';

export const Cents = Type.Integer({ minimum: 0, maximum: 100_000_00 });

export const HOLD_CODES = ['bank_data', 'payer', 'report_reopened', 'other'] as const;
export type HoldCode = (typeof HOLD_CODES)[number];

/** How the maximum of the stay came about, for whoever is refused a larger amount. */
const Basis = Type.Object(
  {
    table: text(1, 40),
    country: CountryCode,
    ceiling: Cents,
    step: text(1, 40),
    distanceKm: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

const Hold = Type.Object(
  {
    code: Type.Enum([...HOLD_CODES]),
    reason: Type.Optional(text(1, 2000)),
    by: text(1, 40),
    at: Instant,
  },
  { additionalProperties: false },
);

/** One step of the way, so that nobody has to ask. */
const Step = Type.Object(
  {
    command: text(1, 40),
    by: text(1, 40),
    at: Instant,
    reason: Type.Optional(text(1, 2000)),
    amount: Type.Optional(Cents),
  },
  { additionalProperties: false },
);

export const Reimbursement = Type.Object(
  {
    exchangeId: Uuid,
    number: Type.Optional(text(1, 20)),
    parties: Parties,
    stay: StayCopy,
    /** Equal to the effective lump sum, unless the Support Office said otherwise. */
    amount: Type.Optional(Cents),
    basis: Type.Optional(Basis),
    overruled: Type.Optional(Type.Literal(true)),
    /** When both reports were closed, and the last civil date to pay (R-FR-02). */
    clockStartedAt: Type.Optional(Instant),
    dueOn: Type.Optional(CivilDate),
    /** Country of the payer, and the weekdays that did not count. */
    payerCountry: Type.Optional(CountryCode),
    holidays: Type.Optional(Type.Array(CivilDate, { maxItems: 40 })),
    iban: Type.Optional(text(5, 34)),
    accountHolder: Type.Optional(text(1, 200)),
    /** Who advanced the money, where it was somebody else (R-LS-07); the payee is the visitor. */
    payerOrganisation: Type.Optional(text(1, 200)),
    hold: Type.Optional(Hold),
    orderedOn: Type.Optional(CivilDate),
    orderedBy: Type.Optional(text(1, 40)),
    paidOn: Type.Optional(CivilDate),
    paidBy: Type.Optional(text(1, 40)),
    paidAmount: Type.Optional(Cents),
    bankReference: Type.Optional(text(1, 140)),
    lateReason: Type.Optional(text(1, 2000)),
    confirmedAt: Type.Optional(Instant),
    waivedReason: Type.Optional(text(1, 2000)),
    recoveredAmount: Type.Optional(Cents),
    recoveredOn: Type.Optional(CivilDate),
    steps: Type.Optional(itemsOf(Step, 200)),
  },
  { additionalProperties: false },
);
export type Reimbursement = Static<typeof Reimbursement>;

export function reimbursementId(exchangeId: string): string {
  return derivedId('reimbursement', exchangeId);
}
