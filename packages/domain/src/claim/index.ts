// The only door of the claim.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { Claim } from './schema.ts';
import { states } from './states.ts';

export { Claim, type Meeting } from './schema.ts';

export const claim: Concept<Claim> = {
  name: 'claim',
  version: 1,
  schema: Claim,
  groups: [],
  states,
  policy,
  rules: [],
  commands,
  stamped: ['claimedAt'],
  stampEdit: (data) => data,
  needs: (request) => needs(request),
  examples,
};
