// Who sees a follow-up? All parties, Support Office and Commission (2.18).
import type { Policy } from '../kernel/index.ts';
import { audienceOfParties } from '../match/index.ts';
import type { FollowUp } from './schema.ts';

const row = { see: ['vo', 'ho', 'vop', 'hop', 'so', 'ec'], edit: [] };

export const policy: Policy<FollowUp> = {
  audience: ({ data }) => audienceOfParties(data.parties),
  fields: {
    exchangeId: row,
    number: row,
    parties: row,
    dueFrom: row,
    dueTo: row,
    outcomes: row,
    results: row,
    newDeals: row,
    newProjects: row,
    valueEur: row,
    text: row,
    answeredBy: { see: ['vop', 'hop', 'so'], edit: [] },
    answeredAs: row,
    answeredAt: row,
  },
};
