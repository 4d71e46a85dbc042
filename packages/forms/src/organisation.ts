// Which questions does an organisation ask, in which order? First what it is, then what it does, its
// memberships, and what the papers need.
import {
  MEMBERSHIP_KINDS,
  countries,
  naceDivisions,
  organisationTypeOf,
  organisationTypes,
} from '@cxc/domain';
import type { FieldDef, FormDef, SectionDef } from './form.ts';

const codesOf = (rows: readonly { readonly code: string }[]) => rows.map((row) => row.code);

type Parts = Omit<FieldDef, 'path' | 'kind' | 'label' | 'required'>;
type Data = Readonly<Record<string, unknown>>;

const field = (path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  path,
  kind,
  label: `field.organisation.${path}`,
  required: false,
  ...parts,
});
const asked = (path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  ...field(path, kind, parts),
  required: true,
});
const part = (of: string, path: string, kind: FieldDef['kind'], parts: Parts = {}): FieldDef => ({
  ...field(path, kind, parts),
  label: `field.organisation.${of}.${path}`,
});
const hint = (path: string) => ({ hint: `hint.organisation.${path}` });

const section = (id: string, fields: readonly FieldDef[]): SectionDef => ({
  id,
  label: `organisation.section.${id}`,
  lead: `organisation.section.${id}.lead`,
  fields,
});

const typeOf = (data: Data) => (typeof data['type'] === 'string' ? data['type'] : '');
const subtypes = organisationTypes.flatMap((type) => type.subtypes);
const country = { list: 'country', options: codesOf(countries) } as const;

const what = section('what', [
  asked('legalName', 'text', { ...hint('legalName'), minLength: 2, maxLength: 200 }),
  asked('country', 'choice', country),
  field('city', 'text', { maxLength: 120 }),
  field('website', 'text', { ...hint('website'), maxLength: 500 }),
  asked('type', 'choice', { list: 'organisationType', options: codesOf(organisationTypes) }),
  field('subtype', 'choice', {
    list: 'organisationSubtype',
    options: subtypes,
    shownIf: (data) => (organisationTypeOf(typeOf(data))?.subtypes.length ?? 0) > 0,
  }),
]);

const work = section('work', [
  field('sector', 'choice', {
    ...hint('sector'),
    list: 'sector',
    options: codesOf(naceDivisions),
  }),
  field('description', 'longText', { ...hint('description'), maxLength: 4000 }),
]);

const memberships = section('memberships', [
  field('memberships', 'items', {
    ...hint('memberships'),
    most: 30,
    item: [
      part('memberships', 'clusterId', 'reference', { concept: 'cluster' }),
      part('memberships', 'clusterName', 'text', { maxLength: 200 }),
      part('memberships', 'kind', 'choice', {
        list: 'membershipKind',
        options: [...MEMBERSHIP_KINDS],
      }),
      part('memberships', 'memberSince', 'date'),
    ],
  }),
]);

const isCompany = (data: Data): boolean => ['sme', 'large_company'].includes(typeOf(data));
const isSmall = (data: Data): boolean => typeOf(data) === 'sme';

const papers = section('papers', [
  field('address', 'text', { maxLength: 300 }),
  field('postcode', 'text', { maxLength: 20 }),
  field('establishments', 'items', {
    ...hint('establishments'),
    most: 40,
    item: [
      part('establishments', 'country', 'choice', country),
      part('establishments', 'city', 'text', { maxLength: 120 }),
    ],
  }),
  field('legalId', 'text', { maxLength: 60 }),
  field('vatId', 'text', { maxLength: 30 }),
  field('headcount', 'number', {
    ...hint('headcount'),
    min: 0,
    max: 10_000_000,
    shownIf: isCompany,
  }),
  field('turnover', 'number', {
    ...hint('turnover'),
    min: 0,
    max: 1_000_000_000_000,
    shownIf: isSmall,
  }),
  field('balanceSheet', 'number', { min: 0, max: 1_000_000_000_000, shownIf: isSmall }),
]);

/** The form of an organisation. */
export const organisationForm: FormDef = {
  concept: 'organisation',
  sections: [what, work, memberships, papers],
};
