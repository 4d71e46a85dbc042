// The only door of the reimbursement.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Reimbursement } from './schema.ts';
import { states } from './states.ts';

export { payerCountryOf, paymentDue } from './due.ts';
export { EXAMPLE_IBAN } from './examples.ts';
export { HOLD_CODES, Reimbursement, reimbursementId, type HoldCode } from './schema.ts';

export const reimbursement: Concept<Reimbursement> = {
  name: 'reimbursement',
  version: 1,
  schema: Reimbursement,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['orderedBy', 'paidBy', 'confirmedAt', 'clockStartedAt', 'steps'],
  stampEdit: (data) => data,
  needs: (request) => needs(request),
  examples,
};
