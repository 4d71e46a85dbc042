// Which code lists does the scheme know? Countries, sectors, types: the data, and one question on each.
import activityRows from './data/activities.json' with { type: 'json' };
import countryRows from './data/countries.json' with { type: 'json' };
import exchangeTypeRows from './data/exchangeTypes.json' with { type: 'json' };
import divisionRows from './data/naceDivisions.json' with { type: 'json' };
import sectionRows from './data/naceSections.json' with { type: 'json' };
import typeRows from './data/organisationTypes.json' with { type: 'json' };

export interface Country {
  readonly code: string;
  readonly name: string;
  /** `EU`, `COSME_THIRD_COUNTRY` or `UK_TRANSITIONAL`. */
  readonly group: string;
}

/** COSME 2014-2020 countries (R-EL-03), ISO 3166-1 alpha-2; Kosovo under the user-assigned `XK`. */
export const countries: readonly Country[] = countryRows;

/** NACE Rev. 2 divisions with the section they belong to. */
export const naceDivisions: readonly {
  readonly code: string;
  readonly section: string;
  readonly title: string;
}[] = divisionRows;

export const naceSections: readonly { readonly code: string; readonly title: string }[] =
  sectionRows;

export interface OrganisationType {
  readonly code: string;
  readonly label: string;
  readonly subtypes: readonly string[];
  /** R-EL-01: `yes` or `no` by rule row and role; disputed cells carry the decision taken. */
  readonly eligible: Readonly<Record<'pilot' | 'second', Readonly<Record<'VO' | 'HO', string>>>>;
}

export const organisationTypes: readonly OrganisationType[] = typeRows;

export const exchangeTypes: readonly { readonly code: string; readonly label: string }[] =
  exchangeTypeRows;

export const activities: readonly { readonly code: string; readonly label: string }[] =
  activityRows;

/** Levels of the Common European Framework of Reference for Languages, and the mother tongue. */
export const languageLevels = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'native'] as const;

export function countryOf(code: string): Country | undefined {
  return countries.find((country) => country.code === code);
}

export function organisationTypeOf(code: string): OrganisationType | undefined {
  return organisationTypes.find((type) => type.code === code);
}
