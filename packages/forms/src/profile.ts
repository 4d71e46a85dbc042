// Which questions does a profile ask, in which order? The form of a visitor (VO) and of a host (HO).
import {
  MOTIVATION_MAX,
  MOTIVATION_MIN,
  activities,
  countries,
  exchangeTypes,
  languageLevels,
  naceDivisions,
} from '@cxc/domain';
import type { FieldDef, FormDef, SectionDef } from './form.ts';
import { languages } from './languages.ts';

const codesOf = (rows: readonly { readonly code: string }[]) => rows.map((row) => row.code);

type Parts = Omit<FieldDef, 'path' | 'kind' | 'label' | 'required'>;

const field = (path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  path,
  kind,
  label: `field.profile.${path}`,
  required: false,
  ...parts,
});
const asked = (path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  ...field(path, kind, parts),
  required: true,
});
const hint = (path: string) => ({ hint: `hint.profile.${path}` });

function answer(data: Readonly<Record<string, unknown>>, name: string): unknown {
  const answers = data['eligibilityAnswers'];
  return typeof answers === 'object' && answers !== null
    ? new Map<string, unknown>(Object.entries(answers)).get(name)
    : undefined;
}

/** Asked only of somebody who is no national of a COSME country (R-EL-06). */
const thirdCountry = {
  shownIf: (data: Readonly<Record<string, unknown>>) =>
    answer(data, 'nationalOfCosmeCountry') === false,
};

const section = (id: string, fields: readonly FieldDef[], words = id): SectionDef => ({
  id,
  label: `profile.section.${words}`,
  lead: `profile.section.${id}.lead`,
  fields,
});

const may = section('may', [
  asked('eligibilityAnswers.nationalOfCosmeCountry', 'yesNo', {
    ...hint('eligibilityAnswers.nationalOfCosmeCountry'),
  }),
  asked('eligibilityAnswers.daysWithPermit', 'number', { ...thirdCountry, min: 0, max: 36600 }),
  asked('eligibilityAnswers.startedOrIntendsBusiness', 'yesNo', thirdCountry),
  field('eligibilityAnswers.personBasedIn', 'choice', {
    ...hint('eligibilityAnswers.personBasedIn'),
    list: 'country',
    options: codesOf(countries),
  }),
]);

const why = (role: 'VO' | 'HO'): SectionDef =>
  section(
    'why',
    [
      asked('motivation', 'longText', {
        ...hint('motivation'),
        minLength: MOTIVATION_MIN,
        maxLength: MOTIVATION_MAX,
      }),
      field('expectations', 'longText', { ...hint('expectations'), maxLength: 3000 }),
      role === 'VO' ? asked('cv', 'file', hint('cv')) : field('cv', 'file', hint('cv')),
    ],
    role === 'HO' ? 'why.host' : 'why',
  );

const sectors = { list: 'sector', options: codesOf(naceDivisions) } as const;

const what = section('what', [
  asked('sector', 'choice', { ...hint('sector'), ...sectors }),
  field('sectorsOfInterest', 'codes', { ...hint('sectorsOfInterest'), ...sectors, most: 20 }),
  asked('exchangeTypes', 'codes', {
    ...hint('exchangeTypes'),
    list: 'exchangeType',
    options: codesOf(exchangeTypes),
  }),
  field('activities', 'codes', { list: 'activity', options: codesOf(activities) }),
]);

const stay = section('stay', [
  asked('mode', 'choice', { list: 'mode', options: ['physical', 'virtual'] }),
  asked('plannedStart', 'date', hint('plannedStart')),
  asked('plannedEnd', 'date'),
  asked('plannedWorkingDays', 'number', { ...hint('plannedWorkingDays'), min: 3, max: 23 }),
  asked('preferredHostCountries', 'codes', {
    ...hint('preferredHostCountries'),
    list: 'country',
    options: codesOf(countries),
    most: 40,
  }),
]);

const offer = section('offer', [
  asked('topics', 'items', {
    ...hint('topics'),
    most: 30,
    item: [
      { path: '', kind: 'text', label: 'field.profile.topics', required: true, maxLength: 120 },
    ],
  }),
  asked('windows', 'items', {
    most: 20,
    item: [asked('from', 'date'), asked('to', 'date')].map((part) => ({
      ...part,
      label: `field.profile.windows.${part.path}`,
    })),
  }),
  field('capacity', 'number', { ...hint('capacity'), min: 1, max: 1000 }),
  field('wantsToLearn', 'longText', { ...hint('wantsToLearn'), maxLength: 2000 }),
  field('siteAddress', 'text', { ...hint('siteAddress'), maxLength: 300 }),
  field('siteLanguages', 'codes', {
    ...hint('siteLanguages'),
    list: 'language',
    options: languages,
    most: 20,
  }),
  field('accessibilityNotes', 'longText', { ...hint('accessibilityNotes'), maxLength: 1000 }),
]);

const speaking = section('languages', [
  asked('languages', 'levels', {
    ...hint('languages'),
    list: 'language',
    options: languages,
    levels: languageLevels,
    most: 20,
  }),
]);

const handIn = section('handin', [
  field('partnershipId', 'reference', { ...hint('partnershipId'), concept: 'partnership' }),
  field('visibility', 'choice', { list: 'visibility', options: ['catalogue', 'link_only'] }),
]);

const forms: Readonly<Record<'VO' | 'HO', FormDef>> = {
  VO: { concept: 'profile', sections: [may, why('VO'), what, stay, speaking, handIn] },
  HO: { concept: 'profile', sections: [may, why('HO'), what, offer, speaking, handIn] },
};

/** The form of a profile in a role. */
export function profileForm(role: 'VO' | 'HO'): FormDef {
  return forms[role];
}
