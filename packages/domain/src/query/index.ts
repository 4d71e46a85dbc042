// The only door of the query.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Query } from './schema.ts';
import { states } from './states.ts';

export {
  CALL_AT,
  OFFICE_HOURS,
  OPEN_QUERIES,
  batchesOf,
  isOfficeOpen,
  type Batch,
} from './rules.ts';
export {
  MAX_PICTURE,
  MAX_PICTURES,
  Query,
  diagnosticLines,
  queryCategories,
  type Answer,
  type DiagnosticLine,
  type Picture,
  type QueryCategory,
} from './schema.ts';

export const query: Concept<Query> = {
  name: 'query',
  version: 1,
  schema: Query,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['openedByName', 'openedAt', 'lastAt', 'assignedName'],
  stampEdit: (data) => data,
  needs: (request) => needs(request),
  examples,
};
