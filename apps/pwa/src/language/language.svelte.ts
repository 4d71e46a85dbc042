// In which language does this person read, and what is the sentence for a key? Reactive: a component
// that calls t() is drawn again when the language changes, also with no network (I18N-2).
import { en } from './en/index.ts';
import {
  chooseLocale,
  isLocale,
  loadCatalogue,
  type Catalogue,
  type Locale,
  type MessageKey,
} from './catalogue.ts';
import { messageParts, messageText, type MessageParams, type MessagePart } from './message.ts';
import * as values from './values.ts';

const KEPT_UNDER = 'cxc.locale';
let locale = $state<Locale>('en');
let catalogue = $state.raw<Catalogue>(en);

/** The language in use now. */
export function currentLocale(): Locale {
  return locale;
}

/** Changes the language, keeps the choice on this device and tells the page. */
export async function setLocale(next: Locale): Promise<void> {
  catalogue = await loadCatalogue(next);
  locale = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(KEPT_UNDER, next);
  } catch {
    // storage may be blocked; the choice then holds until the page is closed
  }
}

/** Takes the kept language, else the browser's wish. Call once before the first page is drawn. */
export async function startLanguage(): Promise<void> {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(KEPT_UNDER);
  } catch {
    // as above
  }
  const chosen = kept && isLocale(kept) ? kept : chooseLocale(navigator.languages);
  catalogue = await loadCatalogue(chosen);
  locale = chosen;
  document.documentElement.lang = chosen;
}

/** The sentence for a key. */
export function t(key: MessageKey, params?: MessageParams): string {
  return messageText(catalogue[key], locale, params);
}

/** The sentence for a key in pieces, for words that are set apart (`<w>…</w>`). */
export function tParts(key: MessageKey, params?: MessageParams): MessagePart[] {
  return messageParts(catalogue[key], locale, params);
}

/** Whether a text made from ids (`refusal.` + code) is a key; else say something general instead. */
export function isMessageKey(text: string): text is MessageKey {
  return Object.hasOwn(en, text);
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
