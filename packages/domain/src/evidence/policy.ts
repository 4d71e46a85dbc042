// Who sees the evidence? All parties see what there is, its dates and its state; issuers, references and amounts
// only the visitor, its Partnership and the Support Office (2.10).
import { FILE_TYPES, MAX_FILE, type FilesOfField, type Policy } from '../kernel/index.ts';
import { audienceOfParties } from '../match/index.ts';
import type { Evidence } from './schema.ts';

const parties = { see: ['vo', 'ho', 'vop', 'hop', 'so'], edit: [] };
const visitorSide = { see: ['vo', 'vop', 'so'], edit: [] };

/** Who logs a proof brings its pages, also when it is late with them and the exchange is closed. */
const pagesOf = (side: string): FilesOfField => ({
  types: FILE_TYPES,
  bytes: MAX_FILE,
  by: [side],
  reviewed: ['vop'],
});

export const policy: Policy<Evidence> = {
  // Not the Commission: what it reads is the closed exchange (2.10).
  audience: ({ data }) => audienceOfParties(data.parties).filter(({ as }) => as !== 'ec'),
  fields: {
    exchangeId: parties,
    parties,
    stay: parties,
    items: parties,
    means: parties,
    details: visitorSide,
    files: { ...visitorSide, files: pagesOf('vo') },
    hostFiles: { see: ['vo', 'ho', 'vop', 'hop', 'so'], edit: [], files: pagesOf('ho') },
    declarations: visitorSide,
    remindedAt: parties,
    lockedAt: parties,
  },
};
