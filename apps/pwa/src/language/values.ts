// How are dates, times, money, sizes and numbers written? Through Intl, in the reader's language;
// dates and times of the programme in Brussels time unless another zone is asked for.

const BRUSSELS = 'Europe/Brussels';
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const id = `d ${locale} ${JSON.stringify(options)}`;
  const known = formats.get(id);
  if (known instanceof Intl.DateTimeFormat) return known;
  // British order (Fri 5 March) for English: it is the English of the programme.
  const made = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options);
  formats.set(id, made);
  return made;
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const id = `n ${locale} ${JSON.stringify(options)}`;
  const known = formats.get(id);
  if (known instanceof Intl.NumberFormat) return known;
  const made = new Intl.NumberFormat(locale === 'en' ? 'en-GB' : locale, options);
  formats.set(id, made);
  return made;
}

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?Z)?$/;

/** Reads a civil date or a UTC instant without the parser of the browser, which guesses. */
function readTime(text: string): Date {
  const match = SHAPE.exec(text);
  if (!match) throw new RangeError(`Neither a civil date nor a UTC instant: ${text}`);
  const [, y, m, d, hours = '0', minutes = '0', seconds = '0', rest = '0'] = match;
  return new Date(
    Date.UTC(
      Number(y),
      Number(m) - 1,
      Number(d),
      Number(hours),
      Number(minutes),
      Number(seconds),
      Number(rest.padEnd(3, '0')),
    ),
  );
}

/** English needs no comma after a short weekday; other languages keep their own punctuation. */
function dayText(locale: string, format: Intl.DateTimeFormat, at: Date): string {
  const text = format.format(at);
  return locale === 'en' ? text.replace(', ', ' ') : text;
}

/** A civil date as “Fri 5 March”, with the year when asked. Weekday and month in letters. */
export function civilDateText(locale: string, date: string, withYear = false): string {
  const format = dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    ...(withYear ? { year: 'numeric' as const } : {}),
    timeZone: 'UTC',
  });
  return dayText(locale, format, readTime(date));
}

/** The weekday of a civil date in full: “Tuesday”. */
export function weekdayText(locale: string, date: string): string {
  return dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(readTime(date));
}

/** A UTC instant as “Sun 7 March 2027, 21:48”, in Brussels time unless a zone is given. */
export function instantText(locale: string, instant: string, zone: string = BRUSSELS): string {
  const at = readTime(instant);
  const day = dateFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
  return `${dayText(locale, day, at)}, ${clockText(locale, instant, zone)}`;
}

/** Only the time of a UTC instant, as “21:48”. */
export function clockText(locale: string, instant: string, zone: string = BRUSSELS): string {
  const time = dateFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return time.format(readTime(instant));
}

/** A plain number with the language's separators. */
export function numberText(locale: string, value: number): string {
  // A count needs no separator in any of the languages, and the first formatter costs a slow phone 0.1 s.
  if (Number.isInteger(value) && value >= 0 && value < 1_000) return String(value);
  return numberFormat(locale, {}).format(value);
}

/** Money, from integer cents, always with two decimals and the sign behind: “415.00 €”. */
export function moneyText(locale: string, cents: number): string {
  const digits = numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return `${digits.format(cents / 100)}\u00a0€`;
}

/** A size in bytes as people say it: “320 bytes”, “12 kB”, “4.1 MB”. */
export function sizeText(locale: string, bytes: number): string {
  const unit = bytes < 1000 ? 'byte' : bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = unit === 'byte' ? bytes : unit === 'kilobyte' ? bytes / 1000 : bytes / 1_000_000;
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  }).format(value);
}

/** How long ago, in words: “now”, “4 minutes ago”, “yesterday”. `seconds` is not negative. */
export function agoText(locale: string, seconds: number): string {
  const format = new Intl.RelativeTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    numeric: 'auto',
  });
  if (seconds < 60) return format.format(0, 'second');
  if (seconds < 3600) return format.format(-Math.floor(seconds / 60), 'minute');
  if (seconds < 86_400) return format.format(-Math.floor(seconds / 3600), 'hour');
  return format.format(-Math.floor(seconds / 86_400), 'day');
}

const listFormats = new Map<string, Intl.ListFormat>();

/** A list in words: “host, visitor and Partnership”. */
export function listText(locale: string, items: readonly string[]): string {
  // Making one costs a slow phone a millisecond, and a page has dozens of lists.
  const format = listFormats.get(locale) ?? new Intl.ListFormat(locale === 'en' ? 'en-GB' : locale);
  listFormats.set(locale, format);
  return format.format(items);
}
