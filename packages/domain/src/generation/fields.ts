// Which shapes do the fields of several concepts share? Codes of the lists, dates, keys, short texts.
import { Type, type TSchema } from 'typebox';
import { mapOf } from '../kernel/index.ts';
import {
  activities,
  exchangeTypes,
  languageLevels,
  naceDivisions,
  organisationTypes,
} from './codes.ts';
import { generations } from './data/generations.ts';

const codesOf = (rows: readonly { readonly code: string }[]): string[] =>
  rows.map((row) => row.code);

export const ID_NAME = '^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$';
export const COUNTRY_NAME = '^[A-Z]{2}$';
export const LANGUAGE_NAME = '^[a-z]{2,3}(?:-[A-Z]{2})?$';
export const DATE_NAME = '^\\d{4}-\\d{2}-\\d{2}$';

export const Uuid = Type.String({ pattern: ID_NAME });
export const Instant = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$',
});
/** The form only; a rule asks whether the calendar has the date. */
export const CivilDate = Type.String({ pattern: DATE_NAME });
/** Any country: whether it takes part is R-EL-03's question, not the form's. */
export const CountryCode = Type.String({ pattern: COUNTRY_NAME });
export const GenerationCode = Type.Enum(codesOf(generations));
export const NaceDivision = Type.Enum(codesOf(naceDivisions));
export const OrganisationTypeCode = Type.Enum(codesOf(organisationTypes));
export const ExchangeTypeCode = Type.Enum(codesOf(exchangeTypes));
export const ActivityCode = Type.Enum(codesOf(activities));
export const LanguageLevel = Type.Enum([...languageLevels]);
export const Url = Type.String({ maxLength: 500, pattern: '^https?://[^\\s]+$' });
/** Nothing in it that a mail program reads as a list, a group, a comment or a quoted name (RFC 5322, 3.4). */
const ATOM = '[^\\s@,;:<>()"\\[\\]\\\\]+';
export const Email = Type.String({ maxLength: 254, pattern: `^${ATOM}@${ATOM}\\.${ATOM}$` });

export const text = (minLength: number, maxLength: number) => Type.String({ minLength, maxLength });

/** A set as a map of codes to `true`, so that two devices can each add one. */
export const codeSet = (rows: readonly { readonly code: string }[], most = rows.length) =>
  setOf(`^(?:${codesOf(rows).join('|')})$`, most);

/** A set of names of a form, at most `most` of them. */
export const setOf = (pattern: string, most: number) =>
  mapOf(pattern, Type.Literal(true), {
    maxProperties: most,
    additionalProperties: false,
  });

/** Items by their ids (or another name of a form), at most `most` of them. */
export const itemsOf = <T extends TSchema>(item: T, most: number, pattern = ID_NAME) =>
  mapOf(pattern, item, { maxProperties: most, additionalProperties: false });
