// In which language does this person read, and what is the sentence for a key? Reactive: a component
// that calls t() is drawn again when the language changes, also with no network (I18N-2).
import {
  chooseLocale,
  isLocale,
  loadCatalogue,
  loadFirst,
  type Catalogue,
  type Locale,
  type MessageKey,
} from './catalogue.ts';
import { messageParts, messageText, type MessageParams, type MessagePart } from './message.ts';
import * as values from './values.ts';

const KEPT_UNDER = 'cxc.locale';
let locale = $state<Locale>('en');
/** What is loaded so far: nothing, what the door says, or all. */
let catalogue = $state.raw<Partial<Catalogue>>({});
let hasAll = false;
let asked: Locale | undefined;

/** The language in use now. */
export function currentLocale(): Locale {
  return locale;
}

/** Reads on in a language, all of it; of two that are asked for, the later one holds. */
export async function readIn(next: Locale): Promise<void> {
  asked = next;
  const all = await loadCatalogue(next);
  if (asked !== next || (hasAll && locale === next)) return;
  catalogue = all;
  hasAll = true;
  locale = next;
}

/** Changes the language, keeps the choice on this device and tells the page. */
export async function setLocale(next: Locale): Promise<void> {
  await readIn(next);
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEPT_UNDER, next);
  } catch {
    // storage may be blocked; the choice then holds until the page is closed
  }
}

/** The kept language, else the browser's wish. */
function wishedLocale(): Locale {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT_UNDER);
  } catch {
    // as above
  }
  return kept && isLocale(kept) ? kept : chooseLocale(navigator.languages);
}

/**
 * Loads the words a page needs in the reader's language. Call before a page is drawn.
 * @param isDoor the page is the door: it is drawn with its own words, the others come meanwhile
 */
export async function startLanguage(isDoor: boolean): Promise<void> {
  if (hasAll) return;
  const chosen = wishedLocale();
  locale = chosen;
  document.documentElement.lang = chosen;
  if (!isDoor) return readIn(chosen);
  catalogue = await loadFirst(chosen);
  loadRest();
}

let loading = false;
/** Loads what is not there yet; a file that does not come is asked for again with the next sentence. */
function loadRest(): void {
  if (hasAll || loading) return;
  loading = true;
  void readIn(locale)
    .catch((error: unknown) => console.error(error))
    .finally(() => (loading = false));
}

/** The text of a key; empty for the moment in which it is still being loaded. */
function textOf(key: MessageKey): string {
  const text = catalogue[key];
  if (text === undefined) loadRest();
  return text ?? '';
}

/** The sentence for a key. */
export function t(key: MessageKey, params?: MessageParams): string {
  return messageText(textOf(key), locale, params);
}

/** The sentence for a key in pieces, for words that are set apart (`<w>…</w>`). */
export function tParts(key: MessageKey, params?: MessageParams): MessagePart[] {
  return messageParts(textOf(key), locale, params);
}

/** Whether a text made from ids (`refusal.` + code) is a key; else say something general instead. */
export function isMessageKey(text: string): text is MessageKey {
  const isKnown = Object.hasOwn(catalogue, text);
  if (!isKnown) loadRest();
  return isKnown;
}

/** “Fri 5 March” (civil date). */
export const dateText = (date: string, withYear = false): string =>
  values.civilDateText(locale, date, withYear);
/** “Sun 7 March 2027, 21:48” (UTC instant, Brussels time). */
export const instantText = (instant: string): string => values.instantText(locale, instant);
/** “21:48” (UTC instant, Brussels time). */
export const clockText = (instant: string): string => values.clockText(locale, instant);
/** “1,412”. */
export const numberText = (value: number): string => values.numberText(locale, value);
/** “415.00 €” (integer cents). */
export const moneyText = (cents: number): string => values.moneyText(locale, cents);
/** “4.1 MB” (bytes). */
export const sizeText = (bytes: number): string => values.sizeText(locale, bytes);
/** “4 minutes ago” (seconds, not negative). */
export const agoText = (seconds: number): string => values.agoText(locale, seconds);
/** “host, visitor and Partnership”. */
export const listText = (items: readonly string[]): string => values.listText(locale, items);
