// What stands in a record, to read before it goes out, and what changed between two versions? Both from the
// same definition as the form: no view knows a field of its own.
import { sameValue, valueAt } from '@cxc/domain/kernel';
import type { FieldDef, FormDef } from './form.ts';
import { kindOf } from './kinds/index.ts';
import type { Words } from './kinds/kind.ts';

type Data = Readonly<Record<string, unknown>>;

/** The name of a record that a `reference` points to. */
export type NameOf = (concept: string, id: string) => string;

export interface ReviewRow {
  readonly path: string;
  /** Key of the question. */
  readonly label: string;
  /** The answer as text; empty for none. */
  readonly text: string;
  readonly isLong: boolean;
  readonly isRequired: boolean;
}

export interface ReviewSection {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly ReviewRow[];
}

export interface DifferenceRow {
  readonly path: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

function textOf(field: FieldDef, value: unknown, words: Words, nameOf: NameOf): string {
  if (field.kind === 'reference')
    return typeof value === 'string' ? nameOf(field.concept ?? '', value) : '';
  return kindOf(field).plainText(value, field, words);
}

/** All questions that are asked, with their answers as text, in the order of the form. */
export function reviewOf(
  form: FormDef,
  data: Data,
  words: Words,
  nameOf: NameOf,
): readonly ReviewSection[] {
  return form.sections.map(({ id, label, fields }) => ({
    id,
    label,
    rows: fields
      .filter((field) => field.shownIf?.(data) ?? true)
      .map((field) => ({
        path: field.path,
        label: field.label,
        text: textOf(field, valueAt(data, field.path), words, nameOf),
        isLong: field.kind === 'longText',
        isRequired: field.required,
      })),
  }));
}

/** The answers that differ between two versions, in the order of the form. Equal by value, not by text. */
export function differenceOf(
  form: FormDef,
  before: Data,
  after: Data,
  words: Words,
  nameOf: NameOf,
): readonly DifferenceRow[] {
  return form.sections
    .flatMap(({ fields }) => fields)
    .filter(({ path }) => !sameValue(valueAt(before, path), valueAt(after, path)))
    .map((field) => ({
      path: field.path,
      label: field.label,
      before: textOf(field, valueAt(before, field.path), words, nameOf),
      after: textOf(field, valueAt(after, field.path), words, nameOf),
    }));
}
