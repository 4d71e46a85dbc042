// Which mails are there, and what is each made of? One function per kind and language; plain text only.
import { PROGRAMME_ZONE, millisecondsOf, startOfDay } from '@cxc/domain/kernel';

/** What a mail may need to know. A code comes from the one who sends, and is kept nowhere. */
export interface MailFacts {
  readonly params: Readonly<Record<string, string>>;
  /** Six digits, where the kind carries a code. */
  readonly code: string;
  /** Minutes it is good for. */
  readonly minutes: number;
  /** Where people reach the app, without a slash at the end. */
  readonly address: string;
}

export interface MailText {
  readonly subject: string;
  /** Paragraphs. */
  readonly paragraphs: readonly string[];
}

export const MAIL_KINDS = [
  'registration',
  'registrationKnown',
  'reset',
  'resetUnknown',
  'invitation',
  'passwordChanged',
  'passwordReset',
  'passkeyAdded',
  'address',
  'addressKnown',
  'addressChanged',
  'digest',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

export type MailTexts = Readonly<Record<MailKind, (facts: MailFacts) => MailText>>;

/** A code as it is read and typed: two groups of three. */
export function grouped(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** The page an invitation is taken up on. It only says which one; the code is typed. */
export function invitationLink({ address, params }: MailFacts): string {
  return `${address}/welcome?invitation=${params['invitation'] ?? ''}`;
}

/**
 * An instant as a mail says it: day and minute in programme time (Europe/Brussels), which the text names beside it.
 * @param locale whose words days and months have
 */
export function momentOf(locale: string, instant: string): string {
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone: PROGRAMME_ZONE } as const;
  return new Intl.DateTimeFormat(locale, format).format(millisecondsOf(instant));
}

/** A civil date as a mail says it. */
export function dayOf(locale: string, date: string): string {
  const format = { dateStyle: 'full', timeZone: PROGRAMME_ZONE } as const;
  return new Intl.DateTimeFormat(locale, format).format(millisecondsOf(startOfDay(date)));
}
