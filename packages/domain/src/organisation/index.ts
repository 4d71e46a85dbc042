// The only door of the organisation.
import type { Concept, FactRef } from '../kernel/index.ts';
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

const OVERRIDES: FactRef = { concept: 'override', everywhere: true };
const JOININGS: FactRef = { concept: 'joining', everywhere: true };

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
    switch (request.command) {
      case 'create':
        return [{ concept: 'person', id: request.author }];
      case 'merge':
        return mergeNeeds(request.payload['into']);
      case 'confirm':
        return [OVERRIDES];
      case 'linkPartnership':
        return [JOININGS];
      case 'unlinkPartnership':
        return [JOININGS, OVERRIDES];
      default:
        return [];
    }
  },
  examples,
};
