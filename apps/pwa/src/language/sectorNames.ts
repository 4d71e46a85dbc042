// What is a sector called? Long lists apart from the other messages: only pages with forms and facts load them.
import { sectors as de } from './de/sectors.ts';
import { sectors as en } from './en/sectors.ts';
import type { Locale } from './catalogue.ts';

const NAMES: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en, de };

/** The name of a NACE division in a language; the code itself where nobody named it. */
export function sectorName(code: string, locale: Locale): string {
  return NAMES[locale][`sector.${code}`] ?? code;
}
