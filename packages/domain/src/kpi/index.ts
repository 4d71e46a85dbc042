// The only door of the ledger of counted exchanges.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { Kpi } from './schema.ts';
import { states } from './states.ts';

export { Kpi, kpiId } from './schema.ts';
export { TARGETS, countedOf, countsFor, targetOf, type Counted } from './sum.ts';

export const kpi: Concept<Kpi> = {
  name: 'kpi',
  version: 1,
  schema: Kpi,
  groups: [],
  states,
  policy,
  rules: [],
  commands,
  stamped: ['countedOn'],
  stampEdit: (data) => data,
  needs: (request) => needs(request),
  examples,
};
