// What is typed of a visitor before it is kept, and what does it say as a request?
import {
  CONSENT_VERSION,
  type CaptureWay,
  type HandedProfile,
  type QuickAnswers,
  type Whom,
} from '@cxc/domain';
import type { ReadCard } from './cardText.ts';
import type { Handed } from './handover.ts';

/** Text as it stands in the fields; a yes-or-no is `yes`, `no` or nothing. */
export interface TypedLead {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly organisation: string;
  readonly jobTitle: string;
  readonly country: string;
  readonly organisationType: string;
  readonly role: string;
  readonly eccpClusterMember: string;
  readonly nationalOfCosmeCountry: string;
  readonly visited: string;
  readonly interest: string;
  readonly note: string;
  readonly ownWords: string;
  readonly nextStep: string;
  readonly nextOn: string;
  readonly consentLanguage: string;
  readonly consentHow: string;
  readonly how: CaptureWay;
  /** Code under which they are kept once a picture of their card waits for it; nothing before. */
  readonly code: string;
  /** Code of a visitor who handed themselves over by phone; nothing else. */
  readonly handed: string;
  /** Their whole profile, where the phone handed it over. */
  readonly profile?: HandedProfile | undefined;
  /** Id of the contact it is added to, `new` for another person, nothing before somebody said. */
  readonly sameAs: string;
}

export const EMPTY_LEAD: TypedLead = {
  name: '',
  email: '',
  phone: '',
  organisation: '',
  jobTitle: '',
  country: '',
  organisationType: '',
  role: '',
  eccpClusterMember: '',
  nationalOfCosmeCountry: '',
  visited: '',
  interest: '',
  note: '',
  ownWords: '',
  nextStep: '',
  nextOn: '',
  consentLanguage: '',
  consentHow: '',
  how: 'form',
  code: '',
  handed: '',
  sameAs: '',
};

const EMAIL = /^[^\s@,;:<>()"[\]\\]+@[^\s@,;:<>()"[\]\\]+\.[^\s@,;:<>()"[\]\\]+$/u;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export const isEmail = (text: string): boolean => EMAIL.test(text.trim());
export const isDay = (text: string): boolean => DAY.test(text);

/** Fields with words in them; the others are not known. */
function filled<T extends string>(
  typed: TypedLead,
  names: readonly (T & Exclude<keyof TypedLead, 'profile'>)[],
) {
  return Object.fromEntries(
    names.flatMap((name) => (typed[name].trim() ? [[name, typed[name].trim()]] : [])),
  ) as Partial<Record<T, string>>;
}

const YES_NO = ['eccpClusterMember', 'nationalOfCosmeCountry', 'visited'] as const;

function answersOf(typed: TypedLead): QuickAnswers {
  const said = YES_NO.filter((name) => typed[name] !== '');
  const answers = Object.fromEntries(said.map((name) => [name, typed[name] === 'yes']));
  const { eccpClusterMember, ...others } = answers;
  const role: Pick<QuickAnswers, 'role'> =
    typed.role === 'VO' || typed.role === 'HO' ? { role: typed.role } : {};
  if (eccpClusterMember === undefined) return { ...role, ...others };
  // A cluster organisation is asked for its own profile on the ECCP.
  return typed.organisationType === 'cluster_organisation'
    ? { ...role, ...others, eccpProfiled: eccpClusterMember }
    : { ...role, ...others, eccpClusterMember };
}

/** Whom the typed words are about. */
export function whomOf(typed: TypedLead): Whom {
  const answers = answersOf(typed);
  return {
    ...filled(typed, [
      'name',
      'email',
      'phone',
      'organisation',
      'jobTitle',
      'country',
      'organisationType',
      'interest',
    ]),
    ...(Object.keys(answers).length > 0 ? { answers } : {}),
  };
}

/** What the request of a capture says, but for its code. @param at time of the server as the device knows it */
export function saidOf(
  typed: TypedLead,
  fairId: string,
  at: string,
): Readonly<Record<string, unknown>> {
  return {
    ...whomOf(typed),
    ...filled(typed, ['note', 'nextStep', 'nextOn']),
    ...(typed.profile ? { profile: typed.profile } : {}),
    fairId,
    at,
    how: typed.how,
    consent: {
      version: CONSENT_VERSION,
      language: typed.consentLanguage,
      how: typed.consentHow,
    },
  };
}

/** The fields with what a card says; what was typed already stays. */
export function withCard(typed: TypedLead, card: ReadCard, how: CaptureWay): TypedLead {
  const fresh = Object.entries(card).filter(
    ([name]) => typed[name as keyof ReadCard].trim() === '',
  );
  return { ...typed, ...Object.fromEntries(fresh), how };
}

/** The fields with what a visitor's phone handed over: its words stand before what was typed, its consent is given. */
export function withHanded(
  typed: TypedLead,
  { words, consent, profile }: Handed,
  code: string,
): TypedLead {
  const { language } = consent;
  return {
    ...typed,
    ...words,
    profile,
    how: 'handover',
    handed: code,
    consentHow: 'tick',
    consentLanguage: language,
    sameAs: '',
  };
}
