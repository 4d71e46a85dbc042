// Which time is meant? An instant is UTC text with milliseconds; a civil date is text without a time;
// programme time is Europe/Brussels. Nothing here asks what time it is: `now` always comes in.
// Temporal's functions one by one: a device loads those it needs, and the browser's own where it has them.
import * as Calendar from 'temporal-polyfill/fns/Calendar';
import * as Instant from 'temporal-polyfill/fns/Instant';
import * as PlainDate from 'temporal-polyfill/fns/PlainDate';
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime';

/** The zone all deadlines of the scheme run in. */
export const PROGRAMME_ZONE = 'Europe/Brussels';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads a civil date; throws RangeError when the calendar has no such day. */
const read = (date: string): PlainDate.Record => PlainDate.fromString(date, Calendar.getBasic);

/** UTC, ISO 8601 with exactly three decimals, as `Date.prototype.toISOString` writes it. */
export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  try {
    Instant.fromString(text);
    return true;
  } catch {
    return false;
  }
}

/** A date that exists in the calendar, `YYYY-MM-DD`, without a time and without a zone. */
export function isCivilDate(text: string): boolean {
  if (!CIVIL_DATE.test(text)) return false;
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

/** The date of the last minute that was asked for: rules and roles ask for the same one at every turn. */
let lastDate = { minute: '', date: '' };
const WITHIN_MINUTE = /^:[0-5]\d\.\d{3}Z$/;

/** The civil date in programme time at an instant. Days begin at whole minutes (Brussels, since 1892). */
export function programmeDate(instant: string): string {
  const minute = instant.slice(0, 16);
  const isOwnForm = WITHIN_MINUTE.test(instant.slice(16));
  if (isOwnForm && minute === lastDate.minute) return lastDate.date;
  const zoned = Instant.toZonedDateTimeISO(Instant.fromString(instant), PROGRAMME_ZONE);
  const date = PlainDate.toString(ZonedDateTime.toPlainDate(zoned));
  if (isOwnForm) lastDate = { minute, date };
  return date;
}

/** The date `days` after (or, negative, before) a civil date. */
export function addDays(date: string, days: number): string {
  return PlainDate.toString(PlainDate.addDays(read(date), days));
}

/** The same day some months later (or, negative, earlier); the last of a month that has no such day. */
export function addMonths(date: string, months: number): string {
  return PlainDate.toString(PlainDate.addMonths(read(date), months));
}

/** Days of the month a civil date lies in. */
export function daysInMonth(date: string): number {
  return PlainDate.daysInMonth(read(date));
}

/** Day of the week, 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(date: string): number {
  return PlainDate.dayOfWeek(read(date));
}

/** The instant at which a civil date begins in programme time (R-EX-02, R-EX-04). */
export function startOfDay(date: string): string {
  const zoned = PlainDate.toZonedDateTime(read(date), PROGRAMME_ZONE);
  return Instant.toString(ZonedDateTime.toInstant(zoned), { fractionalSecondDigits: 3 });
}

/** Whole days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: string, to: string): number {
  return PlainDate.diffDays(read(from), read(to));
}

/** Order of two instants or two civil dates of the same form: negative, zero or positive. */
export function compareTime(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Milliseconds since 1970 of an instant in the form of {@link isInstant}. Throws for other text. */
export function millisecondsOf(instant: string): number {
  return Instant.fromString(instant).epochMilliseconds;
}
