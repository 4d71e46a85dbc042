// The only door of the Financial Agreement.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Agreement } from './schema.ts';
import { states } from './states.ts';

export {
  agreementCode,
  agreementHash,
  agreementIdOf,
  downloadObjection,
  effectiveFigures,
  unconfirmed,
  type Effective,
} from './document.ts';
export { exampleAgreement } from './examples.ts';
export {
  nextPayerQuestion,
  payerAnswers,
  payerOutcome,
  payerQuestions,
  tidyAnswers,
  type PayerAnswers,
  type PayerLeaf,
  type PayerOutcome,
  type PayerQuestion,
} from './payer.ts';
export { Agreement, detailNames, type Amendment, type DetailName } from './schema.ts';

export const agreement: Concept<Agreement> = {
  name: 'agreement',
  version: 1,
  schema: Agreement,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: [
    'submittedAt',
    'submittedBy',
    'completedAt',
    'reminders',
    'lastEditedBy',
    'lastEditedAt',
  ],
  stampEdit: (data, actor, now) => ({ ...data, lastEditedBy: actor.person, lastEditedAt: now }),
  needs,
  examples,
};
