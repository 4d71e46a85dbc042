// What comes next on the agenda of a stay, by the clock of the host? Wall times against wall times: no zone is guessed.
import { sessionsInOrder, type AgendaSession, type Ctq, type PartyDetails } from '@cxc/domain';
import { compareTime, millisecondsOf } from '@cxc/domain/kernel';

export interface Planned extends AgendaSession {
  readonly id: string;
}

/** Day and time on a wall, `YYYY-MM-DD` and `HH:MM`. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
}

/** What the clock on a wall in a zone shows at an instant. */
export function wallTimeAt(instant: string, zone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(millisecondsOf(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** Days on which something is planned, in order. */
export function plannedDays(data: Ctq): readonly string[] {
  return [...new Set(sessionsInOrder(data).flatMap(({ date }) => date ?? []))];
}

export function plannedOn(data: Ctq, date: string): readonly Planned[] {
  return sessionsInOrder(data).filter((session) => session.date === date);
}

/** The day to open: today where something is planned, else the next planned one, else the last. */
export function dayToShow(days: readonly string[], today: string): string | undefined {
  return days.find((day) => compareTime(today, day) <= 0) ?? days.at(-1);
}

const at = ({ date = '', startTime = '' }: Planned): string => `${date} ${startTime}`;

/**
 * What runs now and what comes next; several where tracks run side by side.
 * @param now by the host's clock
 */
export function nowAndNext(
  data: Ctq,
  now: WallTime,
): { readonly now: readonly Planned[]; readonly next: readonly Planned[] } {
  const moment = `${now.date} ${now.time}`;
  const timed = sessionsInOrder(data).filter(
    ({ date, startTime }) => date !== undefined && startTime !== undefined,
  );
  const running = timed.filter(
    (one) =>
      one.date === now.date &&
      one.endTime !== undefined &&
      compareTime(at(one), moment) <= 0 &&
      compareTime(now.time, one.endTime) < 0,
  );
  const first = timed.find((one) => compareTime(moment, at(one)) < 0);
  return {
    now: running,
    next: first ? timed.filter((one) => at(one) === at(first)) : [],
  };
}

/** Minutes from a wall time to one later on the same day; undefined on another day. */
export function minutesUntil(now: WallTime, { date, startTime }: Planned): number | undefined {
  if (date !== now.date || startTime === undefined) return undefined;
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes(startTime) - minutes(now.time);
}

/** Tracks by which the group is split, in the order of their names. */
export function tracksOf(sessions: readonly Planned[]): readonly string[] {
  return [...new Set(sessions.flatMap(({ track }) => track ?? []))].sort(compareTime);
}

type PartyName = 'host' | 'partnership' | 'hop' | 'vop' | 'visitor';

/** Whom one calls about the stay, the host first; one Partnership that stands on both sides once. */
export function peopleToCall(data: Ctq): readonly (readonly [PartyName, PartyDetails])[] {
  const { partyHo, partyHop, partyVop, partyVo, parties } = data;
  const isOne = parties.vop === parties.hop;
  const rows: readonly (readonly [PartyName, PartyDetails | undefined])[] = [
    ['host', partyHo],
    [isOne ? 'partnership' : 'hop', partyHop],
    ['vop', isOne ? undefined : partyVop],
    ['visitor', partyVo],
  ];
  return rows.flatMap(([who, party]) => (party ? [[who, party] as const] : []));
}
