// The only door of the profile.
import type { Concept } from '../kernel/index.ts';
import { needs } from './assignment.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Profile } from './schema.ts';
import { states } from './states.ts';

export { CHANGES, alternativesTo, type Alternative, type Change } from './alternatives.ts';
export { lengthOf, missingForSubmit, type Gap } from './completeness.ts';
export {
  explainEligibility,
  pairObjection,
  personFits,
  visitFits,
  type Eligibility,
  type EligibilityInput,
  type Finding,
  type PastExchange,
  type RuleOverride,
} from './eligibility.ts';
export { EXAMPLE_CV, exampleProfile } from './examples.ts';
export { HandedProfile, handedFrom, handedOf } from './handed.ts';
export { historyOf, participationOf, type Participation } from './participation.ts';
export { ruleSets, rulesPreview, type ChangedCase, type NamedRuleSet } from './rulesPreview.ts';
export { bestPartnerships, type Fitting } from './assignment.ts';
export { LIVE_MATCHES, isMatchable, matchesIn, type LiveMatch } from './matches.ts';
export {
  draftDeadlines,
  restorableUntil,
  stagnantPlan,
  type StagnantPlan,
  type Warned,
} from './stagnant.ts';
export { erasureOf } from './retention.ts';
export { eligibilityInput, eligibilityInputOf, eligibilityOf } from './rules.ts';
export {
  FIELDS_OF_ROLE,
  MOTIVATION_MAX,
  MOTIVATION_MIN,
  Profile,
  profileId,
  profileIdsOf,
} from './schema.ts';
export { FINAL_STATES, JUDGE_ROLES } from './states.ts';

export const profile: Concept<Profile> = {
  name: 'profile',
  version: 1,
  schema: Profile,
  groups: [['plannedStart', 'plannedEnd']],
  states,
  policy,
  rules,
  commands,
  stamped: [
    'contactName',
    'contactEmail',
    'contactPhone',
    'submittedAt',
    'submittedBy',
    'publishedAt',
    'matches',
    'lastEditedBy',
    'lastEditedAt',
  ],
  stampEdit: (data, actor, now) => ({
    ...data,
    lastEditedBy: actor.person,
    lastEditedAt: now,
  }),
  needs,
  examples,
};
