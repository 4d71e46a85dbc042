// The only door of the group.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Group } from './schema.ts';
import { states } from './states.ts';

export { exampleGroup } from './examples.ts';
export { isAnnounced } from './policy.ts';
export { Group, type Member as GroupMember } from './schema.ts';
export {
  askedPlaceId,
  countsOf,
  latecomers,
  liveMembers,
  memberOf,
  nextOf as nextOfMember,
  progressOf,
  standingOf,
} from './standing.ts';

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
  stamped: ['createdAt', 'createdBy', 'frozenAt', 'announcedAt', 'sharedAt', 'members', 'free'],
  stampEdit: (data) => data,
  needs,
  examples,
};
