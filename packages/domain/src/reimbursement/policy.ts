// Who sees the money? The visitor, its Partnership, Support Office and Commission; the account only the first three
// (2.11; 1.3, 4).
import type { Policy } from '../kernel/index.ts';
import { audienceOfParties } from '../match/index.ts';
import type { Reimbursement } from './schema.ts';

const SEES = ['vo', 'vop', 'so', 'ec'];
const row = { see: SEES, edit: [] };
const bank = { see: ['vo', 'vop', 'so'], edit: [] };

export const policy: Policy<Reimbursement> = {
  audience: ({ data }) => audienceOfParties(data.parties).filter(({ as }) => SEES.includes(as)),
  fields: {
    exchangeId: row,
    number: row,
    parties: row,
    stay: row,
    amount: row,
    basis: row,
    overruled: row,
    clockStartedAt: row,
    dueOn: row,
    payerCountry: row,
    holidays: row,
    iban: bank,
    accountHolder: bank,
    payerOrganisation: row,
    hold: row,
    orderedOn: row,
    orderedBy: bank,
    paidOn: row,
    paidBy: bank,
    paidAmount: row,
    bankReference: row,
    lateReason: row,
    confirmedAt: row,
    waivedReason: row,
    recoveredAmount: row,
    recoveredOn: row,
    steps: bank,
  },
};
