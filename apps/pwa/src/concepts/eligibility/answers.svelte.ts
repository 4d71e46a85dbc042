// What has somebody answered in the wizard, and what does it mean? Nobody has an account yet, so there is
// nobody's key to seal it under: it names nobody, stays in this window and is gone with it.
import {
  alternativesTo,
  explainEligibility,
  generationOn,
  generations,
  type Alternative,
  type Eligibility,
} from '@cxc/domain';
import { programmeDate } from '@cxc/domain/kernel';
import {
  askedQuestions,
  carriedOver,
  inputOfAnswers,
  type FieldDef,
  type WizardAnswers,
} from '@cxc/forms';
import { programmeNow } from '../profile/store.svelte.ts';

const KEPT_UNDER = 'cxc.wizard';

function readKept(): WizardAnswers {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_UNDER) ?? '{}');
    return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? { ...kept } : {};
  } catch {
    // storage may be blocked; the answers then live until the page is loaded anew
    return {};
  }
}

let answers = $state.raw<WizardAnswers>(readKept());

function keep(next: WizardAnswers): void {
  answers = next;
  try {
    sessionStorage.setItem(KEPT_UNDER, JSON.stringify(next));
  } catch {
    // as above
  }
}

export function wizardAnswers(): WizardAnswers {
  return answers;
}

/** Takes an answer; undefined is “not known”. */
export function answer(path: string, value: unknown): void {
  const { [path as keyof WizardAnswers]: _before, ...rest } = answers;
  keep(value === undefined ? rest : { ...rest, [path]: value });
}

export function forgetAnswers(): void {
  keep({});
}

/** The questions that are asked now. */
export function questions(): readonly FieldDef[] {
  return askedQuestions(answers);
}

/** The generation that is running; between two, the one that comes last. */
function generationAsked(): string {
  const date = programmeDate(programmeNow());
  return (generationOn(date) ?? generations.at(-1))?.code ?? '';
}

function input() {
  return inputOfAnswers(answers, generationAsked(), programmeDate(programmeNow()));
}

/** What the rules say to the answers so far. */
export function wizardResult(): Eligibility {
  return explainEligibility(input());
}

/** What would be possible instead, the smallest effort first. */
export function wizardAlternatives(): readonly Alternative[] {
  return alternativesTo(input());
}

/** Takes the one change of an alternative over into the answers. */
export function takeAlternative({ change, input: changed }: Alternative): void {
  const { role, mode, personBasedIn } = changed;
  const changes: Partial<Record<Alternative['change'], WizardAnswers>> = {
    role: { role },
    mode: mode === 'virtual' ? { mode } : {},
    residence: personBasedIn === undefined ? {} : { personBasedIn },
    person: { nationalOfCosmeCountry: true },
    eccp_profile: { eccpProfiled: true },
    join_cluster: { eccpClusterMember: true },
    wait: changed.daysWithPermit === undefined ? {} : { daysWithPermit: changed.daysWithPermit },
    pre_approval: { agencyPreApproval: true },
  };
  keep({ ...answers, ...changes[change] });
}

/** What a new profile in this role takes over; empty where the wizard was not used. */
export function carriedInto(role: 'VO' | 'HO'): Readonly<Record<string, unknown>> {
  return carriedOver({ ...answers, role });
}
