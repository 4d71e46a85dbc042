// Which notices does a person's mail tell of, and when does it leave? At once, once a day in the morning, or never,
// as the person wishes; between 20:00 and 7:00 programme time none goes out.
import {
  PROGRAMME_ZONE,
  addDays,
  millisecondsOf,
  programmeDate,
  startOfDay,
} from '@cxc/domain/kernel';
import type { MailChoice } from '@cxc/domain';

const QUIET_FROM = 20;
const QUIET_UNTIL = 7;
const HOUR = 3_600_000;

const hours = new Intl.DateTimeFormat('en-GB', {
  timeZone: PROGRAMME_ZONE,
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The hour of the day in Brussels, 0 to 23. */
export function programmeHour(instant: string): number {
  return Number(hours.format(millisecondsOf(instant)));
}

/** The instant of seven in the morning in Brussels of a civil date, also on days with 23 or 25 hours. */
function morning(date: string): string {
  const midnight = millisecondsOf(startOfDay(date));
  const guess = midnight + QUIET_UNTIL * HOUR;
  const off = programmeHour(new Date(guess).toISOString()) - QUIET_UNTIL;
  return new Date(guess - off * HOUR).toISOString();
}

/**
 * Notices given before this instant may leave now; undefined while nothing may.
 * @param now programme time, an instant
 */
export function mailCut(choice: MailChoice, now: string): string | undefined {
  if (choice === 'never') return undefined;
  const hour = programmeHour(now);
  if (hour < QUIET_UNTIL || hour >= QUIET_FROM) return undefined;
  return choice === 'at_once' ? now : morning(programmeDate(now));
}

/** When something may leave next after a quiet night, for who looks ahead. */
export function nextMorning(now: string): string {
  const today = programmeDate(now);
  return programmeHour(now) < QUIET_UNTIL ? morning(today) : morning(addDays(today, 1));
}

/** What a mail is made of: how often each code stands in it. */
export type Turns = ReadonlyMap<string, number>;

/** As a parameter of a mail row: `MATCH_PROPOSE:2,CTQ_DUE_SOON:1`. */
export function turnsText(turns: Turns): string {
  return [...turns].map(([code, n]) => `${code}:${n}`).join(',');
}

export function turnsOf(text: string): Turns {
  const parts = text.split(',').map((part) => part.split(':'));
  return new Map(parts.map(([code = '', n]) => [code, Number(n)]));
}
