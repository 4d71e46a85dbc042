// Which date did somebody type? Day, month, year in the order of Europe, or the ISO form; anything else is kept as
// words until it reads as a date.

/** True when the calendar has this ISO date. */
function exists(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900;
}

function iso(year: number, month: number, day: number): string | undefined {
  if (!exists(year, month, day)) return undefined;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year)}-${two(month)}-${two(day)}`;
}

/** The ISO date of a typed text: `2027-03-08`, `8.3.2027`, `08/03/27`; undefined while it is none. */
export function readDate(text: string): string | undefined {
  const typed = text.trim();
  const asIso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (asIso) return iso(Number(asIso[1]), Number(asIso[2]), Number(asIso[3]));
  const asSpoken = /^(\d{1,2})[./\s-]+(\d{1,2})[./\s-]+(\d{4}|\d{2})$/.exec(typed);
  if (!asSpoken) return undefined;
  const year = Number(asSpoken[3]);
  return iso(year < 100 ? 2000 + year : year, Number(asSpoken[2]), Number(asSpoken[1]));
}

/** An ISO date as one types it in a language: `08.03.2027`, `08/03/2027`; other text as it is. */
export function writeDate(text: string, locale: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return text;
  const [, year = '', month = '', day = ''] = parts;
  return [day, month, year].join(locale.startsWith('de') ? '.' : '/');
}
