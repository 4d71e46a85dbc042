// Who sees and edits which part of a CTQ? The four parties write while it is open, each its own part where it has
// one (2.18); the Support Office comments and never writes.
import {
  HOST,
  HOST_PARTNERSHIP,
  VISITOR,
  VISITOR_PARTNERSHIP,
  audienceOfParties,
} from '../match/index.ts';
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import { scansBy } from '../signing/index.ts';
import type { Ctq } from './schema.ts';

const see = ['vo', 'ho', 'vop', 'hop', 'so', 'ec'];
/** States in which the text is open (3.4). */
export const OPEN_STATES: readonly string[] = ['draft', 'changes_requested'];

const visiting = [VISITOR, ...VISITOR_PARTNERSHIP];
const hosting = [HOST, ...HOST_PARTNERSHIP];

const by = (...parties: readonly string[]): FieldPolicy => ({
  see,
  edit: [{ by: parties, in: OPEN_STATES }],
});
const all = by(...visiting, ...hosting);
const visitors = by(...visiting);
const hosts = by(...hosting);
const shown: FieldPolicy = { see, edit: [] };

export const policy: Policy<Ctq> = {
  audience: ({ data }) => audienceOfParties(data.parties),
  // What comes late is kept for its author, under a name that says why (J5 b).
  notEditable: {
    ready_for_validation: 'CTQ_FROZEN',
    validated: 'CTQ_FROZEN',
    signing: 'CTQ_FROZEN',
    uploaded_signed: 'CTQ_FROZEN',
  },
  fields: {
    exchangeId: shown,
    groupId: shown,
    parties: shown,
    stay: shown,
    revision: shown,
    templateKind: shown,
    templateVersion: shown,
    partyVo: visitors,
    partyHo: hosts,
    partyVop: by(...VISITOR_PARTNERSHIP),
    partyHop: by(...HOST_PARTNERSHIP),
    place: all,
    travelOutbound: visitors,
    travelReturn: visitors,
    languages: all,
    voObjectives: visitors,
    hoObjectives: hosts,
    jointObjectives: all,
    actionItems: all,
    sessions: all,
    outcomes: all,
    responsibilityVo: all,
    responsibilityHo: all,
    responsibilityVop: all,
    responsibilityHop: all,
    insuranceNote: all,
    confidentiality: all,
    interVoStrategy: all,
    hash: shown,
    submittedAt: shown,
    submittedBy: shown,
    late: shown,
    lateReason: shown,
    openedAt: shown,
    openedBy: shown,
    validatedAt: shown,
    validatedBy: shown,
    comments: shown,
    suggestions: shown,
    signatures: shown,
    voided: shown,
    scans: { ...shown, files: scansBy([...visiting, ...hosting]) },
    reminders: shown,
    completedAt: shown,
    reopenAsked: shown,
    writers: shown,
    revisions: shown,
    hopMayHandIn: by(...VISITOR_PARTNERSHIP),
    lastEditedBy: shown,
    lastEditedAt: shown,
  },
};
