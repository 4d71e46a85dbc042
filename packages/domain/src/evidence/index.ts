// The only door of the evidence.
import type { Concept } from '../kernel/index.ts';
import { commands, needs } from './commands.ts';
import { examples } from './examples.ts';
import { policy } from './policy.ts';
import { rules } from './rules.ts';
import { Evidence } from './schema.ts';
import { states } from './states.ts';

export {
  acceptedEvidence,
  coverage,
  gathered,
  type Coverage,
  type CoveredDay,
  type DayReason,
  type MissingProof,
} from './coverage.ts';
export { checklistOf, meansOf, type Check, type CheckLine } from './checklist.ts';
export { EXAMPLE_PARTIES, EXAMPLE_STAY } from './examples.ts';
export { ALL_PEOPLE, fourEyesObjection } from './fourEyes.ts';
export { nudgesOf, type Nudge, type NudgeCode } from './nudges.ts';
export {
  EVIDENCE_MAX,
  Evidence,
  HOST_KINDS,
  MEANS,
  PAGES_MAX,
  evidenceId,
  evidenceKinds,
  provesOf,
  type Declaration,
  type EvidenceDetail,
  type EvidenceItem,
  type EvidenceKind,
  type Means,
  type Pages,
  type Proves,
} from './schema.ts';

export {
  MARKS,
  stripOf,
  type Mark,
  type NightRun,
  type Said,
  type Strip,
  type StripDay,
  type StripReason,
} from './strip.ts';

export const evidence: Concept<Evidence> = {
  name: 'evidence',
  version: 1,
  schema: Evidence,
  groups: [],
  states,
  policy,
  rules,
  commands,
  stamped: ['remindedAt', 'lockedAt'],
  stampEdit: (data) => data,
  needs,
  examples,
};
