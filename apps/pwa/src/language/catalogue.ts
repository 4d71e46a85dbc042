// Which keys may be asked for, and in which languages? The keys are those of the English catalogue; its
// words, like those of every language, are loaded for those who read it.
import type { first } from './en/first.ts';
import type { en } from './en/index.ts';

export type MessageKey = keyof typeof en;

/** One language's messages: every key of English, nothing else. */
export type Catalogue = Readonly<Record<MessageKey, string>>;
/** What the frame and the door say. */
export type FirstCatalogue = Readonly<Record<keyof typeof first, string>>;

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

const FILES: Readonly<
  Record<
    Locale,
    { readonly first: () => Promise<FirstCatalogue>; readonly all: () => Promise<Catalogue> }
  >
> = {
  en: {
    first: async () => (await import('./en/first.ts')).first,
    all: async () => (await import('./en/index.ts')).en,
  },
  de: {
    first: async () => (await import('./de/first.ts')).first,
    all: async () => (await import('./de/index.ts')).de,
  },
};

/** Loads what the frame and the door say in a language. Rejects when the file does not come. */
export const loadFirst = (locale: Locale): Promise<FirstCatalogue> => FILES[locale].first();

/** Loads all messages of a language. Rejects when the file does not come. */
export const loadCatalogue = (locale: Locale): Promise<Catalogue> => FILES[locale].all();
