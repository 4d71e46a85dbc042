// The only door of the group.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Group } from './schema.ts';
import { states } from './states.ts';

export { countsOf } from './rules.ts';
export { Group } from './schema.ts';

/** States that nothing leads out of, on purpose. */
export const FINAL_GROUP_STATES: readonly string[] = ['done'];

export const group: Concept<Group> = {
  name: 'group',
  version: 1,
  schema: Group,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['createdAt', 'createdBy', 'frozenAt'],
  stampEdit: (data) => data,
  needs: (request) => {
    if (request.act !== 'command' || request.command !== 'add') return [];
    const id = request.payload['exchangeId'];
    return typeof id === 'string' ? [{ concept: 'exchange', id }] : [];
  },
  examples,
};
