// In which language does this person read, and what is the sentence for a key? Reactive: a component
// that calls t() is drawn again when the language changes, also with no network (I18N-2).
import {
  chooseLocale,
  isLocale,
  loadPieces,
  PIECES,
  type Locale,
  type MessageKey,
  type Messages,
  type Piece,
} from './catalogue.ts';
import {
  messageParts,
  messageText,
  type Message,
  type MessageParams,
  type MessagePart,
} from './message.ts';
import * as values from './values.ts';

const KEPT_UNDER = 'cxc.locale';
let locale = $state<Locale>('en');
/** What is loaded so far of the language in use: nothing, what the door says, what the start says, or all. */
let catalogue = $state.raw<Messages>({});
let held: readonly Piece[] = [];
/** The language that was asked for last. */
let asked: Locale | undefined;

/** The language in use now. */
export function currentLocale(): Locale {
  return locale;
}

/** Loads what is missing of some pieces; of two languages that are asked for, the later one holds. */
async function bring(next: Locale, pieces: readonly Piece[]): Promise<void> {
  asked = next;
  const missing = pieces.filter((piece) => next !== locale || !held.includes(piece));
  const messages = await loadPieces(next, missing);
  if (asked !== next) return;
  const isSame = next === locale;
  catalogue = isSame ? { ...catalogue, ...messages } : messages;
  // Two pages may have asked for the same piece at once.
  held = isSame ? [...new Set([...held, ...missing])] : missing;
  locale = next;
}

/** Reads on in a language, all of it. */
export const readIn = (next: Locale): Promise<void> => bring(next, PIECES);

function keepChoice(chosen: Locale): void {
  try {
    localStorage.setItem(KEPT_UNDER, chosen);
  } catch {
    // storage may be blocked; the choice then holds until the page is closed
  }
}

/** Changes the language, keeps the choice on this device and tells the page. */
export async function setLocale(next: Locale): Promise<void> {
  // Before its words are there: whoever leaves the page at once has chosen all the same.
  keepChoice(next);
  try {
    await readIn(next);
  } catch (error) {
    keepChoice(locale);
    throw error;
  }
  document.documentElement.lang = next;
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

/** Which pieces a page is drawn with, by its address: the door, the start, all others. */
const NEEDED: Readonly<Record<string, readonly Piece[]>> = {
  '/signin': ['first'],
  '/': ['first', 'start'],
};

/**
 * Loads the words a page needs in the reader's language. Call before a page is drawn.
 * @param path address of the page, without anything that varies
 */
export async function startLanguage(path: string): Promise<void> {
  const needed = NEEDED[path] ?? PIECES;
  if (asked === undefined) {
    asked = locale = wishedLocale();
    document.documentElement.lang = locale;
  }
  if (needed.every((piece) => held.includes(piece))) return;
  await bring(asked, needed);
  // Who signs in needs the start at once.
  if (path === '/signin')
    void bring(asked, ['start']).catch((error: unknown) => console.error(error));
}

/** Loads all of the reader's language, for parts that are opened over a page which does not need them itself. */
export async function wholeLanguage(): Promise<void> {
  if (held.length < PIECES.length) await readIn(asked ?? locale);
}

let loading = false;
/** Loads what is not there yet; a file that does not come is asked for again with the next sentence. */
function loadRest(): void {
  if (held.length >= PIECES.length || loading) return;
  loading = true;
  void wholeLanguage()
    .catch((error: unknown) => console.error(error))
    .finally(() => (loading = false));
}

/** The message of a key; empty for the moment in which it is still being loaded. */
function messageOf(key: MessageKey): Message {
  const message = catalogue[key];
  if (message === undefined) loadRest();
  return message ?? '';
}

/** The sentence for a key. */
export function t(key: MessageKey, params?: MessageParams): string {
  return messageText(messageOf(key), locale, params);
}

/** The sentence for a key in pieces, for words that are set apart (`<w>…</w>`). */
export function tParts(key: MessageKey, params?: MessageParams): MessagePart[] {
  return messageParts(messageOf(key), locale, params);
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
/** {@link values.weekdayText} */
export const weekdayText = (date: string): string => values.weekdayText(locale, date);
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
