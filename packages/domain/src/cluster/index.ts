// The only door of the cluster.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Cluster } from './schema.ts';
import { states } from './states.ts';

export { Cluster } from './schema.ts';

export const cluster: Concept<Cluster> = {
  name: 'cluster',
  version: 1,
  schema: Cluster,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: [],
  stampEdit: (data) => data,
  needs: () => [],
  examples,
};
