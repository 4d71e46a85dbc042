// How is a day called where there is little room?
import { dateText } from '#lib/language/index.ts';

/** “Sun 7”: weekday and day; the strip beside it says which month. */
export function shortDay(date: string): string {
  return dateText(date)
    .split(/\s+/)
    .filter((word, index) => index === 0 || /^\d/.test(word))
    .join(' ')
    .replace(/[.,]$/, '');
}
