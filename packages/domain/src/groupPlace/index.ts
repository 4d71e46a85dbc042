// The only door of a place in a group.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { GroupPlace } from './schema.ts';
import { states } from './states.ts';

export { GroupPlace } from './schema.ts';

export const groupPlace: Concept<GroupPlace> = {
  name: 'groupPlace',
  version: 1,
  schema: GroupPlace,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['askedAt', 'askedBy', 'answer', 'takenAt', 'voName', 'vop', 'vo', 'lead'],
  stampEdit: (data) => data,
  needs,
  examples,
};
