// How much may this stay get at most, and why (R-LS-01 to R-LS-06)? Every step with its amount, so that
// a person can follow it, and what would change it.
import { no, ok, refusal, type Refusal, type Result } from '../kernel/index.ts';
import type { RuleSet } from '../generation/index.ts';
import { lumpSumTableNamed } from './tables.ts';

export interface LumpSumInput {
  /** ISO 3166-1 alpha-2. */
  readonly hostCountry: string;
  readonly workingDays: number;
  /** Great-circle kilometres between the two organisations. */
  readonly distanceKm: number;
  readonly mode: 'physical' | 'virtual';
}

/** One step of the derivation; `cents` is what the amount is after it. */
export interface LumpSumStep {
  readonly rule: 'R-LS-01' | 'R-LS-02' | 'R-LS-04' | 'R-LS-06';
  /** `ceiling`, `full`, `halvedShort`, `halvedNear`, `halvedBoth`, `virtual`, `capped`. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly cents: number;
}

/** What the same stay would get if one thing were different. */
export interface Counterfactual {
  readonly change: 'moreDays';
  readonly workingDays: number;
  readonly cents: number;
}

export interface LumpSum {
  /** The country's amount. */
  readonly ceiling: number;
  /** What this stay may get at most, in euro cents. */
  readonly maximum: number;
  readonly table: string;
  readonly steps: readonly LumpSumStep[];
  readonly otherwise: readonly Counterfactual[];
}

type Numbers = Pick<
  RuleSet,
  'lumpSumTable' | 'fullFromWorkingDays' | 'fullFromKilometres' | 'lumpSumCap'
>;

function reduction({ workingDays, distanceKm }: LumpSumInput, numbers: Numbers): string {
  const isShort = workingDays < numbers.fullFromWorkingDays;
  const isNear = distanceKm < numbers.fullFromKilometres;
  if (isShort && isNear) return 'halvedBoth';
  if (isShort) return 'halvedShort';
  return isNear ? 'halvedNear' : 'full';
}

function stepsOf(input: LumpSumInput, ceiling: number, numbers: Numbers): LumpSumStep[] {
  const { hostCountry, workingDays, distanceKm } = input;
  const steps: LumpSumStep[] = [
    { rule: 'R-LS-01', code: 'ceiling', params: { country: hostCountry }, cents: ceiling },
  ];
  if (input.mode === 'virtual')
    return [...steps, { rule: 'R-LS-04', code: 'virtual', params: {}, cents: 0 }];
  const code = reduction(input, numbers);
  // Halved once, whatever speaks for it; amounts are whole euros, so half of one is whole cents.
  const reduced = code === 'full' ? ceiling : ceiling / 2;
  steps.push({
    rule: 'R-LS-02',
    code,
    params: {
      days: workingDays,
      fullDays: numbers.fullFromWorkingDays,
      km: Math.floor(distanceKm),
      fullKm: numbers.fullFromKilometres,
    },
    cents: reduced,
  });
  if (reduced > numbers.lumpSumCap)
    steps.push({
      rule: 'R-LS-06',
      code: 'capped',
      params: { cap: numbers.lumpSumCap },
      cents: numbers.lumpSumCap,
    });
  return steps;
}

function maximumOf(steps: readonly LumpSumStep[]): number {
  return steps.at(-1)?.cents ?? 0;
}

/**
 * The most a stay may get, step by step, and the counterfactual where more days would change it (M15).
 * Refused with `LUMP_SUM_NOT_CONFIGURED` where the table has no amount for the country.
 */
export function deriveLumpSum(input: LumpSumInput, numbers: Numbers): Result<LumpSum, Refusal> {
  const table = lumpSumTableNamed(numbers.lumpSumTable);
  const ceiling = table?.fullCents[input.hostCountry];
  if (!table || ceiling === undefined)
    return no(
      refusal('LUMP_SUM_NOT_CONFIGURED', {
        rule: 'R-LS-01',
        params: { country: input.hostCountry },
      }),
    );
  const steps = stepsOf(input, ceiling, numbers);
  const maximum = maximumOf(steps);
  const longer = { ...input, workingDays: numbers.fullFromWorkingDays };
  const more = maximumOf(stepsOf(longer, ceiling, numbers));
  const otherwise: Counterfactual[] =
    more > maximum ? [{ change: 'moreDays', workingDays: longer.workingDays, cents: more }] : [];
  return ok({ ceiling, maximum, table: table.id, steps, otherwise });
}

/** R-LS-03: why an agreed amount in cents is not allowed; null when it is. */
export function agreedObjection(agreed: number, maximum: number): Refusal | null {
  const isWhole = Number.isSafeInteger(agreed) && agreed >= 0;
  if (isWhole && agreed <= maximum) return null;
  return refusal('ABOVE_MAXIMUM', { rule: 'R-LS-03', params: { agreed, maximum } });
}
