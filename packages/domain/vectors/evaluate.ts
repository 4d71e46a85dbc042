// What does the domain answer to one test vector? One evaluator per rule; a rule without one is not
// built yet.
import {
  assignPartnership,
  draftDeadlines,
  explainEligibility,
  pairObjection,
  permanentResidence,
  personFits,
  visitFits,
  type EligibilityInput,
  type PastExchange,
} from '../src/index.ts';

export type Answer = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, unknown>>;
type Evaluator = (input: Input) => Answer;

/** R-EL-06: days with a permit, in all rule sets so far. */
const PERMIT_DAYS = 183;

function eligibility(input: Input): Answer {
  const { verdict, findings } = explainEligibility(input as unknown as EligibilityInput);
  const failed = findings.find((finding) => finding.result === 'failed');
  return { eligible: verdict !== 'red', error: failed?.code ?? null };
}

function pair(input: Input): Answer {
  const error = pairObjection(String(input['voCountry']), String(input['hoCountry']));
  return { eligible: error === null, error };
}

function residence(input: Input): Answer {
  const based = input['personBasedIn'];
  const registered = input['registeredIn'] as readonly string[];
  return {
    permanentResidence:
      permanentResidence(registered, typeof based === 'string' ? based : undefined) ?? null,
  };
}

function person(input: Input): Answer {
  const found = personFits(input, PERMIT_DAYS);
  return { eligible: found.result === 'ok', error: found.result === 'failed' ? found.code : null };
}

function visit(input: Input): Answer {
  const found = visitFits(
    String(input['generation']),
    String(input['newMode']),
    input['history'] as readonly PastExchange[],
  );
  const allowed = found.result === 'ok';
  return { allowed, error: allowed ? null : found.code };
}

/** R-EL-10: candidates by acronym or id; `null` when there is none. */
function assignment(input: Input): Answer {
  const rows = input['partnerships'] as readonly Input[];
  const list = rows.map((row) => ({
    id: String(row['acronym'] ?? row['id']),
    sectors: (row['sectors'] ?? []) as readonly string[],
    countries: (row['countries'] ?? []) as readonly string[],
    openProfiles: Number(row['openProfiles'] ?? 0),
  }));
  const { sector, country } = input as { sector?: string; country?: string };
  return { partnership: assignPartnership(list, sector, country) ?? null };
}

function stagnant(input: Input): Answer {
  const { warnOn, archiveOn } = draftDeadlines(String(input['lastEdit']), {
    draftWarnDays: Number(input['warnAfterDays']),
    draftArchiveDays: Number(input['archiveAfterDays']),
  });
  return { warnOn, archiveCandidate: archiveOn <= String(input['now']), deleted: false };
}

/** By rule id as the vectors write it. */
export const evaluators: ReadonlyMap<string, Evaluator> = new Map([
  ['R-EL-01..09', eligibility],
  ['R-EL-01', eligibility],
  ['R-EL-02', eligibility],
  ['R-EL-03', eligibility],
  ['R-EL-09', eligibility],
  ['R-EL-04', residence],
  ['R-EL-05', pair],
  ['R-EL-06', person],
  ['R-EL-07', visit],
  ['R-EL-08', () => ({ allowed: true, error: null })],
  ['R-EL-10', assignment],
  ['R-PR-02', stagnant],
]);
