// What would change if other numbers held (ELI-2)? Only cases nobody has decided are asked again: a new
// rule set never reopens a decision.
import { generations, ruleSetName, type RuleSet } from '../generation/index.ts';
import type { Facts, RecordOf } from '../kernel/index.ts';
import { explainEligibility, type Eligibility, type Finding } from './eligibility.ts';
import { eligibilityInputOf } from './rules.ts';
import type { Profile } from './schema.ts';

/** States in which nothing is decided yet. */
const OPEN: readonly string[] = ['draft', 'submitted'];

/** A rule set that can be asked about, by its name (`demo-2026-09-01`). */
export interface NamedRuleSet {
  readonly name: string;
  readonly generation: string;
  readonly numbers: RuleSet;
}

/** An open case that the other rule set would judge differently. */
export interface ChangedCase {
  readonly profile: string;
  readonly before: Eligibility['verdict'];
  readonly after: Eligibility['verdict'];
  /** What is not fine under the other rule set. */
  readonly findings: readonly Finding[];
}

/** All rule sets of all generations, in the order of their dates. */
export function ruleSets(): readonly NamedRuleSet[] {
  return generations.flatMap(({ code, ruleSets: rows }) =>
    rows.map((numbers) => ({ name: ruleSetName(code, numbers.from), generation: code, numbers })),
  );
}

/**
 * Open cases (drafts, submitted) of the records whose verdict would differ under another rule set, in the
 * order given. Pure: nothing is changed, and decided profiles are not looked at.
 * @param facts organisations and overrides
 */
export function rulesPreview(
  profiles: readonly RecordOf<Profile>[],
  numbers: RuleSet,
  facts: Facts,
  now: string,
): readonly ChangedCase[] {
  return profiles
    .filter(({ state }) => OPEN.includes(state))
    .flatMap((record): ChangedCase[] => {
      const input = eligibilityInputOf(record, facts, now);
      const before = explainEligibility(input);
      const after = explainEligibility(input, numbers);
      const findings = after.findings.filter(({ result }) => result !== 'ok');
      return before.verdict === after.verdict
        ? []
        : [{ profile: record.id, before: before.verdict, after: after.verdict, findings }];
    });
}
