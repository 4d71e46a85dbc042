// The only door of the organisation.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { mergeNeeds } from './merge.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Organisation } from './schema.ts';
import { states } from './states.ts';

export { joiningId } from './joiningId.ts';
export {
  clusterBelonging,
  membershipsOf,
  type Belonging,
  type MembershipHeld,
} from './memberships.ts';
export { MERGEABLE } from './merge.ts';
export { permanentResidence, registeredCountries } from './rules.ts';
export { MEMBERSHIP_KINDS, Membership, Organisation } from './schema.ts';
export {
  LIKELY_SAME,
  SIMILAR,
  foldedText,
  hostOf,
  likenessOf,
  mostLike,
  mostSimilar,
  nameWords,
  similarity,
  type Described,
  type Likeness,
} from './similarity.ts';

export const organisation: Concept<Organisation> = {
  name: 'organisation',
  version: 1,
  schema: Organisation,
  groups: [['eccpClusterId', 'clusterName', 'eccpClusterMember']],
  states,
  policy,
  rules,
  commands,
  stamped: ['founderName', 'confirmedAt', 'confirmedMemberships', 'typeCorrection', 'mergedAt'],
  stampEdit: (data) => data,
  needs: (request) => {
    if (request.act !== 'command') return [];
    if (request.command === 'create') return [{ concept: 'person', id: request.author }];
    return request.command === 'merge' ? mergeNeeds(request.payload['into']) : [];
  },
  examples,
};
