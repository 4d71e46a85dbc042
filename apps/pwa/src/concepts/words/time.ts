// How is a point in time said? Today with its hour, other days with weekday and month in letters.
import { programmeDate } from '@cxc/domain/kernel';
import { clockText, currentLocale, dateText, instantText } from '#lib/language/index.ts';

function todayWord(): string {
  return new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' }).format(0, 'day');
}

/** “today, 10:58” or “Sun 7 March 2027, 21:48”, Brussels time. */
export function whenText(instant: string, now: string = new Date().toISOString()): string {
  return programmeDate(instant) === programmeDate(now)
    ? `${todayWord()}, ${clockText(instant)}`
    : instantText(instant);
}

/** The same for device time in milliseconds. */
export function whenTextOf(milliseconds: number): string {
  return whenText(new Date(milliseconds).toISOString());
}

/** “Fri 5 March”: the day of an instant in Brussels. */
export function dayText(instant: string): string {
  return dateText(programmeDate(instant));
}
