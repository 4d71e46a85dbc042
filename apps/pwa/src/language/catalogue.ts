// Which keys may be asked for, and in which languages? The keys are those of the English catalogue.
import { en } from './en/index.ts';

export type MessageKey = keyof typeof en;

/** One language's messages: every key of English, nothing else. */
export type Catalogue = Readonly<Record<MessageKey, string>>;

/** Languages the interface speaks, with the name each calls itself. */
export const LOCALES = { en: 'English', de: 'Deutsch' } as const;
export type Locale = keyof typeof LOCALES;

/** Whether a text names a language of ours. */
export function isLocale(text: string): text is Locale {
  return Object.hasOwn(LOCALES, text);
}

/** The first language of a wish list (as `navigator.languages` gives it) that we speak, else English. */
export function chooseLocale(wishes: readonly string[]): Locale {
  for (const wish of wishes) {
    const base = wish.toLowerCase().split('-')[0] ?? '';
    if (isLocale(base)) return base;
  }
  return 'en';
}

/** Loads a language's messages; the source language is always there, others are files of their own (I18N-1). */
export async function loadCatalogue(locale: Locale): Promise<Catalogue> {
  if (locale === 'de') return (await import('./de/index.ts')).de;
  return en;
}
