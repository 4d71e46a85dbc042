// What is a Financial Agreement? Who pays whom how much for one visit, confirmed by the Partnership, its amount
// checked by the Support Office, signed by both (2.8).
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, itemsOf, text } from '../generation/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import {
  Hash,
  Reminders,
  Scans,
  Signature,
  Signatures,
  VoidedSignatures,
} from '../signing/index.ts';

const closed = { additionalProperties: false } as const;
/** Euro cents. */
export const Cents = Type.Integer({ minimum: 0, maximum: 10_000_000 });

/** What the Partnership answers for, field by field (R-FA-02). */
export const details = {
  voLegalName: Type.Optional(text(1, 200)),
  voAddress: Type.Optional(text(1, 400)),
  voLegalId: Type.Optional(text(1, 60)),
  voRepresentative: Type.Optional(text(1, 200)),
  voRepresentativeFunction: Type.Optional(text(1, 200)),
  vopLegalName: Type.Optional(text(1, 200)),
  vopRepresentative: Type.Optional(text(1, 200)),
  vopRepresentativeFunction: Type.Optional(text(1, 200)),
  grantAgreementNumber: Type.Optional(Type.String({ pattern: '^[0-9]{6,9}$' })),
};
export type DetailName = keyof typeof details;
export const detailNames = Object.keys(details) as readonly DetailName[];

export const PayerAnswersGiven = Type.Object(
  {
    whoPays: Type.Optional(Type.Enum(['visitor', 'other'])),
    whatFor: Type.Optional(Type.Enum(['all', 'part'])),
    reimburses: Type.Optional(Type.Enum(['yes', 'no'])),
    sameGroup: Type.Optional(Type.Enum(['yes', 'no'])),
  },
  closed,
);

/** A field as somebody confirmed it: it counts while the field still reads so. */
const Confirmation = Type.Object(
  { value: text(1, 400), by: text(1, 40), byName: Type.Optional(text(1, 200)), at: Instant },
  closed,
);

const LumpSumCheck = Type.Object(
  {
    ok: Type.Boolean(),
    /** What was checked, in cents. */
    cents: Type.Optional(Cents),
    by: text(1, 40),
    byName: Type.Optional(text(1, 200)),
    at: Instant,
    note: Type.Optional(text(1, 2000)),
  },
  closed,
);

/** A change of a signed agreement: its own object with its own approval; the base stays as it was (FIN-6). */
export const amendmentFields = {
  start: CivilDate,
  end: CivilDate,
  workingDays: Type.Integer({ minimum: 1, maximum: 60 }),
  /** Cents; as before where absent. */
  lumpSum: Type.Optional(Cents),
  reason: text(1, 2000),
};
const Amendment = Type.Object(
  {
    ...amendmentFields,
    number: Type.Integer({ minimum: 1, maximum: 99 }),
    state: Type.Enum(['proposed', 'checked', 'in_force', 'withdrawn']),
    proposedBy: text(1, 40),
    proposedAt: Instant,
    hash: Hash,
    checkedBy: Type.Optional(text(1, 40)),
    checkedAt: Type.Optional(Instant),
    signatures: Type.Optional(
      Type.Object({ VO: Type.Optional(Signature), VOP: Type.Optional(Signature) }, closed),
    ),
    endedAt: Type.Optional(Instant),
  },
  closed,
);
export type Amendment = Static<typeof Amendment>;

export const Agreement = Type.Object(
  {
    exchangeId: Uuid,
    /** Number of the exchange, for people. */
    number: Type.Optional(text(1, 40)),
    parties: Parties,
    stay: StayCopy,
    version: Type.Integer({ minimum: 1, maximum: 9999 }),
    ...details,
    confirmed: Type.Optional(
      Type.Object(
        Object.fromEntries(
          detailNames.map((name) => [name, Type.Optional(Confirmation)]),
        ) as Record<DetailName, ReturnType<typeof Type.Optional<typeof Confirmation>>>,
        closed,
      ),
    ),
    /** Copied from the exchange; cents, whole kilometres. */
    lumpSum: Type.Optional(Cents),
    lumpSumBy: Type.Optional(text(1, 40)),
    maxLumpSum: Type.Optional(Cents),
    distanceKm: Type.Optional(Type.Integer({ minimum: 0, maximum: 20_100 })),
    payerAnswers: Type.Optional(PayerAnswersGiven),
    payer: Type.Optional(Type.Enum(['VO', 'other_organisation'])),
    payerOrganisation: Type.Optional(text(1, 200)),
    payerArrangement: Type.Optional(text(1, 2000)),
    iban: Type.Optional(text(5, 34)),
    accountHolder: Type.Optional(text(1, 200)),
    submittedAt: Type.Optional(Instant),
    submittedBy: Type.Optional(text(1, 40)),
    lumpSumCheck: Type.Optional(LumpSumCheck),
    /** Of the agreement as it was validated. */
    hash: Type.Optional(Hash),
    signatures: Type.Optional(Signatures),
    voided: Type.Optional(VoidedSignatures),
    /** Pages of signed sheets, by the id their signature names. */
    scans: Type.Optional(Scans),
    reminders: Type.Optional(Reminders),
    completedAt: Type.Optional(Instant),
    amendments: Type.Optional(itemsOf(Amendment, 40)),
    lastEditedBy: Type.Optional(text(1, 40)),
    lastEditedAt: Type.Optional(Instant),
  },
  closed,
);
export type Agreement = Static<typeof Agreement>;
