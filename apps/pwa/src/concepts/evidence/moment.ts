// At which moment of a stay is a proof in one's hand? Before leaving, on arrival, at check-out, the day after.
import { addDays, compareTime } from '@cxc/domain/kernel';

export type Moment = 'before' | 'start' | 'during' | 'checkOut' | 'after';

/** How many days before and after a stay somebody travels. */
const AROUND = 2;

/** The moment on a civil date; undefined outside the journey. */
export function momentOf(
  stay: { readonly start: string; readonly end: string },
  today: string,
): Moment | undefined {
  const isBefore = (one: string, other: string): boolean => compareTime(one, other) < 0;
  if (isBefore(today, addDays(stay.start, -AROUND))) return undefined;
  if (isBefore(today, stay.start)) return 'before';
  if (isBefore(addDays(stay.end, AROUND), today)) return undefined;
  if (isBefore(stay.end, today)) return 'after';
  if (today === stay.start) return 'start';
  return today === stay.end ? 'checkOut' : 'during';
}
