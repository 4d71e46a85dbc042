// The only door of the fair session.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Fair } from './schema.ts';
import { AT_THE_STAND, states } from './states.ts';

export { Fair } from './schema.ts';
export { AT_THE_STAND };

export const fair: Concept<Fair> = {
  name: 'fair',
  version: 1,
  schema: Fair,
  groups: [['from', 'to']],
  states,
  policy,
  rules,
  commands,
  stamped: ['openedAt', 'colleagues'],
  stampEdit: (data) => data,
  needs: (request) => needs(request),
  examples,
};
