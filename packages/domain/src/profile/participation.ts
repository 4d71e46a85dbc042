// Which stays has an organisation had, and is its one paid visit of a generation still open (R-EL-07, ELI-3)?
import { generations } from '../generation/index.ts';
import { visitFits, type PastExchange } from './eligibility.ts';

/** What one organisation did and still may do in one generation. */
export interface Participation {
  readonly generation: string;
  /** Closed stays on site as a visitor. */
  readonly paidVisits: number;
  /** Closed online stays as a visitor; they use nothing up. */
  readonly virtualVisits: number;
  /** May it still visit on site? */
  readonly isVisitOpen: boolean;
}

/** The history of an organisation as far as its record tells it: the generations of its paid visits. */
export function historyOf(visitsUsed: Readonly<Record<string, true>> | undefined): PastExchange[] {
  return Object.keys(visitsUsed ?? {}).map((generation) => ({
    generation,
    mode: 'physical',
    state: 'closed',
  }));
}

/** The ledger, one row per generation, the oldest first. A cancelled stay counts nowhere. */
export function participationOf(history: readonly PastExchange[]): readonly Participation[] {
  const closed = history.filter(({ state }) => state === 'closed');
  return generations.map(({ code }) => {
    const of = (mode: string): number =>
      closed.filter((past) => past.generation === code && past.mode === mode).length;
    return {
      generation: code,
      paidVisits: of('physical'),
      virtualVisits: of('virtual'),
      isVisitOpen: visitFits(code, 'physical', history).result === 'ok',
    };
  });
}
