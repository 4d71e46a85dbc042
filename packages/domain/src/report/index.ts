// The only door of the report.
import type { Concept } from '../kernel/index.ts';
import { commands, needs, stampEdit } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Report } from './schema.ts';
import { states } from './states.ts';

export {
  cancellingEffects,
  closingEffects,
  factsOfClosing,
  openingEffects,
  reopeningEffects,
  regroupingEffects,
  restatingEffects,
  restoringEffects,
  startingEffects,
  type ClosingExchange,
} from './closing.ts';
export { LEAST_WORDS, missingAnswers, openNotes, type MissingAnswer } from './complete.ts';
export {
  RELEASE_AFTER_DAYS,
  REMINDER_DAYS,
  isReportLate,
  numbersOn,
  releasableFrom,
  reminderDue,
  reportDueOn,
} from './deadlines.ts';
export { doubtsOf, knownOf, type Basis, type Doubt, type Known } from './prefill.ts';
export { isStayOver } from './rules.ts';
export {
  RESULTS,
  Report,
  SIDES,
  answers as reportAnswers,
  otherSide,
  reportId,
  type AnswerField,
  type MeetingResult,
  type ReportNote,
  type ReportSide,
  type Source,
} from './schema.ts';
export { WRITABLE } from './states.ts';
export { tallyOf, type Tally } from './tally.ts';

export const report: Concept<Report> = {
  name: 'report',
  version: 1,
  schema: Report,
  groups: [['actualStart', 'actualEnd', 'workingDays']],
  states,
  policy,
  rules,
  commands,
  stamped: [
    'lastEditedBy',
    'lastEditedAt',
    'submittedAt',
    'submittedBy',
    'isLate',
    'sharedAt',
    'validatedAt',
    'validatedBy',
    'closedAt',
    'reminded',
  ],
  stampEdit,
  needs,
  examples,
};
