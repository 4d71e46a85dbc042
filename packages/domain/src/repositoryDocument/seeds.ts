// What is in every library from the beginning? The form the tool has, the one for virtual stays that may not be used any
// more (R-TP-01), and three examples, marked as such.
import { PLAN_START, TEMPLATE_VERSION, examplePlans, templateIdOf } from '../ctq/index.ts';
import { VIRTUAL_UNTIL, forms } from './forms.ts';
import { documentIdOf } from './ids.ts';
import type { RepositoryDocument } from './schema.ts';

export interface Seed {
  readonly id: string;
  readonly data: RepositoryDocument;
  /** It was withdrawn before there was a tool: when, and what is used instead. */
  readonly withdrawn?: { readonly on: string; readonly replacedBy: string };
}

const physical = templateIdOf('physical', TEMPLATE_VERSION);

const TITLES = {
  threeDays: 'Three days at a company',
  fair: 'Three days round a fair',
  groupWeek: 'A week of a group with two sub-groups',
} as const;

export const librarySeeds: readonly Seed[] = [
  ...forms.map((data) => ({
    id: documentIdOf(data),
    data,
    ...(data.templateKind === 'virtual'
      ? { withdrawn: { on: VIRTUAL_UNTIL, replacedBy: physical } }
      : {}),
  })),
  ...examplePlans.map(({ id, days, grouped, contentFrom }) => {
    const data: RepositoryDocument = {
      kind: 'good_example',
      title: TITLES[id],
      language: 'en',
      version: '1',
      validFrom: '2026-01-01',
      seed: id,
      days,
      grouped,
      plan: contentFrom(PLAN_START),
    };
    return { id: documentIdOf(data), data };
  }),
];
