// How far is a form filled in, and what is wrong where? Form state without any screen: the domain's rules
// asked of a record as it is shown.
import { missingForSubmit, profile, type Profile } from '@cxc/domain';
import { factsOf, type RecordOf } from '@cxc/domain/kernel';
import { fieldAt, shownFields, type FieldDef, type FormDef, type SectionDef } from './form.ts';

/** Something a person can do about a field; `code` is the key of its sentence. */
export interface Problem {
  /** Dotted path, down to the item where it is about one. */
  readonly field: string;
  readonly kind: 'missing' | 'invalid';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

export interface SectionState {
  readonly id: string;
  /** Required fields that are asked, and how many of them have no problem. */
  readonly required: number;
  readonly filled: number;
  readonly problems: readonly Problem[];
}

export interface FormState {
  readonly sections: readonly SectionState[];
  readonly problems: readonly Problem[];
  readonly required: number;
  readonly filled: number;
  /** Nothing required is missing and nothing is invalid. */
  readonly complete: boolean;
}

function broken(record: RecordOf<Profile>): Problem[] {
  // Rules that hold always need no facts and no clock.
  const noFacts = factsOf([]);
  return profile.rules
    .filter((rule) => rule.when === 'always')
    .flatMap((rule) => {
      const why = rule.check(record, noFacts, '');
      return why?.field === undefined
        ? []
        : [
            {
              field: why.field,
              kind: 'invalid' as const,
              code: why.code,
              params: why.params ?? {},
            },
          ];
    });
}

/** All problems of a profile, in the order of its form: what is invalid, then what is missing. */
export function problemsOf(record: RecordOf<Profile>): readonly Problem[] {
  const missing = missingForSubmit(record).map(({ field, code, params }) => ({
    field,
    kind: 'missing' as const,
    code,
    params,
  }));
  return [...broken(record), ...missing];
}

function sectionState(
  section: SectionDef,
  shown: readonly FieldDef[],
  problems: readonly (Problem & { readonly of: FieldDef | undefined })[],
): SectionState {
  const own = problems.filter(({ of }) => of !== undefined && section.fields.includes(of));
  const required = section.fields.filter((field) => field.required && shown.includes(field));
  const filled = required.filter((field) => !own.some(({ of }) => of === field));
  return {
    id: section.id,
    required: required.length,
    filled: filled.length,
    problems: own.map(({ of: _of, ...problem }) => problem),
  };
}

/** The state of a form over a profile as it is shown, pending edits included. */
export function formState(form: FormDef, record: RecordOf<Profile>): FormState {
  const shown = shownFields(form, record.data);
  const problems = problemsOf(record);
  const placed = problems.map((problem) => ({ ...problem, of: fieldAt(form, problem.field) }));
  const sections = form.sections.map((section) => sectionState(section, shown, placed));
  const sum = (count: (state: SectionState) => number) =>
    sections.reduce((total, state) => total + count(state), 0);
  return {
    sections,
    problems,
    required: sum((state) => state.required),
    filled: sum((state) => state.filled),
    complete: problems.length === 0,
  };
}
