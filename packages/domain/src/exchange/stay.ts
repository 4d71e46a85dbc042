// Which dates and days of an exchange hold, who may set them now, and what may the stay get at most?
import { generationNamed, ruleSetOf, type RuleSet } from '../generation/index.ts';
import { compareTime, programmeDate, refusal, startOfDay, type Refusal } from '../kernel/index.ts';
import { agreedObjection, deriveLumpSum, type LumpSum } from '../lumpSum/index.ts';
import type { StayCopy } from '../match/index.ts';
import { judgeStay } from '../stay/index.ts';
import type { Exchange, Figures } from './schema.ts';

/** States in which the stay has begun: from here on only the Support Office sets figures (R-EX-04). */
export const BEGUN: readonly string[] = [
  'started',
  'completed',
  'interrupted',
  'finalisation',
  'closed',
];

/** The numbers an exchange is judged by: those of its generation on its first day. */
export function numbersOf(data: Exchange): RuleSet | undefined {
  const generation = generationNamed(data.generation);
  return generation && ruleSetOf(generation, data.actualStart ?? data.plannedStart);
}

/** First and last day and working days that hold: the actual ones, before them the planned ones. */
export function datesOf(data: Exchange): { start: string; end: string; workingDays: number } {
  return {
    start: data.actualStart ?? data.plannedStart,
    end: data.actualEnd ?? data.plannedEnd,
    workingDays: data.actualWorkingDays ?? data.plannedWorkingDays,
  };
}

/** The copy of the stay that the documents of the exchange carry; without a country none can be made. */
export function stayOf(data: Exchange): StayCopy | undefined {
  const { mode, type, hostCountry } = data;
  return hostCountry === undefined ? undefined : { mode, type, hostCountry, ...datesOf(data) };
}

/** The figures that hold, where they were set and the reader sees all of them. */
export function figuresOf(data: Exchange): Figures | undefined {
  const { actualStart, actualEnd, actualWorkingDays, agreedLumpSum, agreedReason } = data;
  if (
    actualStart === undefined ||
    actualEnd === undefined ||
    actualWorkingDays === undefined ||
    agreedLumpSum === undefined
  )
    return undefined;
  return {
    actualStart,
    actualEnd,
    actualWorkingDays,
    agreedLumpSum,
    ...(agreedReason === undefined ? {} : { agreedReason }),
  };
}

/** Who holds the pen on the actual figures, and until which instant, where it will change (R-EX-04). */
export interface Pen {
  readonly holder: 'vop' | 'so';
  readonly until?: string;
}

/**
 * The pen at an instant of programme time: the Partnership of the visitor until 00:00 in Brussels of the
 * first day, from then on the Support Office alone.
 */
export function penOf(
  record: { readonly state: string; readonly data: Exchange },
  now: string,
): Pen {
  const until = startOfDay(datesOf(record.data).start);
  if (BEGUN.includes(record.state) || compareTime(until, now) <= 0) return { holder: 'so' };
  return { holder: 'vop', until };
}

/** Has the first day come although it is not ready? Then only the Support Office can start it (R-EX-03). */
export function isOverdue(
  record: { readonly state: string; readonly data: Exchange },
  now: string,
) {
  return (
    record.state === 'preparation' &&
    compareTime(datesOf(record.data).start, programmeDate(now)) <= 0
  );
}

/** What the stay may get at most, step by step; a refusal where that cannot be said. */
export function lumpSumOf(data: Exchange): LumpSum | Refusal {
  const numbers = numbersOf(data);
  const { hostCountry, distanceKm, mode } = data;
  if (!numbers || hostCountry === undefined) return refusal('HOST_COUNTRY_UNKNOWN');
  if (distanceKm === undefined && mode === 'physical')
    return refusal('DISTANCE_UNKNOWN', { rule: 'R-LS-02' });
  const { workingDays } = datesOf(data);
  const found = deriveLumpSum(
    { hostCountry, workingDays, distanceKm: distanceKm ?? 0, mode },
    numbers,
  );
  return found.ok ? found.value : found.error;
}

/** The exchange with the most it may get written into it, where that can be said. */
export function withMaximum(data: Exchange): Exchange {
  const { maxLumpSum: _most, lumpSumBasis: _basis, ...rest } = data;
  const found = lumpSumOf(data);
  if ('code' in found || data.hostCountry === undefined) return rest;
  return {
    ...rest,
    maxLumpSum: found.maximum,
    lumpSumBasis: {
      table: found.table,
      country: data.hostCountry,
      ceiling: found.ceiling,
      step: found.steps.at(-1)?.code ?? 'ceiling',
    },
  };
}

/** What speaks against the dates and days that hold (R-DU-01 to R-DU-05), the gravest first. */
export function stayObjections(data: Exchange): readonly Refusal[] {
  const numbers = numbersOf(data);
  const kind = data.actualStart === undefined ? 'plan' : 'actual';
  return numbers ? judgeStay({ ...datesOf(data), mode: data.mode }, kind, numbers).objections : [];
}

/** What speaks against the agreed amount; nothing for a reader who does not see it. */
export function amountObjection(data: Exchange): Refusal | null {
  if (data.agreedLumpSum === undefined) return null;
  const found = lumpSumOf(data);
  if ('code' in found) return found;
  const above = agreedObjection(data.agreedLumpSum, found.maximum);
  if (above) return above;
  // The old tool's 0 must not pass unseen.
  const isForNothing = data.agreedLumpSum === 0 && found.maximum > 0;
  return isForNothing && data.agreedReason === undefined
    ? refusal('ZERO_NEEDS_REASON', { rule: 'R-EX-01', field: 'agreedReason' })
    : null;
}
