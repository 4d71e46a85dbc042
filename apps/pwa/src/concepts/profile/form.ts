// Where on the screen does a field of a profile stand, and how do its values read?
import {
  fieldAt,
  kindOf,
  profileForm,
  type FieldDef,
  type SectionDef,
  type Words,
} from '@cxc/forms';
import type { Profile } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { dateText, listText, numberText, t } from '#lib/language/index.ts';
import type { Choice } from '#lib/ui/index.ts';
import { byLabel, countryName, languageName, say } from '../words/say.ts';
import { notesOf } from './notes.ts';

type Role = 'VO' | 'HO';

/** Words of the reader's language for every view of a form. */
export const formWords: Words = {
  say: (key) =>
    key === 'answer.yes' ? t('word.yes') : key === 'answer.no' ? t('word.no') : say(key),
  name: (list, value) => optionLabel(list, value),
  date: (value) => dateText(value, true),
  number: numberText,
  join: listText,
};

/** The name of a value of a list. */
export function optionLabel(list: string, value: string): string {
  if (list === 'country') return countryName(value);
  if (list === 'language') return languageName(value);
  return say(`${list}.${value}`, undefined, value);
}

/** The values of a field to choose from; long lists in the order of the reader's alphabet. */
export function choicesOf({ list, options = [] }: FieldDef): Choice[] {
  const choices = options.map((value) => ({
    value,
    label: list ? optionLabel(list, value) : value,
    note: list === 'sector' ? `NACE ${value}` : say(`${list ?? ''}.${value}.note`) || undefined,
  }));
  return list === 'country' || list === 'language' ? choices.sort(byLabel) : choices;
}

/**
 * Entries in which every typed word is found, in their words or in their note (a code): those that begin
 * with what is typed first.
 */
export function searchIn(choices: readonly Choice[], query: string): readonly Choice[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (!wanted) return choices;
  const parts = wanted.split(/\s+/u);
  const rankOf = ({ label, note }: Choice): number => {
    const text = label.toLocaleLowerCase();
    if (text.startsWith(wanted)) return 0;
    if (text.includes(` ${wanted}`)) return 1;
    const all = `${text} ${note?.toLocaleLowerCase() ?? ''}`;
    return parts.every((part) => all.includes(part)) ? 2 : 3;
  };
  return choices
    .map((choice) => ({ choice, rank: rankOf(choice) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}

/** The step in which a field is asked; the first where nobody asks it. */
export function sectionWith(role: Role, path: string): SectionDef {
  const { sections } = profileForm(role);
  const field = fieldAt(profileForm(role), path);
  const found = sections.find(({ fields }) => field !== undefined && fields.includes(field));
  if (found) return found;
  const [first] = sections;
  if (!first) throw new Error('A form without sections.');
  return first;
}

/** Id of the control of a field on the page. */
export function fieldId(path: string): string {
  return `f-${path.replaceAll('.', '-')}`;
}

/** Address of a field in its step. */
export function fieldHref(id: string, role: Role, path: string): string {
  return `/profiles/${id}?step=${sectionWith(role, path).id}#${fieldId(path)}`;
}

/**
 * The value of a field as text, for reading and comparing; also of one item of it (`languages.de`).
 * @param nameOf the name of a record an id points to
 */
export function valueText(
  role: Role,
  path: string,
  value: unknown,
  nameOf: (concept: string, id: string) => string,
): string {
  if (value === null || value === undefined) return '';
  const field = fieldAt(profileForm(role), path);
  if (!field) return typeof value === 'string' ? value : JSON.stringify(value);
  if (field.kind === 'reference' && typeof value === 'string')
    return nameOf(field.concept ?? '', value);
  const [item, part] = path.slice(field.path.length + 1).split('.');
  if (!item) return kindOf(field).plainText(value, field, formWords);
  const inner = field.item?.find((each) => each.path === (part ?? ''));
  if (part !== undefined && inner) return kindOf(inner).plainText(value, inner, formWords);
  return kindOf(field).plainText({ [item]: value }, field, formWords);
}

/** The step to open first: the one with the first note that names an answer. */
export function stepOfNotes(record: RecordOf<Profile>): string | undefined {
  const field = notesOf(record).find((note) => note.field !== undefined)?.field;
  return field === undefined ? undefined : sectionWith(record.data.role, field).id;
}
