// How are the fields called that a stand notes of a person, and how do their values read?
import { RIGHT_FIELDS, type RightField } from '@cxc/domain';
import { t } from '#lib/language/index.ts';
import { countryName, say } from '../words/say.ts';

export type Noted = Partial<Readonly<Record<RightField, string>>>;

export function notedLabel(field: RightField): string {
  return field === 'organisationType' ? t('lead.field.type') : t(`field.lead.${field}`);
}

/** A value as it is read; nothing where there is none. */
export function notedText(field: RightField, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (field === 'country') return countryName(value);
  return field === 'organisationType' ? say(`organisationType.${value}`, undefined, value) : value;
}

/** The fields that have a value, in the order of the form. */
export function notedFields(noted: Noted): readonly RightField[] {
  return RIGHT_FIELDS.filter((field) => noted[field] !== undefined);
}
