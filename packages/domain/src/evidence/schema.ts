// What is the evidence of an exchange? One record: what was logged with its dates and its review, the details
// only the visitor's side sees, its pages, and what the visitor declared as missing (2.10).
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, itemsOf, text } from '../generation/index.ts';
import { FileRef, derivedId } from '../kernel/index.ts';
import { Parties, StayCopy } from '../match/index.ts';
import kindRows from './data/kinds.json' with { type: 'json' };

/** What a proof is about; `other` counts for nothing by itself. */
export const PROVES = ['travel', 'stay', 'presence', 'other'] as const;
export type Proves = (typeof PROVES)[number];

export interface EvidenceKind {
  readonly code: string;
  readonly label: string;
  readonly proves: Proves;
}

export const evidenceKinds = kindRows as readonly EvidenceKind[];

/** What the host gives: the others are the visitor's. */
export const HOST_KINDS: readonly string[] = ['ho_letter', 'attendance_sheet'];

export const EVIDENCE_MAX = 200;

/** Most pages of one proof: a contract photographed page by page. */
export const PAGES_MAX = 30;

/** The pages of a proof, in their order. */
export const Pages = Type.Array(FileRef, { minItems: 1, maxItems: PAGES_MAX });
export type Pages = Static<typeof Pages>;

/** Verdicts of a reading on the device. */
export const READINGS = ['match', 'plausible', 'mismatch'] as const;

/** How somebody travels: it says which proof of the way they will have. */
export const MEANS = ['plane', 'rail_or_coach', 'car', 'other'] as const;
export type Means = (typeof MEANS)[number];

/** What somebody says of a proof; all parties see it. */
export const said = {
  kind: Type.Enum(evidenceKinds.map(({ code }) => code)),
  direction: Type.Optional(Type.Enum(['outbound', 'inbound'])),
  dateFrom: CivilDate,
  dateTo: CivilDate,
  route: Type.Optional(text(1, 200)),
  /** What the device made of a boarding pass; a help to those who judge, never a judgement. */
  reading: Type.Optional(Type.Enum([...READINGS])),
  /** Item of the agenda it belongs to. */
  sessionId: Type.Optional(Uuid),
};

/** What only the visitor, its Partnership and the Support Office see. Amounts in cents of the currency. */
export const detail = {
  issuer: Type.Optional(text(1, 200)),
  reference: Type.Optional(text(1, 100)),
  amount: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$' })),
  note: Type.Optional(text(1, 2000)),
  capturedAt: Type.Optional(Instant),
};

const Item = Type.Object(
  {
    ...said,
    proves: Type.Enum([...PROVES]),
    loggedFor: Type.Enum(['vo', 'ho']),
    loggedBy: text(1, 40),
    loggedAt: Instant,
    reviewState: Type.Enum(['unreviewed', 'accepted', 'rejected', 'removed']),
    reviewedBy: Type.Optional(text(1, 40)),
    reviewedAt: Type.Optional(Instant),
    reviewReason: Type.Optional(text(1, 2000)),
    /** The Support Office changed what the Partnership had said. */
    overruled: Type.Optional(Type.Literal(true)),
  },
  { additionalProperties: false },
);
export type EvidenceItem = Static<typeof Item>;

const Detail = Type.Object(detail, { additionalProperties: false });
export type EvidenceDetail = Static<typeof Detail>;

/** "There is no proof, and this is why": the whole of one kind, or the nights from a date to a date. */
export const missed = {
  proves: Type.Enum(['travel', 'stay', 'presence']),
  dateFrom: Type.Optional(CivilDate),
  dateTo: Type.Optional(CivilDate),
  reason: text(10, 2000),
};

const Declaration = Type.Object(
  {
    ...missed,
    by: text(1, 40),
    at: Instant,
    state: Type.Enum(['open', 'accepted', 'rejected']),
    decidedBy: Type.Optional(text(1, 40)),
    decidedAt: Type.Optional(Instant),
    decisionReason: Type.Optional(text(1, 2000)),
  },
  { additionalProperties: false },
);
export type Declaration = Static<typeof Declaration>;

export const Evidence = Type.Object(
  {
    exchangeId: Uuid,
    parties: Parties,
    stay: StayCopy,
    items: Type.Optional(itemsOf(Item, EVIDENCE_MAX)),
    details: Type.Optional(itemsOf(Detail, EVIDENCE_MAX)),
    /** What the visitor photographed or saved, by item; never read by the host's side. */
    files: Type.Optional(itemsOf(Pages, EVIDENCE_MAX)),
    /** Letters and sheets of the host, by item. */
    hostFiles: Type.Optional(itemsOf(Pages, EVIDENCE_MAX)),
    declarations: Type.Optional(itemsOf(Declaration, 50)),
    means: Type.Optional(Type.Enum([...MEANS])),
    remindedAt: Type.Optional(Instant),
    lockedAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type Evidence = Static<typeof Evidence>;

export function evidenceId(exchangeId: string): string {
  return derivedId('evidence', exchangeId);
}

/** What a kind of proof is about; `other` for a code nobody knows. */
export function provesOf(kind: string): Proves {
  return evidenceKinds.find(({ code }) => code === kind)?.proves ?? 'other';
}
