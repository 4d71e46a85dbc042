// The days of a stay as they are drawn on the line of days.
import { datesOf, type Exchange } from '@cxc/domain';
import { addDays, compareTime, programmeDate } from '@cxc/domain/kernel';
import { dateText } from '#lib/language/index.ts';

interface DrawnDay {
  readonly id: string;
  readonly name: string;
  readonly day: string;
  readonly when: 'past' | 'now' | 'later';
}

/** Longer stays are said in words only. */
const MOST = 16;

/** One entry per civil date from the first to the last day; none where the line would be too long to read. */
export function stayDays(data: Exchange, now: string): readonly DrawnDay[] {
  const { start, end } = datesOf(data);
  const today = programmeDate(now);
  const days: DrawnDay[] = [];
  for (let date = start; compareTime(date, end) <= 0; date = addDays(date, 1)) {
    if (days.length === MOST) return [];
    const order = compareTime(date, today);
    days.push({
      id: date,
      name: dateText(date).split(' ')[0] ?? '',
      day: String(Number(date.slice(8))),
      when: order < 0 ? 'past' : order === 0 ? 'now' : 'later',
    });
  }
  return days;
}
