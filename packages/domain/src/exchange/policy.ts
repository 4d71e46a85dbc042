// Who sees and edits which part of an exchange? (2.5, column Visible: the parties; money the visitor’s side)
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import {
  HOST,
  HOST_PARTNERSHIP,
  VISITOR,
  VISITOR_PARTNERSHIP,
  audienceOfParties,
} from '../match/index.ts';
import type { Exchange } from './schema.ts';

const parties = ['vo', 'ho', 'vop', 'hop', 'so', 'ec'];

const given: FieldPolicy = { see: parties, edit: [] };
/** What the visitor gets is no business of the host's side (2.5). */
const money: FieldPolicy = { see: ['vo', 'vop', 'so', 'ec'], edit: [] };
/** How the most it may get comes about: theirs and the Support Office's (2.5). */
const derived: FieldPolicy = { see: ['vo', 'vop', 'so'], edit: [] };
const inner: FieldPolicy = { see: ['vop', 'so', 'ec'], edit: [] };
const office: FieldPolicy = { see: ['so', 'ec'], edit: [] };

export const policy: Policy<Exchange> = {
  audience: ({ data }) => audienceOfParties(data.parties),
  fields: {
    matchId: given,
    round: given,
    number: given,
    parties: given,
    names: given,
    voProfileId: given,
    hoProfileId: given,
    voContact: given,
    hoContact: given,
    groupId: given,
    mode: given,
    type: given,
    hostCountry: given,
    plannedStart: given,
    plannedEnd: given,
    plannedWorkingDays: given,
    sectorOfExchange: given,
    actualStart: given,
    actualEnd: given,
    actualWorkingDays: given,
    agreedLumpSum: money,
    agreedReason: money,
    figuresAt: given,
    figuresBy: inner,
    confirmedFigures: money,
    finalFigures: money,
    figuresHistory: inner,
    distanceKm: given,
    distanceMethod: given,
    distanceReason: given,
    maxLumpSum: derived,
    lumpSumBasis: derived,
    agreementSigned: given,
    createdAt: given,
    createdBy: office,
    readyAt: given,
    startedAt: given,
    startExecutedAt: given,
    startedBy: given,
    waivers: given,
    completedAt: given,
    interruptedAt: given,
    closedAt: given,
    cancelledAt: given,
    deletedAt: given,
    deletedBy: office,
    said: given,
    counterpartConfirmation: given,
    externalEvents: {
      see: parties,
      edit: [
        {
          by: [VISITOR, HOST, ...VISITOR_PARTNERSHIP, ...HOST_PARTNERSHIP],
          in: ['preparation', 'ready_to_start'],
        },
      ],
    },
    imported: given,
    // Every device judges by it what the server would say.
    generation: given,
    ruleSet: { see: ['so'], edit: [] },
  },
};
