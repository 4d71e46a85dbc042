// The only door of the invitation.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { needs, rules } from './rules.ts';
import { Invitation } from './schema.ts';
import { states } from './states.ts';

export { INVITATIONS_A_DAY, bodyOf } from './rules.ts';
export { INVITATION_DAYS, Invitation } from './schema.ts';

export const invitation: Concept<Invitation> = {
  name: 'invitation',
  version: 1,
  schema: Invitation,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['invitedBy', 'invitedAt', 'remindedAt', 'acceptedBy', 'acceptedAt'],
  stampEdit: (data) => data,
  needs,
  examples,
};
