// The only door of the organisation.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Organisation } from './schema.ts';
import { states } from './states.ts';

export { permanentResidence, registeredCountries } from './rules.ts';
export { Organisation } from './schema.ts';

export const organisation: Concept<Organisation> = {
  name: 'organisation',
  version: 1,
  schema: Organisation,
  groups: [['eccpClusterId', 'clusterName', 'eccpClusterMember']],
  states,
  policy,
  rules,
  commands,
  stamped: [],
  stampEdit: (data) => data,
  needs: () => [],
  examples,
};
