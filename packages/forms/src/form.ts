// What is a form? Data over a domain schema: sections of fields, each with its kind and its words' keys.

export type KindName =
  | 'text'
  | 'longText'
  | 'lines'
  | 'number'
  | 'date'
  | 'yesNo'
  | 'choice'
  | 'reference'
  | 'codes'
  | 'levels'
  | 'items'
  | 'file';

/** A list that values come from; the key of an option's words is `<list>.<value>`. */
export type ListName =
  | 'sector'
  | 'country'
  | 'exchangeType'
  | 'activity'
  | 'level'
  | 'mode'
  | 'language'
  | 'visibility'
  | 'organisationType'
  | 'organisationSubtype'
  | 'membershipKind'
  | 'generation'
  | 'escaLabel'
  | 'part';

export interface FieldDef {
  /** Dotted path in the record; inside an item, the path below the item (empty: the item itself). */
  readonly path: string;
  readonly kind: KindName;
  /** Key of the question, and of the line below it where there is one. */
  readonly label: string;
  readonly hint?: string;
  /** Must be filled before the profile is handed in; a field that is not shown never is. */
  readonly required: boolean;
  /** Values to choose from (`choice`, `codes`), or names of items (`levels`), in the order shown. */
  readonly options?: readonly string[];
  readonly list?: ListName;
  /** Values of each item of a `levels` field. */
  readonly levels?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly min?: number;
  readonly max?: number;
  /** Most items of `codes`, `levels` and `items`. */
  readonly most?: number;
  /** Fields of each item of an `items` field. */
  readonly item?: readonly FieldDef[];
  /** Concept that a `reference` names a record of. */
  readonly concept?: string;
  /** Is the question asked, given the answers so far? Always where absent. */
  readonly shownIf?: (data: Readonly<Record<string, unknown>>) => boolean;
}

export interface SectionDef {
  readonly id: string;
  readonly label: string;
  readonly lead: string;
  readonly fields: readonly FieldDef[];
}

export interface FormDef {
  readonly concept: string;
  readonly sections: readonly SectionDef[];
}

/** All fields of a form in the order in which they are asked. */
export function fieldsOf(form: FormDef): readonly FieldDef[] {
  return form.sections.flatMap((section) => section.fields);
}

/** The fields that are asked, given the answers so far. */
export function shownFields(
  form: FormDef,
  data: Readonly<Record<string, unknown>>,
): readonly FieldDef[] {
  return fieldsOf(form).filter((field) => field.shownIf?.(data) ?? true);
}

/** The field a dotted path belongs to: itself, or the one that holds the item. */
export function fieldAt(form: FormDef, path: string): FieldDef | undefined {
  return fieldsOf(form).find((field) => path === field.path || path.startsWith(`${field.path}.`));
}
