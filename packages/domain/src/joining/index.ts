// The only door of the joining.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Joining } from './schema.ts';
import { states } from './states.ts';

export { Joining } from './schema.ts';

export const joining: Concept<Joining> = {
  name: 'joining',
  version: 1,
  schema: Joining,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['organisationName', 'personName', 'personEmail', 'partnerships', 'askedAt', 'answer'],
  stampEdit: (data) => data,
  needs,
  examples,
};
