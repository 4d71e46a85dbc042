// What does a profile still lack before it can be submitted? (2.3, column "Required when")
import { MOTIVATION_MIN, type Profile } from './schema.ts';

/** A field that is missing or too short, as a screen can show it beside the field. */
export interface Gap {
  /** Dotted path. */
  readonly field: string;
  readonly code: 'FIELD_MISSING' | 'TEXT_TOO_SHORT' | 'ITEM_MISSING';
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

const missing = (field: string): Gap => ({ field, code: 'FIELD_MISSING', params: { field } });

function anyOf(field: string, items: object | undefined): Gap[] {
  return Object.keys(items ?? {}).length > 0
    ? []
    : [{ field, code: 'ITEM_MISSING', params: { field } }];
}

function present(field: string, value: unknown): Gap[] {
  return value === undefined || value === '' ? [missing(field)] : [];
}

/** Characters without the blanks around; what counts against a minimum. */
export function lengthOf(text: string): number {
  return [...text.trim()].length;
}

function motivationGaps(text: string | undefined): Gap[] {
  const length = lengthOf(text ?? '');
  if (length === 0) return [missing('motivation')];
  if (length >= MOTIVATION_MIN) return [];
  const params = { field: 'motivation', min: MOTIVATION_MIN, length };
  return [{ field: 'motivation', code: 'TEXT_TOO_SHORT', params }];
}

function answerGaps(answers: Profile['eligibilityAnswers']): Gap[] {
  const path = (name: string) => `eligibilityAnswers.${name}`;
  const national = answers?.nationalOfCosmeCountry;
  if (national !== false) return present(path('nationalOfCosmeCountry'), national);
  return [
    ...present(path('daysWithPermit'), answers?.daysWithPermit),
    ...present(path('startedOrIntendsBusiness'), answers?.startedOrIntendsBusiness),
  ];
}

function windowGaps(windows: Profile['windows']): Gap[] {
  const items = Object.entries(windows ?? {});
  if (items.length === 0) return anyOf('windows', windows);
  return items.flatMap(([id, stay]) => [
    ...present(`windows.${id}.from`, stay.from),
    ...present(`windows.${id}.to`, stay.to),
  ]);
}

/**
 * All fields that must still be filled before `submit`, in the order of the form. Empty when none is.
 * A Partnership is no gap: where none is chosen one is assigned (R-EL-10).
 */
export function missingForSubmit({ data }: { readonly data: Profile }): readonly Gap[] {
  return [
    ...motivationGaps(data.motivation),
    ...(data.role === 'VO' ? present('cv', data.cv) : []),
    ...anyOf('languages', data.languages),
    ...present('sector', data.sector),
    ...anyOf('exchangeTypes', data.exchangeTypes),
    ...answerGaps(data.eligibilityAnswers),
    ...(data.role === 'VO'
      ? [
          ...present('mode', data.mode),
          ...present('plannedStart', data.plannedStart),
          ...present('plannedEnd', data.plannedEnd),
          ...present('plannedWorkingDays', data.plannedWorkingDays),
          ...anyOf('preferredHostCountries', data.preferredHostCountries),
        ]
      : [...windowGaps(data.windows), ...anyOf('topics', data.topics)]),
  ];
}
