// The only door of the Partnership.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Partnership } from './schema.ts';
import { signatoryNeeds } from './signatories.ts';
import { states } from './states.ts';

export { assignPartnership, bestFits, type Candidate } from './rules.ts';
export { Partnership, type Signatories, type Signatory } from './schema.ts';
export { signatoriesOn, signatoryObjection } from './signatories.ts';
export { partnershipSeeds, type PartnershipSeed } from './seeds.ts';

export const partnership: Concept<Partnership> = {
  name: 'partnership',
  version: 1,
  schema: Partnership,
  groups: [['start', 'end']],
  states,
  policy,
  rules,
  commands,
  stamped: [],
  stampEdit: (data) => data,
  needs: (request) => signatoryNeeds(request),
  examples,
};
