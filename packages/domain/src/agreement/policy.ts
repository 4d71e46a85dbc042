// Who sees and edits which part of an agreement? Visitor, its Partnership, the Support Office; the Commission reads
// that there is one and how far it is (2.8). The host and its Partnership have no part in the money (1.3, 4).
import { VISITOR, VISITOR_PARTNERSHIP, audienceOfParties } from '../match/index.ts';
import type { FieldPolicy, Policy } from '../kernel/index.ts';
import { scansBy } from '../signing/index.ts';
import type { Agreement } from './schema.ts';

const see = ['vo', 'vop', 'so'];
const shown: FieldPolicy = { see, edit: [] };
const known: FieldPolicy = { see: [...see, 'ec'], edit: [] };
/** The Partnership answers for them; the visitor may propose, and the Partnership confirms (2.8). */
const byBoth: FieldPolicy = {
  see,
  edit: [{ by: [VISITOR, ...VISITOR_PARTNERSHIP], in: ['draft'] }],
};
const byPartnership: FieldPolicy = { see, edit: [{ by: VISITOR_PARTNERSHIP, in: ['draft'] }] };

export const policy: Policy<Agreement> = {
  audience: ({ data }) =>
    audienceOfParties(data.parties).filter(({ as }) => as !== 'ho' && as !== 'hop'),
  fields: {
    exchangeId: known,
    number: known,
    parties: known,
    stay: known,
    version: known,
    voLegalName: byBoth,
    voAddress: byBoth,
    voLegalId: byBoth,
    voRepresentative: byBoth,
    voRepresentativeFunction: byBoth,
    vopLegalName: byPartnership,
    vopRepresentative: byPartnership,
    vopRepresentativeFunction: byPartnership,
    grantAgreementNumber: byPartnership,
    confirmed: shown,
    lumpSum: shown,
    lumpSumBy: shown,
    maxLumpSum: shown,
    distanceKm: shown,
    payerAnswers: shown,
    payer: shown,
    payerOrganisation: shown,
    payerArrangement: shown,
    iban: shown,
    accountHolder: shown,
    submittedAt: shown,
    submittedBy: shown,
    lumpSumCheck: { see: ['vop', 'so'], edit: [] },
    hash: shown,
    signatures: shown,
    voided: shown,
    scans: { ...shown, files: scansBy([VISITOR, ...VISITOR_PARTNERSHIP]) },
    reminders: shown,
    completedAt: shown,
    amendments: shown,
    lastEditedBy: shown,
    lastEditedAt: shown,
  },
};
