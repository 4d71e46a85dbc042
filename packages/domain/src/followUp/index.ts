// The only door of the follow-up.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { FollowUp } from './schema.ts';
import { states } from './states.ts';

export { FollowUp, OUTCOME_RESULTS, followUpId, type OutcomeResult } from './schema.ts';

export const followUp: Concept<FollowUp> = {
  name: 'followUp',
  version: 1,
  schema: FollowUp,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['answeredBy', 'answeredAs', 'answeredAt'],
  stampEdit: (data) => data,
  needs: (request) => needs(request),
  examples,
};
