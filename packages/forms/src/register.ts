// Which questions do the registers ask: a Partnership, as the Support Office enters it and as its coordinator
// keeps it, and a cluster?
import { countries, generations, naceDivisions } from '@cxc/domain';
import type { FieldDef, FormDef } from './form.ts';

const codesOf = (rows: readonly { readonly code: string }[]) => rows.map((row) => row.code);

type Parts = Omit<FieldDef, 'path' | 'kind' | 'label'>;

const fieldOf =
  (concept: string) =>
  (path: string, kind: FieldDef['kind'], parts: Partial<Parts> = {}): FieldDef => ({
    path,
    kind,
    label: `field.${concept}.${path}`,
    required: false,
    ...parts,
  });

const ofPartnership = fieldOf('partnership');
const ofCluster = fieldOf('cluster');
const required = { required: true };

/** What its coordinator keeps: it decides which profiles come to it (R-EL-10). */
const kept: readonly FieldDef[] = [
  ofPartnership('acceptingProfiles', 'yesNo', required),
  ofPartnership('themes', 'lines', { hint: 'office.edit.themesHint', most: 20, maxLength: 120 }),
  ofPartnership('sectors', 'codes', {
    hint: 'office.partnership.sectorsHint',
    list: 'sector',
    options: codesOf(naceDivisions),
  }),
  ofPartnership('countries', 'codes', {
    hint: 'office.partnership.countriesHint',
    list: 'country',
    options: codesOf(countries),
    most: 60,
  }),
];

/** What the Support Office enters from the grant. */
const entered: readonly FieldDef[] = [
  ofPartnership('acronym', 'text', { ...required, minLength: 2, maxLength: 40 }),
  ofPartnership('fullName', 'text', { ...required, minLength: 2, maxLength: 200 }),
  ofPartnership('generation', 'choice', {
    ...required,
    list: 'generation',
    options: codesOf(generations),
  }),
  ofPartnership('start', 'date', required),
  ofPartnership('end', 'date', required),
];

function formOf(concept: string, fields: readonly FieldDef[]): FormDef {
  return { concept, sections: [{ id: 'all', label: '', lead: '', fields }] };
}

/** The form of a Partnership, whole or only what its coordinator keeps. */
export function partnershipForm(who: 'so' | 'coordinator'): FormDef {
  return formOf('partnership', who === 'so' ? [...entered, ...kept] : kept);
}

export const clusterForm: FormDef = formOf('cluster', [
  ofCluster('name', 'text', { ...required, minLength: 2, maxLength: 200 }),
  ofCluster('country', 'choice', { list: 'country', options: codesOf(countries) }),
  ofCluster('eccpProfiled', 'yesNo', required),
  ofCluster('eccpProfileUrl', 'text', { maxLength: 500 }),
  ofCluster('eccpCheckedOn', 'date'),
  ofCluster('escaLabel', 'choice', { list: 'escaLabel', options: ['bronze', 'silver', 'gold'] }),
]);
