// When does a visitor have the proof in hand, and is it still missing? Before leaving the ticket, at check-out the
// invoice, the day after whatever is left. Said once each, and only while something is missing.
import { addDays } from '../kernel/index.ts';
import { gathered } from './coverage.ts';
import type { Evidence } from './schema.ts';

export type NudgeCode = 'departure' | 'checkOut' | 'dayAfter';

export interface Nudge {
  readonly code: NudgeCode;
  /** The civil date on which it helps. */
  readonly on: string;
  /** Nights without proof; 0 where something else is missing. */
  readonly nights: number;
}

/** People travel the day before. */
const BEFORE_DAYS = 1;

/** What is worth saying for the evidence as it is, in the order of the days; nothing for a virtual exchange. */
export function nudgesOf(
  held: Pick<Evidence, 'stay' | 'items' | 'declarations'>,
): readonly Nudge[] {
  const { missing, isTravelCovered } = gathered(held);
  const { start, end } = held.stay;
  const nights = missing.reduce((sum, one) => sum + (one.nights ?? 0), 0);
  const isLeft = missing.some(({ proves }) => proves !== 'travel');
  return [
    ...(isTravelCovered
      ? []
      : [{ code: 'departure', on: addDays(start, -BEFORE_DAYS), nights } as const]),
    ...(isLeft ? [{ code: 'checkOut', on: end, nights } as const] : []),
    ...(missing.length > 0 ? [{ code: 'dayAfter', on: addDays(end, 1), nights } as const] : []),
  ];
}
