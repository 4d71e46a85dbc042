// Which forms does the tool bring along? The one that it has, and the one for virtual stays, withdrawn long ago (R-TP-01).
import { TEMPLATE_VERSION } from '../ctq/index.ts';
import type { RepositoryDocument } from './schema.ts';

const common = { language: 'en', kind: 'template_ctq' } as const;

export const forms: readonly RepositoryDocument[] = [
  {
    ...common,
    title: 'Commitment to Quality for a visit on site',
    version: TEMPLATE_VERSION,
    templateKind: 'physical',
    validFrom: '2026-01-01',
    seed: 'physical',
  },
  {
    ...common,
    title: 'Commitment to Quality for a virtual exchange',
    version: '2021.1',
    templateKind: 'virtual',
    validFrom: '2021-01-01',
    seed: 'virtual',
  },
];

/** The last day on which a virtual form could be used. */
export const VIRTUAL_UNTIL = '2021-08-31';
