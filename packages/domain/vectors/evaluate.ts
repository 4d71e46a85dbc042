// What does the domain answer to one test vector? One evaluator per rule; a rule without one is not
// built yet.
import {
  agreedObjection,
  assignPartnership,
  countsFor,
  ctqDeadline,
  daysOfHalfDays,
  deriveLumpSum,
  draftDeadlines,
  explainEligibility,
  followUpWindow,
  generationNamed,
  judgeStay,
  latestEnd,
  pairObjection,
  paymentDeadline,
  permanentResidence,
  personFits,
  reportDeadline,
  ruleSetOf,
  targetOf,
  visitFits,
  workingDaysIn,
  type EligibilityInput,
  type PastExchange,
} from '../src/index.ts';
import { clockPasses, deleted, setFigures, setReady } from './exchanges.ts';
import { samePairAgain } from './matches.ts';

export type Answer = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, unknown>>;
type Evaluator = (input: Input) => Answer;

/** The numbers of the pilot, which the vectors are about. */
function numbers() {
  const pilot = generationNamed('pilot');
  if (!pilot) throw new Error('No pilot generation.');
  return ruleSetOf(pilot, pilot.start);
}

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

const EUR = 100;

function maximum(input: Input): Answer {
  const found = deriveLumpSum(
    {
      hostCountry: String(input['hostCountry']),
      workingDays: Number(input['workingDays']),
      distanceKm: Number(input['distanceKm']),
      mode: input['mode'] === 'virtual' ? 'virtual' : 'physical',
    },
    numbers(),
  );
  return found.ok ? { maxLumpSumEur: found.value.maximum / EUR } : { error: found.error.code };
}

function agreed(input: Input): Answer {
  const cents = (name: string) => Number(input[name]) * EUR;
  return { accepted: agreedObjection(cents('agreedEur'), cents('maxLumpSumEur')) === null };
}

/** R-DU-01, R-DU-03, R-DU-04: a stay with its days. */
function duration(input: Input, kind: 'plan' | 'actual'): Answer {
  const start = String(input['start'] ?? input['actualStart']);
  const end = String(input['end'] ?? input['actualEnd']);
  const workingDays = Number(input['workingDays'] ?? input['actualWorkingDays']);
  const found = judgeStay({ start, end, workingDays, mode: 'physical' }, kind, numbers());
  return {
    accepted: found.objections.length === 0,
    error: found.objections[0]?.code ?? null,
    warning: found.warnings[0]?.code ?? null,
    workingDaysInWindow: found.workingDaysInWindow,
  };
}

function inOnePiece(input: Input): Answer {
  if (input['mode'] !== 'virtual') return duration(input, 'actual');
  return { accepted: true, workingDays: daysOfHalfDays(Number(input['halfDays'])), warning: null };
}

/** R-DU-02: the last day of a stay, or whether one ends too late. */
function month(input: Input): Answer {
  const start = String(input['start']);
  const { end } = input;
  if (typeof end !== 'string') return { latestEnd: latestEnd(start) };
  const workingDays = workingDaysIn(start, end).length;
  const found = judgeStay({ start, end, workingDays, mode: 'physical' }, 'plan', numbers());
  return { accepted: found.objections.length === 0, error: found.objections[0]?.code ?? null };
}

function virtualEnd(input: Input): Answer {
  const end = String(input['end']);
  const stay = { start: end, end, workingDays: 3, mode: 'virtual' } as const;
  const error = judgeStay(stay, 'plan', numbers()).objections[0]?.code ?? null;
  return { accepted: error === null, error };
}

/** A deadline of the stay, and whether a day is past it. */
function inTime(deadline: string, day: unknown): Answer {
  return { deadline, late: String(day) > deadline };
}

function payment(input: Input): Answer {
  const holidays = new Set(input['holidays'] as readonly string[]);
  return { dueOn: paymentDeadline(String(input['farClosedOn']), numbers(), holidays) };
}

/** R-KP-01: exchanges by Partnership; the host's stands with 0 where it organises none. */
function counted(input: Input): Answer {
  const visiting = (input['vops'] as readonly string[] | undefined) ?? [String(input['vop'])];
  const byPartnership: Record<string, number> = { [String(input['hop'])]: 0 };
  for (const vop of visiting) {
    const counts = countsFor({ vop });
    byPartnership[counts] = (byPartnership[counts] ?? 0) + 1;
  }
  return byPartnership;
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
  ['R-LS-02', maximum],
  ['R-LS-03', agreed],
  ['R-DU-01/04', (input) => duration(input, 'plan')],
  ['R-DU-02', month],
  ['R-DU-03', inOnePiece],
  ['R-DU-05', virtualEnd],
  [
    'R-CT-01',
    (input) => inTime(ctqDeadline(String(input['startDate']), numbers()), input['submittedOn']),
  ],
  [
    'R-FR-01',
    (input) => inTime(reportDeadline(String(input['actualEnd']), numbers()), input['submittedOn']),
  ],
  ['R-FR-02', payment],
  ['R-EX-01', setReady],
  ['R-EX-04', setFigures],
  ['R-EX-05', deleted],
  ['R-EX-06', setFigures],
  ['R-EX-02', clockPasses],
  ['R-MA-01', samePairAgain],
  ['R-KP-01', counted],
  ['R-KP-02', (input) => ({ total: targetOf('pilot', Number(input['partnerships'])) })],
  ['R-FU-01', (input) => ({ ...followUpWindow(String(input['actualEnd']), numbers()) })],
]);
