// The only door of the contact of a fair.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { withQuick } from './quick.ts';
import { rules } from './rules.ts';
import { Lead } from './schema.ts';
import { states } from './states.ts';

export { claimedBy } from './claimed.ts';
export { hasOpenCorrection, openFields } from './corrections.ts';
export {
  LEAD_CODE,
  claimIdOf,
  groupedLeadCode,
  leadCodeFrom,
  leadIdOf,
  tidyLeadCode,
} from './code.ts';
export { PERHAPS, nameLikeness, perhapsSame, personLikeness, typingMistakes } from './likeness.ts';
export { quickEligibility } from './quick.ts';
export {
  CARD_SIDES,
  CONSENT_VERSION,
  CORRECTION_LETTERS,
  Lead,
  MOST_CORRECTIONS,
  RIGHT_FIELDS,
  WHOM,
  captureWays,
  consentWays,
  rightParts,
  whom,
  type CaptureWay,
  type CardPictures,
  type QuickAnswers,
  type RightField,
  type Whom,
} from './schema.ts';
export { LIVE_LEADS } from './states.ts';

export const lead: Concept<Lead> = {
  name: 'lead',
  version: 1,
  schema: Lead,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['quick', 'capturedAt', 'lastAt'],
  stampEdit: (data, _actor, now) => withQuick({ ...data, lastAt: now }, now),
  needs: (request, record) => needs(request, record),
  examples,
};
