// The door to the language: sentences by key, and dates, numbers and money as the reader writes them.
export { LOCALES, isLocale, type Locale, type MessageKey } from './catalogue.ts';
export type { MessageParams, MessagePart } from './message.ts';
export {
  agoText,
  clockText,
  currentLocale,
  dateText,
  instantText,
  isMessageKey,
  listText,
  moneyText,
  numberText,
  setLocale,
  sizeText,
  startLanguage,
  t,
  tParts,
  weekdayText,
  wholeLanguage,
} from './language.svelte.ts';
