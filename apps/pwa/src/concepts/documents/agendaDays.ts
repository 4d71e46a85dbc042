// How does an agenda stand on the page: which days, which sessions on each, side by side where the group is split?
// And where does a session go when somebody moves it?
import { sessionsInOrder, type AgendaSession, type Ctq } from '@cxc/domain';
import { addDays } from '@cxc/domain/kernel';

export interface Session extends AgendaSession {
  readonly id: string;
}

/** Sessions of all, or those of each track beside each other. */
export type Stretch =
  | { readonly all: Session }
  | {
      readonly tracks: readonly { readonly name: string; readonly sessions: readonly Session[] }[];
    };

/** The days of the stay, and any other on which something is planned; at most a month of empty ones. */
export function daysOf(data: Ctq): readonly string[] {
  const days = new Set<string>();
  for (let day = data.stay.start; day <= data.stay.end && days.size < 31; day = addDays(day, 1))
    days.add(day);
  for (const { date } of Object.values(data.sessions ?? {})) if (date !== undefined) days.add(date);
  return [...days].sort();
}

/** Sessions of a day in their order; those without a day for `undefined`. */
export function sessionsOn(data: Ctq, day: string | undefined): readonly Session[] {
  return sessionsInOrder(data).filter(({ date }) => date === day);
}

/** A day as it is drawn: what everybody attends across, what a track attends in its column. */
export function stretchesOf(sessions: readonly Session[]): readonly Stretch[] {
  const names = [...new Set(sessions.flatMap(({ track }) => track ?? []))].sort();
  if (names.length < 2) return sessions.map((all) => ({ all }));
  const stretches: Stretch[] = [];
  let split: Session[] = [];
  const close = (): void => {
    if (split.length === 0) return;
    const own = split;
    stretches.push({
      tracks: names.map((name) => ({ name, sessions: own.filter(({ track }) => track === name) })),
    });
    split = [];
  };
  for (const session of sessions) {
    if (session.track !== undefined) split.push(session);
    else {
      close();
      stretches.push({ all: session });
    }
  }
  close();
  return stretches;
}

const LAST_MINUTE = 24 * 60 - 1;

/** Minutes since midnight of a wall time. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The wall time so many minutes after midnight, within the day. */
export function timeAt(minutes: number): string {
  const at = Math.max(0, Math.min(LAST_MINUTE, minutes));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(at / 60))}:${two(at % 60)}`;
}

/** What was typed as a time of day: “9”, “930”, “09:30” or “9.30”; undefined where it is none. */
export function readTime(typed: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(typed.trim()) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** An hour, from where the day stands; nine o’clock on an empty one. */
const FIRST = '09:00';
const AN_HOUR = 60;

/** What a new session of a day begins with: behind the last one, at the same place, for the same people. */
export function nextOn(sessions: readonly Session[], date: string): Omit<AgendaSession, 'order'> {
  const last = sessions.findLast((session) => session.date === date) ?? sessions.at(-1);
  const isSameDay = last?.date === date;
  const startTime = (isSameDay ? last.endTime : undefined) ?? FIRST;
  return {
    date,
    startTime,
    endTime: timeAt(minutesOf(startTime) + AN_HOUR),
    ...(last?.place === undefined ? {} : { place: last.place }),
    ...(isSameDay && last.track !== undefined ? { track: last.track } : {}),
    ...(last?.learns === undefined ? {} : { learns: last.learns }),
  };
}

/** The same once more, right behind it. */
export function copyOf({
  id: _id,
  order: _order,
  ...session
}: Session): Omit<AgendaSession, 'order'> {
  const times = shifted({ ...session, order: '' }, lengthOf({ ...session, order: '' }) ?? 0);
  return { ...session, ...times };
}

/** How long it takes, minutes; undefined without both times. */
export function lengthOf({ startTime, endTime }: AgendaSession): number | undefined {
  return startTime === undefined || endTime === undefined
    ? undefined
    : minutesOf(endTime) - minutesOf(startTime);
}

/** Both times so many minutes later (or earlier), its length kept; undefined where that leaves the day. */
export function shifted(
  session: AgendaSession,
  minutes: number,
): { readonly startTime: string; readonly endTime: string } | undefined {
  const { startTime, endTime } = session;
  if (startTime === undefined || endTime === undefined) return undefined;
  const [start, end] = [minutesOf(startTime) + minutes, minutesOf(endTime) + minutes];
  return start < 0 || end > LAST_MINUTE
    ? undefined
    : { startTime: timeAt(start), endTime: timeAt(end) };
}
