// What may a stay really cost? A rough range and no rule of the scheme: assumptions of this tool, shown beside the lump
// sum so that nobody takes that for the price of a journey.
import { daysBetween } from '../kernel/index.ts';

/** Euro cents per kilometre there and back, by night trains and early tickets or late ones. */
const PER_KM = { least: 8, most: 22 };
/** Euro cents for getting to a station or airport and away, both ways together. */
const LOCAL = { least: 40_00, most: 120_00 };
/** Euro cents per night with meals. */
const PER_NIGHT = { least: 80_00, most: 170_00 };

export interface CostRange {
  readonly least: number;
  readonly most: number;
  /** From the evening before the first day to the evening before the last day ends. */
  readonly nights: number;
}

/** A range in euro cents, rounded to tens of euros; undefined while the distance is open. */
export function costOf(
  distanceKm: number | undefined,
  { start, end }: { readonly start: string; readonly end: string },
): CostRange | undefined {
  const nights = daysBetween(start, end) + 1;
  if (distanceKm === undefined || nights < 1) return undefined;
  const sum = (kind: 'least' | 'most'): number =>
    Math.round((2 * distanceKm * PER_KM[kind] + LOCAL[kind] + nights * PER_NIGHT[kind]) / 1000) *
    1000;
  return { least: sum('least'), most: sum('most'), nights };
}
