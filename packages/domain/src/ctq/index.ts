// The only door of the CTQ.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Ctq } from './schema.ts';
import { states } from './states.ts';
import { written } from './written.ts';

export {
  coach,
  isWork,
  sessionsInOrder,
  type Finding as CoachFinding,
  type Severity as CoachSeverity,
} from './coach.ts';
export { openComments } from './commands.ts';
export { gapsOf, type Gap as CtqGap } from './completeness.ts';
export { ctqDifference, type Change as CtqChange } from './difference.ts';
export { TEMPLATE_VERSION, contentOf, ctqCode, ctqHash, ctqIdOf } from './document.ts';
export { exampleContent, exampleCtq } from './examples.ts';
export { groupWeek } from './groupWeek.ts';
export { examplePlans, writesFrom, type ExamplePlan } from './library.ts';
export { PLAN_START, Plan, planOf } from './plan.ts';
export { OPEN_STATES as CTQ_OPEN_STATES } from './policy.ts';
export { previousRevision, revisionWithCode } from './revisions.ts';
export { noteWriters, writersOf } from './writers.ts';
export {
  Ctq,
  commentSections,
  sectionNames as ctqSections,
  sessionKinds,
  type ActionItem,
  type AgendaSession,
  type Comment as CtqComment,
  type Content as CtqContent,
  type Objective as CtqObjective,
  type Outcome as CtqOutcome,
  type PartyDetails,
  type Revision as CtqRevision,
  type SectionName as CtqSection,
  type SessionKind,
  type Suggestion as CtqSuggestion,
} from './schema.ts';
export { consenting, registerObjection, signingOf } from './signedPaper.ts';
export { openSuggestions } from './suggestions.ts';
export {
  factsOfTemplate,
  templateIdOf,
  templateObjection,
  type TemplateFact,
  type TemplateKind,
} from './template.ts';
export { ctqTiming, hasStarted, ruleNumbersOn, type CtqTiming } from './timing.ts';

export const ctq: Concept<Ctq> = {
  name: 'ctq',
  version: 1,
  schema: Ctq,
  groups: [['travelOutbound', 'travelReturn']],
  states,
  policy,
  rules,
  commands,
  stamped: [
    'submittedAt',
    'submittedBy',
    'openedAt',
    'openedBy',
    'validatedAt',
    'validatedBy',
    'completedAt',
    'reminders',
    'suggestions',
    'writers',
    'lastEditedBy',
    'lastEditedAt',
  ],
  stampEdit: (data, actor, now) => ({ ...data, lastEditedBy: actor.person, lastEditedAt: now }),
  needs,
  written,
  examples,
};
