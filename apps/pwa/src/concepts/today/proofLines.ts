// What stands beside a line of the checklist while one is on the way: which proofs answer it, and how far their pages
// have come?
import type { Check, CheckLine, Evidence, EvidenceItem } from '@cxc/domain';
import type { FileItem } from '#lib/engine/index.ts';

/** A proof that answers a line. */
export type Answer = readonly [id: string, item: EvidenceItem];

const ANSWERS: Readonly<Record<CheckLine, (item: EvidenceItem) => boolean>> = {
  wayThere: ({ proves, direction }) => proves === 'travel' && direction !== 'inbound',
  nights: ({ proves }) => proves === 'stay',
  presence: ({ proves }) => proves === 'presence',
  wayBack: ({ proves, direction }) => proves === 'travel' && direction === 'inbound',
};

/** Proofs that answer a line, those that were taken out or turned down aside, the latest day first. */
export function answersTo(line: CheckLine, items: Evidence['items']): readonly Answer[] {
  return Object.entries(items ?? {})
    .filter(
      ([, item]) =>
        ANSWERS[line](item) && item.reviewState !== 'removed' && item.reviewState !== 'rejected',
    )
    .sort(([, a], [, b]) => (a.dateFrom < b.dateFrom ? 1 : -1));
}

/** How far the pages are, the one that needs the person first; undefined where all have arrived. */
export function pagesOnTheWay(
  answers: readonly Answer[],
  files: Evidence['files'],
  here: readonly FileItem[],
): FileItem | undefined {
  const named = new Set(answers.flatMap(([id]) => (files?.[id] ?? []).map(({ sha256 }) => sha256)));
  const open = here.filter(({ ref, state }) => named.has(ref.sha256) && state.kind !== 'stored');
  return open.find(({ state }) => state.kind === 'needsYou') ?? open[0];
}

/** Lines that need nobody any more. */
export function isDone({ state }: Check): boolean {
  return state === 'accepted' || state === 'there';
}
