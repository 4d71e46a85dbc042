// What must hold for a Partnership, and which one fits a profile that names none (R-EL-10)?
import { compareTime, isCivilDate, refusal, type Rule } from '../kernel/index.ts';
import type { Partnership } from './schema.ts';
import { signatoryDates } from './signatories.ts';

/** A Partnership as a choice; `openProfiles` counts the profiles it has waiting or published. */
export interface Candidate {
  readonly id: string;
  readonly sectors: readonly string[];
  readonly countries: readonly string[];
  readonly openProfiles: number;
}

/** The candidates that pass, or all of them when none does: a criterion orders, it never empties. */
function preferring(
  list: readonly Candidate[],
  passes: (one: Candidate) => boolean,
): readonly Candidate[] {
  const fit = list.filter(passes);
  return fit.length > 0 ? fit : list;
}

/**
 * R-EL-10: candidates that share the best fit, by sector, then by country. More than one means that
 * the number of open profiles decides.
 */
export function bestFits(
  list: readonly Candidate[],
  sector: string | undefined,
  country: string | undefined,
): readonly Candidate[] {
  const bySector = preferring(list, (one) => sector !== undefined && one.sectors.includes(sector));
  return preferring(bySector, (one) => country !== undefined && one.countries.includes(country));
}

/** R-EL-10: same sector, then same country, then fewest open profiles, then the lower id. */
export function assignPartnership(
  list: readonly Candidate[],
  sector: string | undefined,
  country: string | undefined,
): string | undefined {
  const [first] = [...bestFits(list, sector, country)].sort(
    (a, b) => a.openProfiles - b.openProfiles || (a.id < b.id ? -1 : 1),
  );
  return first?.id;
}

export const rules: readonly Rule<Partnership>[] = [
  {
    id: 'T-PA-01',
    sentence: 'A Partnership ends after it has begun, and both dates are in the calendar.',
    when: 'always',
    check: ({ data }) =>
      isCivilDate(data.start) && isCivilDate(data.end) && compareTime(data.start, data.end) < 0
        ? null
        : refusal('DATES_IN_WRONG_ORDER', { field: 'end' }),
  },
  signatoryDates,
];
