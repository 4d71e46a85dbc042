// Which questions does the eligibility wizard ask somebody who has no profile, no organisation and no
// account yet, and what do the answers mean to the rules (ELI-1)? One question per step.
import { countries, organisationTypes, type EligibilityInput } from '@cxc/domain';
import type { FieldDef, FormDef, SectionDef } from './form.ts';

/** Answers so far; an absent one is not known, which is never held against anybody. */
export interface WizardAnswers {
  readonly role?: 'VO' | 'HO';
  readonly type?: string;
  readonly eccpProfiled?: boolean;
  readonly eccpClusterMember?: boolean;
  readonly agencyPreApproval?: boolean;
  readonly registeredIn?: Readonly<Record<string, true>>;
  readonly personBasedIn?: string;
  readonly nationalOfCosmeCountry?: boolean;
  readonly daysWithPermit?: number;
  readonly startedOrIntendsBusiness?: boolean;
  /** The organisation had its paid visit of this generation. */
  readonly visited?: boolean;
  readonly mode?: 'physical' | 'virtual';
}

/** Stands for every country that does not take part: ISO 3166-1 keeps `ZZ` free for users. */
export const OTHER_COUNTRY = 'ZZ';

type Data = Readonly<Record<string, unknown>>;
type Parts = Omit<FieldDef, 'path' | 'kind' | 'label' | 'hint' | 'required'>;

const answers = (data: Data): WizardAnswers => data;

function question(
  path: keyof WizardAnswers,
  kind: FieldDef['kind'],
  parts: Parts = {},
): SectionDef {
  const label = `wizard.${path}`;
  const field: FieldDef = {
    path,
    kind,
    label,
    hint: `${label}.hint`,
    required: path === 'role',
    ...parts,
  };
  return { id: path, label, lead: `${label}.hint`, fields: [field] };
}

const isThirdCountry = (data: Data) => answers(data).nationalOfCosmeCountry === false;
const isClusterless = ({ type, eccpClusterMember }: WizardAnswers) =>
  type === 'sme' && eccpClusterMember === false;

/** The wizard as data, like every other form. */
export const wizardForm: FormDef = {
  concept: 'eligibility',
  sections: [
    question('role', 'choice', { list: 'part', options: ['VO', 'HO'] }),
    question('type', 'choice', {
      list: 'organisationType',
      options: organisationTypes.map(({ code }) => code),
    }),
    question('eccpProfiled', 'yesNo', {
      shownIf: (data) => answers(data).type === 'cluster_organisation',
    }),
    question('eccpClusterMember', 'yesNo', {
      shownIf: (data) => {
        const { type } = answers(data);
        return type !== undefined && type !== 'cluster_organisation' && type !== 'business_network';
      },
    }),
    question('agencyPreApproval', 'yesNo', {
      shownIf: (data) => answers(data).role === 'HO' && isClusterless(answers(data)),
    }),
    question('registeredIn', 'codes', {
      list: 'country',
      options: [...countries.map(({ code }) => code), OTHER_COUNTRY],
      most: 40,
    }),
    question('personBasedIn', 'choice', {
      list: 'country',
      options: countries.map(({ code }) => code),
      shownIf: (data) => Object.keys(answers(data).registeredIn ?? {}).length > 1,
    }),
    question('nationalOfCosmeCountry', 'yesNo'),
    question('daysWithPermit', 'number', { min: 0, max: 36600, shownIf: isThirdCountry }),
    question('startedOrIntendsBusiness', 'yesNo', { shownIf: isThirdCountry }),
    question('visited', 'yesNo', { shownIf: (data) => answers(data).role === 'VO' }),
    question('mode', 'choice', {
      list: 'mode',
      options: ['physical', 'virtual'],
      shownIf: (data) => answers(data).role === 'VO' && answers(data).visited === true,
    }),
  ],
};

/** The questions that are asked, given the answers so far. */
export function askedQuestions(given: WizardAnswers): readonly FieldDef[] {
  const data: Data = { ...given };
  return wizardForm.sections
    .flatMap(({ fields }) => fields)
    .filter((field) => field.shownIf?.(data) ?? true);
}

/** Answers to questions that are not asked any more count for nothing. */
function askedOnly(given: WizardAnswers): WizardAnswers {
  const asked = new Set(askedQuestions(given).map(({ path }) => path));
  return Object.fromEntries(Object.entries(given).filter(([name]) => asked.has(name)));
}

const had = (generation: string) => ({ mode: 'physical', generation, state: 'closed' });

/**
 * The answers as the rules take them.
 * @param date civil date whose numbers count
 */
export function inputOfAnswers(
  given: WizardAnswers,
  generation: string,
  date: string,
): EligibilityInput {
  const { role = 'VO', registeredIn, visited, ...asked } = askedOnly(given);
  return {
    ...asked,
    role,
    generation,
    date,
    registeredIn: Object.keys(registeredIn ?? {}).sort(),
    ...(visited === undefined ? {} : { history: visited ? [had(generation)] : [] }),
  };
}

/** What a new profile takes over from the answers: the part about the person, and how they want to go. */
export function carriedOver(given: WizardAnswers): Readonly<Record<string, unknown>> {
  const asked = askedOnly(given);
  const about = {
    nationalOfCosmeCountry: asked.nationalOfCosmeCountry,
    daysWithPermit: asked.daysWithPermit,
    startedOrIntendsBusiness: asked.startedOrIntendsBusiness,
    personBasedIn: asked.personBasedIn,
  };
  const known = Object.fromEntries(
    Object.entries(about).filter(([, answer]) => answer !== undefined),
  );
  return {
    ...(Object.keys(known).length > 0 ? { eligibilityAnswers: known } : {}),
    ...(asked.role === 'VO' && asked.mode !== undefined ? { mode: asked.mode } : {}),
  };
}
