// How is a point in time said? Today with its hour, other days with weekday and month in letters. What the server wrote
// is told by the programme's day, what the device noted by the device's own: a rehearsal moves the first one only.
import { programmeDate } from '@cxc/domain/kernel';
import { clockText, currentLocale, dateText, instantText } from '#lib/language/index.ts';
import { programmeNow } from '../device/programmeTime.ts';

function todayWord(): string {
  return new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto' }).format(0, 'day');
}

/** “today, 10:58” or “Sun 7 March 2027, 21:48”, Brussels time; of an instant of the programme, unless `now` says else. */
export function whenText(instant: string, now: string = programmeNow()): string {
  return programmeDate(instant) === programmeDate(now)
    ? `${todayWord()}, ${clockText(instant)}`
    : instantText(instant);
}

/** The same for device time, an instant or milliseconds. */
export function whenTextOf(noted: string | number): string {
  const instant = typeof noted === 'string' ? noted : new Date(noted).toISOString();
  return whenText(instant, new Date().toISOString());
}

/** “Fri 5 March”: the day of an instant in Brussels. */
export function dayText(instant: string): string {
  return dateText(programmeDate(instant));
}
