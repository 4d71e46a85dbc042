// Who sees a match? Both organisations and their Partnerships, the Support Office and the Commission; only commands
// write it.
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import { audienceOfParties } from './parties.ts';
import type { Match } from './schema.ts';

const all: FieldPolicy = { see: ['vo', 'ho', 'vop', 'hop', 'so', 'ec'], edit: [] };
/** What the parties say to each other, and whom they call. */
const inner: FieldPolicy = { see: ['vo', 'ho', 'vop', 'hop', 'so'], edit: [] };
/** What a fair stand noted. */
const partnerships: FieldPolicy = { see: ['vop', 'hop', 'so'], edit: [] };

export const policy: Policy<Match> = {
  audience: ({ data }) => audienceOfParties(data.parties),
  fields: {
    voProfileId: all,
    hoProfileId: all,
    parties: all,
    generation: all,
    mode: all,
    workingDays: all,
    sides: all,
    proposedStart: all,
    proposedEnd: all,
    round: all,
    // Plain to the parties from the time line; the Commission's charts count it (MAT-6).
    initiatedBy: all,
    priorAgreement: all,
    message: inner,
    voDecision: all,
    hoDecision: all,
    score: all,
    movedAt: all,
    ended: inner,
    reopenRequest: inner,
    held: all,
    contacts: inner,
    cv: {
      ...inner,
      files: { types: ['application/pdf'], bytes: 10_000_000, by: [], from: 'profile' },
    },
    capturedOffline: partnerships,
    concludedAt: all,
    history: inner,
  },
};
