// The only door of the library.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { RepositoryDocument } from './schema.ts';
import { states } from './states.ts';

export { documentIdOf, exampleIdOf } from './ids.ts';
export { RepositoryDocument, consentRoles, type ConsentRole } from './schema.ts';
export { librarySeeds } from './seeds.ts';

export const repositoryDocument: Concept<RepositoryDocument> = {
  name: 'repositoryDocument',
  version: 1,
  schema: RepositoryDocument,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['askedAt', 'publishedAt', 'consents', 'declined', 'withdrawnOn'],
  // Who agreed agreed to what it said: words that change are asked about again.
  stampEdit: ({ consents: _consents, ...data }) => data,
  needs,
  examples,
};
