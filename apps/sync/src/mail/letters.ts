// What does a mail say to this reader? The text of its kind in their language, English where we speak none
// of theirs.
import { de } from './de.ts';
import { en } from './en.ts';
import { MAIL_KINDS, type MailFacts, type MailKind, type MailTexts } from './texts.ts';

const byLanguage: Readonly<Record<string, MailTexts>> = { en, de };

const SIGNATURE = 'ClusterXchange';

export function isMailKind(kind: string): kind is MailKind {
  return (MAIL_KINDS as readonly string[]).includes(kind);
}

/** One line: what people wrote must not become a header or a paragraph of ours. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/**
 * Subject and text of a mail.
 * @param locale of the reader, as `de` or `de-AT`
 */
export function letter(
  kind: MailKind,
  locale: string,
  facts: MailFacts,
): { readonly subject: string; readonly text: string } {
  const texts = byLanguage[locale.slice(0, 2)] ?? en;
  const params = Object.fromEntries(
    Object.entries(facts.params).map(([name, value]) => [name, oneLine(value)]),
  );
  const { subject, paragraphs } = texts[kind]({ ...facts, params });
  return { subject, text: `${[...paragraphs, SIGNATURE].join('\n\n')}\n` };
}
