// Who pays for the visit, and what follows if it is not the visitor (R-LS-07)? Four questions at most; each way ends
// with the payee, the proof that is needed, the words for the agreement and what they rest on.
export const payerQuestions = ['whoPays', 'whatFor', 'reimburses', 'sameGroup'] as const;
export type PayerQuestion = (typeof payerQuestions)[number];

export const payerAnswers = {
  /** Who pays hotel and travel in the first place? */
  whoPays: ['visitor', 'other'],
  /** Of another payer: all of it, or a part? */
  whatFor: ['all', 'part'],
  /** Does the visitor pay it back to the other one? */
  reimburses: ['yes', 'no'],
  /** Do both belong to the same group of companies? */
  sameGroup: ['yes', 'no'],
} as const;
export type PayerAnswers = {
  readonly [Q in PayerQuestion]?: (typeof payerAnswers)[Q][number];
};

export type PayerLeaf = 'visitor' | 'paidBack' | 'partPaid' | 'group' | 'sponsor';

export interface PayerOutcome {
  readonly leaf: PayerLeaf;
  readonly payer: 'VO' | 'other_organisation';
  /** Always the visitor: the lump sum is theirs, whoever advanced the money. */
  readonly payee: 'VO';
  /** What must be there before the payment. */
  readonly proof: readonly ('invoice' | 'repayment' | 'declaration' | 'consent')[];
  /** Documents that say so, the strongest first; a private arrangement is never among them (1.3, 5). */
  readonly precedence: readonly ('quality_manual' | 'financial_agreement' | 'ctq')[];
}

const LEAVES: Readonly<Record<PayerLeaf, Pick<PayerOutcome, 'payer' | 'proof'>>> = {
  visitor: { payer: 'VO', proof: ['invoice'] },
  paidBack: { payer: 'other_organisation', proof: ['invoice', 'repayment'] },
  partPaid: { payer: 'other_organisation', proof: ['invoice', 'declaration', 'consent'] },
  group: { payer: 'other_organisation', proof: ['invoice', 'declaration'] },
  sponsor: { payer: 'other_organisation', proof: ['invoice', 'declaration', 'consent'] },
};

/** The question that comes next; undefined once the way has ended. */
export function nextPayerQuestion(answers: PayerAnswers): PayerQuestion | undefined {
  if (answers.whoPays === undefined) return 'whoPays';
  if (answers.whoPays === 'visitor') return undefined;
  if (answers.reimburses === undefined) return 'reimburses';
  if (answers.reimburses === 'yes') return undefined;
  if (answers.whatFor === undefined) return 'whatFor';
  if (answers.whatFor === 'part') return undefined;
  return answers.sameGroup === undefined ? 'sameGroup' : undefined;
}

/** Answers on the way only: what an earlier answer made needless is left out. */
export function tidyAnswers(answers: PayerAnswers): PayerAnswers {
  let kept: PayerAnswers = {};
  for (;;) {
    const question = nextPayerQuestion(kept);
    if (question === undefined || answers[question] === undefined) return kept;
    kept = { ...kept, [question]: answers[question] };
  }
}

function leafOf(answers: PayerAnswers): PayerLeaf {
  if (answers.whoPays === 'visitor') return 'visitor';
  if (answers.reimburses === 'yes') return 'paidBack';
  if (answers.whatFor === 'part') return 'partPaid';
  return answers.sameGroup === 'yes' ? 'group' : 'sponsor';
}

/** What the answers lead to; undefined while a question is open. */
export function payerOutcome(answers: PayerAnswers): PayerOutcome | undefined {
  if (nextPayerQuestion(answers) !== undefined) return undefined;
  const leaf = leafOf(answers);
  return {
    leaf,
    ...LEAVES[leaf],
    payee: 'VO',
    precedence: ['quality_manual', 'financial_agreement', 'ctq'],
  };
}
