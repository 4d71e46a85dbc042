// How does an agenda become a calendar file? Wall times at the host with the zone spelled out, an id per item that
// stays, and a number that grows, so that a newer file replaces what an older one said (RFC 5545).
import ical, { ICalEventStatus } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';

export interface CalendarItem {
  readonly id: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** `HH:MM`; without it the whole day. */
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
  readonly title: string;
  readonly place: string;
  readonly note: string;
  /** It was in an earlier version and is not any more. */
  readonly cancelled: boolean;
}

export interface CalendarTask {
  readonly kind: 'calendar';
  readonly name: string;
  /** IANA zone of the host. */
  readonly zone: string;
  /** Grows with every change of the CTQ. */
  readonly sequence: number;
  /** When it was made, milliseconds since 1970. */
  readonly stamp: number;
  readonly items: readonly CalendarItem[];
}

/** The text of the file, in the form RFC 5545 asks for. */
export function calendarOf({ name, zone, sequence, stamp, items }: CalendarTask): string {
  const calendar = ical({ name, prodId: { company: 'ClusterXchange', product: 'agenda' } });
  // The zone stands with each item: the calendar has none, so that the time of making is written in UTC.
  calendar.timezone({
    name: null,
    generator: (tz) => {
      const [block] = [tzlib_get_ical_block(tz)].flat();
      return block ?? null;
    },
  });
  for (const { id, date, startTime, endTime, title, place, note, cancelled } of items) {
    const isTimed = startTime !== undefined && endTime !== undefined;
    calendar.createEvent({
      id: `${id}@clusterxchange`,
      sequence,
      stamp: new Date(stamp),
      timezone: zone,
      allDay: !isTimed,
      // Noon of the day: a date alone would be read in UTC, and be the day before west of it.
      start: `${date}T${isTimed ? startTime : '12:00'}:00`,
      ...(isTimed ? { end: `${date}T${endTime}:00` } : {}),
      summary: title,
      ...(place === '' ? {} : { location: place }),
      ...(note === '' ? {} : { description: note }),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
