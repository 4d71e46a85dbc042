// The only door of the person.
import type { Concept, FactRef, Request } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Person } from './schema.ts';
import { states } from './states.ts';

export { hatsOf, inForce, keysOf } from './hats.ts';
export { fullName, nameIn } from './name.ts';
export { KEY_OF_ROLE } from './rules.ts';
export {
  Person,
  RoleHeld,
  Substitute,
  passableRoles,
  roles,
  type MailChoice,
  type Role,
} from './schema.ts';
export { roleId } from './substitutes.ts';

/** Whoever stands in must work for the same body; an organisation remembers whose role was ended. */
function needs(request: Request): FactRef[] {
  if (request.act !== 'command') return [];
  const { substitute, key } = request.payload;
  if (request.command === 'nameSubstitute')
    return typeof substitute === 'string' ? [{ concept: 'person', id: substitute }] : [];
  const isOfRole = request.command === 'grantRole' || request.command === 'revokeRole';
  if (!isOfRole || typeof key !== 'string') return [];
  const [kind, id] = key.split(':');
  return kind === 'organisation' && id !== undefined ? [{ concept: 'organisation', id }] : [];
}

export const person: Concept<Person> = {
  name: 'person',
  version: 1,
  schema: Person,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: [],
  stampEdit: (data) => data,
  needs,
  examples,
};
