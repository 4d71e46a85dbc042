// The only door of the match.
import type { Concept } from '../kernel/index.ts';
import { commands } from './commands.ts';
import { examples } from './examples.ts';
import { needs } from './needs.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Match } from './schema.ts';
import { states } from './states.ts';

export {
  HOST,
  HOST_PARTNERSHIP,
  Parties,
  SUPPORT_OFFICE,
  StayCopy,
  VISITOR,
  VISITOR_PARTNERSHIP,
  audienceOfParties,
  type Side,
} from './parties.ts';
export { isUndoOpen, matchDeadlines, undoUntil, type MatchDeadlines } from './deadlines.ts';
export { exampleMatch } from './examples.ts';
export { bothAccepted } from './rules.ts';
export {
  MATCH_TEXT_MAX,
  Match,
  cancelReasons,
  matchId,
  rejectReasons,
  timelineOf,
  type MatchEvent,
} from './schema.ts';
export { SCORE_PARTS, matchScore, weeksToFit, type Score, type Scored } from './score.ts';
export { standsOn } from './sides.ts';

export const match: Concept<Match> = {
  name: 'match',
  version: 1,
  schema: Match,
  groups: [],
  states,
  policy,
  rules,
  commands,
  // Who said what and when is no device's to foresee; dates and state are what a yes seals.
  stamped: [
    'voDecision',
    'hoDecision',
    'movedAt',
    'ended',
    'reopenRequest',
    'contacts',
    'cv',
    'history',
  ],
  stampEdit: (data) => data,
  needs,
  examples,
};
