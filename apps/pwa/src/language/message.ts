// How does a message with its values become a sentence? ICU MessageFormat, each message parsed once: when
// the app is built, and in tests when it is first said.
import { IntlMessageFormat } from 'intl-messageformat';

export type MessageParams = Readonly<Record<string, string | number | boolean>>;

/** A piece of a sentence: plain text, or text inside a named mark such as `<w>…</w>`. */
export interface MessagePart {
  readonly text: string;
  readonly mark?: string;
}

/** A message as it was written, or parsed already: the built app has no parser (messageBuild.ts). */
export type Message = ConstructorParameters<typeof IntlMessageFormat>[0];
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const formats = new Map<string, Map<Message, IntlMessageFormat>>();

function formatOf(message: Message, locale: string): IntlMessageFormat {
  const ofLocale = formats.get(locale) ?? new Map<Message, IntlMessageFormat>();
  formats.set(locale, ofLocale);
  const format = ofLocale.get(message) ?? new IntlMessageFormat(message, locale);
  ofLocale.set(message, format);
  return format;
}

/** Texts with nothing but names in braces; an apostrophe says nothing there but itself. */
const SIMPLE = /^(?:[^{}<>'#|]|\{\w+\}|'(?![{}<>#|']))*$/;

/** Whether a message takes in words and nothing more. It stays a text in the built app, all others are parsed. */
export const isSimple = (text: string): boolean => SIMPLE.test(text);

/** A sentence that only takes words in: without the formatter, whose first use costs a slow phone 0.3 s. */
function filledIn(text: string, params: MessageParams): string {
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The message needs a value for ${name}: ${text}`);
    // As the formatter does it: a yes or no chooses between words, and is none.
    return typeof value === 'boolean' ? '' : String(value);
  });
}

/** Names of the marks in a message, `w` for `<w>…</w>`, those within plurals too. */
function marksIn(elements: readonly Element[]): string[] {
  return elements.flatMap((each) => {
    if ('children' in each) return [each.value, ...marksIn(each.children)];
    if ('options' in each)
      return Object.values(each.options).flatMap((option) => marksIn(option.value));
    return [];
  });
}

/**
 * The sentence in pieces, so that a component can set marked words apart without any HTML.
 * @throws Error when the message is not valid ICU or a value is missing (a defect; a test reads every message)
 */
export function messageParts(
  message: Message,
  locale: string,
  params: MessageParams = {},
): MessagePart[] {
  if (typeof message === 'string' && isSimple(message))
    return [{ text: filledIn(message, params) }];
  const format = formatOf(message, locale);
  const marks = Object.fromEntries(
    marksIn(format.getAst()).map((mark) => [
      mark,
      (chunks: (string | MessagePart)[]): MessagePart => ({
        text: chunks.map((chunk) => (typeof chunk === 'string' ? chunk : chunk.text)).join(''),
        mark,
      }),
    ]),
  );
  const result = format.format<MessagePart>({ ...params, ...marks });
  const pieces = Array.isArray(result) ? result : [result];
  return pieces.map((piece) => (typeof piece === 'object' ? piece : { text: String(piece) }));
}

/** The sentence as plain text, marks dropped. Same errors as {@link messageParts}. */
export function messageText(message: Message, locale: string, params: MessageParams = {}): string {
  return messageParts(message, locale, params)
    .map((part) => part.text)
    .join('');
}
