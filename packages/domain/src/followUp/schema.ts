// What is a follow-up? What became of the hopes of an exchange, asked 2 to 12 months after it (2.14, R-FU-01).
import { Type, type Static } from 'typebox';
import { CivilDate, Instant, Uuid, itemsOf, text } from '../generation/index.ts';
import { derivedId } from '../kernel/index.ts';
import { Parties } from '../match/index.ts';

export const OUTCOME_RESULTS = ['reached', 'partly', 'not', 'unknown'] as const;
export type OutcomeResult = (typeof OUTCOME_RESULTS)[number];

/** An expected outcome as the CTQ says it, so that it can be read without it. */
const Outcome = Type.Object(
  { text: text(1, 1000), afterMonths: Type.Optional(Type.Integer({ minimum: 0, maximum: 60 })) },
  { additionalProperties: false },
);

const count = Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 }));

/** What whoever answers says. */
export const answered = {
  /** By the id of the expected outcome. */
  results: Type.Optional(itemsOf(Type.Enum([...OUTCOME_RESULTS]), 60)),
  newDeals: count,
  newProjects: count,
  /** Whole euros. */
  valueEur: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000 })),
  text: Type.Optional(text(1, 4000)),
};

export const FollowUp = Type.Object(
  {
    exchangeId: Uuid,
    number: text(1, 20),
    parties: Parties,
    /** First and last civil date on which it may be answered. */
    dueFrom: CivilDate,
    dueTo: CivilDate,
    outcomes: Type.Optional(itemsOf(Outcome, 60)),
    ...answered,
    answeredBy: Type.Optional(text(1, 40)),
    answeredAs: Type.Optional(Type.Enum(['vo', 'ho', 'vop', 'hop'])),
    answeredAt: Type.Optional(Instant),
  },
  { additionalProperties: false },
);
export type FollowUp = Static<typeof FollowUp>;

export function followUpId(exchangeId: string): string {
  return derivedId('followUp', exchangeId);
}
