// Not possible as it stands: which single change would make it possible, the smallest effort first (ELI-1)?
import { generations, ruleSetOf } from '../generation/index.ts';
import { compareTime } from '../kernel/index.ts';
import { explainEligibility, type EligibilityInput, type Finding } from './eligibility.ts';

/** What somebody would have to change, in the order of the effort it takes. */
export const CHANGES = [
  'role',
  'mode',
  'residence',
  'person',
  'eccp_profile',
  'join_cluster',
  'wait',
  'pre_approval',
  'generation',
] as const;
export type Change = (typeof CHANGES)[number];

export interface Alternative {
  readonly change: Change;
  /** The rule that stands against it now and would not any more. */
  readonly rule: string;
  /** 1 is the least effort: the place in {@link CHANGES}. */
  readonly effort: number;
  /** The same answers with the one change. */
  readonly input: EligibilityInput;
  /** Never red: what is red is no alternative. */
  readonly verdict: 'green' | 'amber';
}

type Proposal = readonly [change: Change, input: EligibilityInput];

/** Answers that belong to the other side of a role change stay: they are about the same person. */
function otherRole(input: EligibilityInput): Proposal[] {
  return [['role', { ...input, role: input.role === 'VO' ? 'HO' : 'VO' }]];
}

function otherMode(input: EligibilityInput): Proposal[] {
  return input.role === 'VO' && input.mode !== 'virtual'
    ? [['mode', { ...input, mode: 'virtual' }]]
    : [];
}

/** R-EL-04: a colleague, or the person, based in another of the registered places. */
function otherResidence(input: EligibilityInput): Proposal[] {
  const places = input.registeredIn ?? [];
  return places
    .filter((country) => places.length > 1 && country !== input.personBasedIn)
    .map((country): Proposal => ['residence', { ...input, personBasedIn: country }]);
}

/** R-EL-06: somebody else of the organisation goes. */
function otherPerson(input: EligibilityInput): Proposal[] {
  return input.nationalOfCosmeCountry === false
    ? [['person', { ...input, nationalOfCosmeCountry: true }]]
    : [];
}

/** R-EL-02: membership can be had; a cluster makes its profile itself. */
function membership(input: EligibilityInput): Proposal[] {
  if (input.type === 'cluster_organisation')
    return input.eccpProfiled === false ? [['eccp_profile', { ...input, eccpProfiled: true }]] : [];
  return input.eccpClusterMember === false
    ? [['join_cluster', { ...input, eccpClusterMember: true }]]
    : [];
}

/** R-EL-06: the days with a permit grow by themselves. */
function later(input: EligibilityInput, permitDays: number): Proposal[] {
  const { nationalOfCosmeCountry, daysWithPermit } = input;
  return nationalOfCosmeCountry === false && (daysWithPermit ?? permitDays) < permitDays
    ? [['wait', { ...input, daysWithPermit: permitDays }]]
    : [];
}

/** R-EL-09: the agency may say yes to a host without a cluster. */
function approval(input: EligibilityInput): Proposal[] {
  return input.role === 'HO' && input.agencyPreApproval !== true
    ? [['pre_approval', { ...input, agencyPreApproval: true }]]
    : [];
}

/** Another generation that is running on the date or still to come. */
function otherGeneration(input: EligibilityInput, date: string): Proposal[] {
  return generations
    .filter(({ code, end }) => code !== input.generation && compareTime(date, end) <= 0)
    .map(({ code, start }): Proposal => {
      const from = compareTime(start, date) > 0 ? start : date;
      return ['generation', { ...input, generation: code, date: from }];
    });
}

function failedOf(input: EligibilityInput): readonly Finding[] {
  return explainEligibility(input).findings.filter(({ result }) => result === 'failed');
}

/**
 * ELI-1: the nearest eligible alternatives. Every one is green or amber by {@link explainEligibility};
 * none where the answers are not red.
 */
export function alternativesTo(input: EligibilityInput): readonly Alternative[] {
  const failed = failedOf(input);
  const [first] = failed;
  const generation = generations.find(({ code }) => code === input.generation);
  if (!first || !generation) return [];
  const date = input.date ?? generation.start;
  const proposals: readonly Proposal[] = [
    ...otherRole(input),
    ...otherMode(input),
    ...otherResidence(input),
    ...otherPerson(input),
    ...membership(input),
    ...later(input, ruleSetOf(generation, date).permitDays),
    ...approval(input),
    ...otherGeneration(input, date),
  ];
  return proposals
    .map(([change, changed]) => ({ change, changed, ...explainEligibility(changed) }))
    .flatMap(({ change, changed, verdict }): Alternative[] =>
      verdict === 'red'
        ? []
        : [
            {
              change,
              rule: first.rule,
              effort: CHANGES.indexOf(change) + 1,
              input: changed,
              verdict,
            },
          ],
    )
    .sort((a, b) => a.effort - b.effort);
}
