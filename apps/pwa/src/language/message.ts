// How does a message with its values become a sentence? ICU MessageFormat, each message parsed once.
import { IntlMessageFormat } from 'intl-messageformat';

export type MessageParams = Readonly<Record<string, string | number | boolean>>;

/** A piece of a sentence: plain text, or text inside a named mark such as `<w>…</w>`. */
export interface MessagePart {
  readonly text: string;
  readonly mark?: string;
}

const parsed = new Map<string, IntlMessageFormat>();

function parse(text: string, locale: string): IntlMessageFormat {
  const id = `${locale} ${text}`;
  let format = parsed.get(id);
  if (!format) {
    format = new IntlMessageFormat(text, locale);
    parsed.set(id, format);
  }
  return format;
}

/** Texts with nothing but names in braces. */
const SIMPLE = /^(?:[^{}<>'#|]|\{\w+\})*$/;

/**
 * A sentence that only takes words in: without the formatter, whose first use costs a slow phone 0.3 s.
 * Undefined when it needs the formatter.
 */
function filledIn(text: string, params: MessageParams): string | undefined {
  if (!SIMPLE.test(text)) return undefined;
  const names = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  if (!names.every((name) => typeof params[name] === 'string')) return undefined;
  return text.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(params[name]));
}

/**
 * The sentence in pieces, so that a component can set marked words apart without any HTML.
 * @throws Error when the message is not valid ICU or a value is missing (a defect; a test reads every message)
 */
export function messageParts(
  text: string,
  locale: string,
  params: MessageParams = {},
): MessagePart[] {
  // Most messages are plain: no value, no mark, no quote. They need no parser.
  if (!/[{<']/.test(text)) return [{ text }];
  const filled = filledIn(text, params);
  if (filled !== undefined) return [{ text: filled }];
  const marks = Object.fromEntries(
    [...text.matchAll(/<([a-z]+)>/g)].map(([, mark = '']) => [
      mark,
      (chunks: (string | MessagePart)[]): MessagePart => ({
        text: chunks.map((chunk) => (typeof chunk === 'string' ? chunk : chunk.text)).join(''),
        mark,
      }),
    ]),
  );
  const result = parse(text, locale).format<MessagePart>({ ...params, ...marks });
  const pieces = Array.isArray(result) ? result : [result];
  return pieces.map((piece) => (typeof piece === 'object' ? piece : { text: String(piece) }));
}

/** The sentence as plain text, marks dropped. Same errors as {@link messageParts}. */
export function messageText(text: string, locale: string, params: MessageParams = {}): string {
  return messageParts(text, locale, params)
    .map((part) => part.text)
    .join('');
}
