// Which keys may be asked for, and in which languages? The keys are those of the English catalogue; its
// words, like those of every language, are loaded for those who read it.
import type { first } from './en/first.ts';
import type { en } from './en/index.ts';
import type { Message } from './message.ts';

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

/** A part of a language that is loaded in one go; see pieces.ts. */
export type Piece = 'first' | 'start' | 'rest';
export const PIECES: readonly Piece[] = ['first', 'start', 'rest'];

/** Messages by key. In the built app those that need more than words filled in are parsed already. */
export type Messages = Readonly<Record<string, Message>>;

const FILES: Readonly<Record<Locale, Readonly<Record<Piece, () => Promise<Messages>>>>> = {
  en: {
    first: async () => (await import('./en/first.ts')).first,
    start: async () => (await import('./en/start.ts')).start,
    rest: async () => (await import('./en/rest.ts')).rest,
  },
  de: {
    first: async () => (await import('./de/first.ts')).first,
    start: async () => (await import('./de/start.ts')).start,
    rest: async () => (await import('./de/rest.ts')).rest,
  },
};

/** Loads pieces of a language. Rejects when a file does not come. */
export async function loadPieces(locale: Locale, pieces: readonly Piece[]): Promise<Messages> {
  const loaded = await Promise.all(pieces.map((piece) => FILES[locale][piece]()));
  return Object.assign({}, ...loaded) as Messages;
}
