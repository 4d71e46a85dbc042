// Which generation is running, by which numbers, and which codes does it know?
import { compareTime, isCivilDate, programmeDate, refusal, type Rule } from '../kernel/index.ts';
import { generations, type GenerationData, type RuleSet } from './data/generations.ts';
import type { Generation } from './schema.ts';

/** The generation with this code, undefined for a code nobody knows. */
export function generationNamed(code: string): GenerationData | undefined {
  return generations.find((generation) => generation.code === code);
}

/** The generation that runs on a civil date; of two that overlap, the younger. */
export function generationOn(date: string): GenerationData | undefined {
  return generations.findLast(
    (generation) =>
      compareTime(generation.start, date) <= 0 && compareTime(date, generation.end) <= 0,
  );
}

/** The numbers of a generation in force on a civil date; before the first date, the first ones. */
export function ruleSetOf(generation: GenerationData, date: string): RuleSet {
  const held = generation.ruleSets.findLast((row) => compareTime(row.from, date) <= 0);
  const found = held ?? generation.ruleSets[0];
  if (!found) throw new Error(`The generation ${generation.code} has no rule set.`);
  return found;
}

/** Name of a rule set: the generation and the date it holds from, for example `demo-2026-09-01`. */
export function ruleSetName(generation: string, from: string): string {
  return `${generation}-${from}`;
}

/** Name of the rule set that a profile of a generation is judged by on a civil date. */
export function ruleSetNamed(code: string, date: string): string | undefined {
  const generation = generationNamed(code);
  return generation && ruleSetName(code, ruleSetOf(generation, date).from);
}

/**
 * Name of the rule set in force at an instant, for example `demo-2026-09-01`; every decision carries it.
 * Where no generation runs it is the one of the last generation that had begun, else of the first.
 */
export function ruleSetAt(now: string): string {
  const date = programmeDate(now);
  const begun = generations.findLast((one) => compareTime(one.start, date) <= 0);
  const generation = generationOn(date) ?? begun ?? generations[0];
  if (!generation) throw new Error('No generation is configured.');
  return ruleSetName(generation.code, ruleSetOf(generation, date).from);
}

export const rules: readonly Rule<Generation>[] = [
  {
    id: 'T-GE-01',
    sentence: 'A generation ends after it has begun, and both dates are in the calendar.',
    when: 'always',
    check: ({ data }) =>
      isCivilDate(data.start) && isCivilDate(data.end) && compareTime(data.start, data.end) < 0
        ? null
        : refusal('DATES_IN_WRONG_ORDER', { field: 'end' }),
  },
];
