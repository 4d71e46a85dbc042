// May this organisation and this person take part in this role (R-EL-01 to R-EL-09), and what is not
// known yet? One list of findings for the wizard at the first minute and for the judgement at the end.
import {
  countryOf,
  generationNamed,
  organisationTypeOf,
  ruleSetOf,
  type RuleSet,
} from '../generation/index.ts';
import { permanentResidence } from '../organisation/index.ts';

export interface EligibilityInput {
  readonly generation: string;
  readonly role: 'VO' | 'HO';
  /** Civil date whose numbers count; the first day of the generation where absent. */
  readonly date?: string | undefined;
  readonly type?: string | undefined;
  readonly eccpProfiled?: boolean | undefined;
  readonly eccpClusterMember?: boolean | undefined;
  /** A Partnership confirmed the membership; else it is the organisation's own word. */
  readonly membershipConfirmed?: boolean | undefined;
  readonly businessNetworkMember?: boolean | undefined;
  readonly agencyPreApproval?: boolean | undefined;
  readonly country?: string | undefined;
  /** Where it is registered; its country where absent. */
  readonly registeredIn?: readonly string[] | undefined;
  readonly personBasedIn?: string | undefined;
  readonly nationalOfCosmeCountry?: boolean | undefined;
  readonly daysWithPermit?: number | undefined;
  readonly startedOrIntendsBusiness?: boolean | undefined;
  /** Earlier exchanges of this visitor; undefined where nobody knows them yet. */
  readonly history?: readonly PastExchange[] | undefined;
  readonly mode?: string | undefined;
  /** What the Support Office decided otherwise, as far as it is in force. */
  readonly overrides?: readonly RuleOverride[] | undefined;
}

/** The Support Office lifted a rule for somebody, or set it against them. */
export interface RuleOverride {
  readonly rule: string;
  readonly effect: 'lifted' | 'set';
  /** Shown to everybody concerned (1.3, point 6). */
  readonly reason: string;
  /** Last civil date on which it holds. */
  readonly expiresOn: string;
}

export interface PastExchange {
  readonly mode: string;
  readonly generation: string;
  readonly state?: string | undefined;
}

export interface Finding {
  readonly rule: string;
  /** `OK`, or why not, or what is missing. */
  readonly code: string;
  readonly result: 'ok' | 'missing' | 'failed';
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

export interface Eligibility {
  readonly verdict: 'green' | 'amber' | 'red';
  readonly findings: readonly Finding[];
}

type Params = Finding['params'];
const fine = (rule: string, params: Params = {}): Finding => ({
  rule,
  code: 'OK',
  result: 'ok',
  params,
});
const open = (rule: string, code: string, params: Params = {}): Finding => ({
  rule,
  code,
  result: 'missing',
  params,
});
const failed = (rule: string, code: string, params: Params = {}): Finding => ({
  rule,
  code,
  result: 'failed',
  params,
});

/** R-EL-01: the organisation's type in this role and generation. */
function typeFits(input: EligibilityInput, numbers: RuleSet): Finding {
  const { type, role, generation } = input;
  if (type === undefined) return open('R-EL-01', 'TYPE_MISSING');
  const cell = organisationTypeOf(type)?.eligible[numbers.eligibility][role];
  return cell === 'yes'
    ? fine('R-EL-01', { type, role })
    : failed('R-EL-01', 'TYPE_NOT_ELIGIBLE', { type, role, generation });
}

function answered(
  rule: string,
  answer: boolean | undefined,
  missing: string,
  no: string,
  params: Params,
): Finding {
  if (answer === undefined) return open(rule, missing, params);
  return answer ? fine(rule, params) : failed(rule, no, params);
}

/** R-EL-02, and R-EL-09 for a non-member SME that wants to host. */
function membershipFits(input: EligibilityInput, numbers: RuleSet): Finding {
  const { type, role, eccpClusterMember: member } = input;
  const { membershipConfirmed: confirmed } = input;
  const params = { type: type ?? '', role, ...(confirmed === undefined ? {} : { confirmed }) };
  if (type === undefined || type === 'business_network') return fine('R-EL-02', params);
  if (type === 'cluster_organisation')
    return answered(
      'R-EL-02',
      input.eccpProfiled,
      'ECCP_PROFILE_UNKNOWN',
      'NOT_PROFILED_ON_ECCP',
      params,
    );
  if (type !== 'sme' && type !== 'scaling_up_support_organisation')
    return answered('R-EL-02', member, 'CLUSTER_UNKNOWN', 'NOT_ACTIVE_IN_CLUSTER', params);
  if (member === false && type === 'sme' && role === 'HO' && numbers.nonMemberHostWithApproval)
    return input.agencyPreApproval === true
      ? fine('R-EL-09', params)
      : failed('R-EL-09', 'PRE_APPROVAL_REQUIRED', params);
  return answered('R-EL-02', member, 'CLUSTER_UNKNOWN', 'NOT_MEMBER_OF_ECCP_CLUSTER', params);
}

/** R-EL-03 over R-EL-04: permanent residence is known and in a COSME country. */
function residenceFits(input: EligibilityInput, numbers: RuleSet): Finding {
  const own = input.country === undefined ? [] : [input.country];
  const registered = input.registeredIn?.length ? input.registeredIn : own;
  if (registered.length === 0) return open('R-EL-03', 'COUNTRY_MISSING');
  const country = permanentResidence(registered, input.personBasedIn);
  if (country === undefined)
    return open('R-EL-04', 'RESIDENCE_UNKNOWN', { countries: registered.join(',') });
  const group = countryOf(country)?.group;
  if (group === undefined) return failed('R-EL-03', 'COUNTRY_NOT_COSME', { country });
  return group === 'UK_TRANSITIONAL' && numbers.unitedKingdom === 'needs_decision'
    ? open('R-EL-03', 'COUNTRY_NEEDS_DECISION', { country })
    : fine('R-EL-03', { country });
}

/** R-EL-06: a person without a COSME nationality. Asked only once the question was answered with no. */
export function personFits(input: Partial<EligibilityInput>, permitDays: number): Finding {
  const { nationalOfCosmeCountry, daysWithPermit, startedOrIntendsBusiness } = input;
  const params = { days: permitDays };
  if (nationalOfCosmeCountry === undefined) return open('R-EL-06', 'NATIONALITY_UNKNOWN', params);
  if (nationalOfCosmeCountry) return fine('R-EL-06', params);
  if (daysWithPermit !== undefined && daysWithPermit < permitDays)
    return failed('R-EL-06', 'PERMIT_DAYS_BELOW_MINIMUM', { ...params, given: daysWithPermit });
  if (startedOrIntendsBusiness === false) return failed('R-EL-06', 'NO_BUSINESS_INTENDED', params);
  return daysWithPermit === undefined || startedOrIntendsBusiness === undefined
    ? open('R-EL-06', 'PERMIT_UNKNOWN', params)
    : fine('R-EL-06', params);
}

/** R-EL-07: one paid visit per visitor and generation; virtual and cancelled ones do not count. */
export function visitFits(
  generation: string,
  mode: string | undefined,
  history: readonly PastExchange[],
): Finding {
  const used = history.some(
    (past) => past.mode === 'physical' && past.generation === generation && past.state === 'closed',
  );
  return used && mode !== 'virtual'
    ? failed('R-EL-07', 'VO_ALREADY_VISITED', { generation })
    : fine('R-EL-07', { generation });
}

/** R-EL-07 for somebody whose earlier stays may not be known yet. */
function rightFits({ generation, mode, history }: EligibilityInput): Finding {
  return history === undefined && mode !== 'virtual'
    ? open('R-EL-07', 'HISTORY_UNKNOWN', { generation })
    : visitFits(generation, mode, history ?? []);
}

/**
 * R-EL-05: visitor and host sit in different countries; the same Partnership may look after both.
 * @returns the refusal code, or null when the pair is fine
 */
export function pairObjection(voCountry: string, hoCountry: string): 'SAME_COUNTRY' | null {
  return voCountry === hoCountry ? 'SAME_COUNTRY' : null;
}

function numbersOf({ generation: code, date }: EligibilityInput): RuleSet {
  const generation = generationNamed(code);
  if (!generation) throw new RangeError(`No generation "${code}".`);
  return ruleSetOf(generation, date ?? generation.start);
}

function overruled({ rule, effect, reason, expiresOn }: RuleOverride): Finding {
  const params = { reason, until: expiresOn };
  return effect === 'lifted'
    ? { rule, code: 'LIFTED', result: 'ok', params }
    : failed(rule, 'SET_BY_SUPPORT_OFFICE', params);
}

/** The findings with the word of the Support Office over them (1.2, may overrule). */
function withOverrides(
  findings: readonly Finding[],
  overrides: readonly RuleOverride[],
): readonly Finding[] {
  if (overrides.length === 0) return findings;
  const named = (rule: string) => overrides.find((one) => one.rule === rule);
  const replaced = findings.map((finding) => {
    const found = named(finding.rule);
    return found && (found.effect === 'set' || finding.result !== 'ok')
      ? overruled(found)
      : finding;
  });
  const unasked = overrides.filter(
    ({ rule, effect }) => effect === 'set' && !findings.some((finding) => finding.rule === rule),
  );
  return [...replaced, ...unasked.map(overruled)];
}

/**
 * Everything that is known about the eligibility of an organisation and its person, rule by rule.
 * `red`: one rule fails. `amber`: something is not known yet. `green`: all hold.
 * @param numbers the rule set to judge by, where another than the one in force is asked about
 * @throws RangeError for a generation nobody knows (a defect: the schema lets no other in)
 */
export function explainEligibility(
  input: EligibilityInput,
  numbers: RuleSet = numbersOf(input),
): Eligibility {
  const asked = [
    typeFits(input, numbers),
    membershipFits(input, numbers),
    residenceFits(input, numbers),
    personFits(input, numbers.permitDays),
    input.role === 'VO' ? rightFits(input) : fine('R-EL-08'),
  ];
  const findings = withOverrides(asked, input.overrides ?? []);
  const has = (result: Finding['result']) => findings.some((one) => one.result === result);
  return { verdict: has('failed') ? 'red' : has('missing') ? 'amber' : 'green', findings };
}
