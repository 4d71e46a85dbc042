// How many exchanges count for a Partnership, and how far is its target (R-KP-01, R-KP-02)?
import type { RecordOf } from '../kernel/index.ts';
import type { Kpi } from './schema.ts';

/** R-KP-01: the Partnership an exchange counts for; the host's never counts it. */
export function countsFor(parties: { readonly vop: string }): string {
  return parties.vop;
}

export interface Counted {
  readonly total: number;
  /** By organisation type of the visitor; `unknown` where nobody wrote it down. */
  readonly byType: Readonly<Record<string, number>>;
  readonly byMode: { readonly physical: number; readonly virtual: number };
}

/** The sum of the lines of a Partnership that count now. */
export function countedOf(lines: readonly RecordOf<Kpi>[], partnershipId: string): Counted {
  const held = lines.filter(
    ({ state, data }) => state === 'counted' && data.partnershipId === partnershipId,
  );
  const byType: Record<string, number> = {};
  for (const { data } of held) {
    const type = data.organisationType ?? 'unknown';
    byType[type] = (byType[type] ?? 0) + 1;
  }
  const physical = held.filter(({ data }) => data.mode === 'physical').length;
  return { total: held.length, byType, byMode: { physical, virtual: held.length - physical } };
}

/** R-KP-02: exchanges a Partnership of a generation is to reach. */
export const TARGETS: Readonly<Record<string, number>> = { pilot: 50, second: 100, demo: 100 };

/** The target of all Partnerships of a generation together. */
export function targetOf(generation: string, partnerships = 1): number {
  return (TARGETS[generation] ?? 0) * partnerships;
}
