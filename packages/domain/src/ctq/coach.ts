// Is the plan good (R-CT-05)? Lessons of 228 exchanges as checks over the agenda; a "must" blocks the handing in,
// a "should" and an "idea" only speak. Pure: the same findings on every device, with no network.
import { compareTime } from '../kernel/index.ts';
import { NO_HOLIDAYS, workingDaysIn, type Holidays } from '../stay/index.ts';
import type { AgendaSession, Ctq, Objective } from './schema.ts';

export type Severity = 'must' | 'should' | 'idea';

export interface Finding {
  /** Stable name; the words are looked up by it. */
  readonly id: string;
  readonly severity: Severity;
  /** Letter of the section it is in. */
  readonly section: 'C' | 'D' | 'E' | 'F';
  /** The item it is about. */
  readonly item?: string;
  readonly params: Readonly<Record<string, string | number>>;
}

interface Session extends AgendaSession {
  readonly id: string;
}

/** Minutes of a wall time. */
function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** Does a session count as working time? Travel and company in the evening do not (2.7). */
export function isWork({ kind }: AgendaSession): boolean {
  return kind !== 'travel' && kind !== 'social';
}

/** The sessions in the order of the days. */
export function sessionsInOrder(data: Ctq): readonly Session[] {
  return Object.entries(data.sessions ?? {})
    .map(([id, session]) => ({ id, ...session }))
    .sort(
      (a, b) =>
        compareTime(a.date ?? '9', b.date ?? '9') ||
        compareTime(a.startTime ?? '9', b.startTime ?? '9') ||
        compareTime(a.order, b.order) ||
        compareTime(a.id, b.id),
    );
}

function byDay(sessions: readonly Session[]): ReadonlyMap<string, readonly Session[]> {
  const days = new Map<string, Session[]>();
  for (const session of sessions)
    if (session.date !== undefined)
      days.set(session.date, [...(days.get(session.date) ?? []), session]);
  return days;
}

/** Days on which nobody works although the stay says so. */
function idleDays(data: Ctq, sessions: readonly Session[]): Finding[] {
  const { start, end, workingDays } = data.stay;
  const window = workingDaysIn(start, end);
  const worked = new Set(sessions.filter(isWork).map(({ date }) => date));
  // A longer window is only where the stay may lie: then the days themselves are counted.
  if (workingDays >= window.length)
    return window
      .filter((date) => !worked.has(date))
      .map((date) => ({ id: 'dayWithoutWork', severity: 'must', section: 'E', params: { date } }));
  const days = [...worked].filter((date) => date !== undefined).length;
  return days >= workingDays
    ? []
    : [
        {
          id: 'tooFewDays',
          severity: 'must',
          section: 'E',
          params: { days, planned: workingDays },
        },
      ];
}

function outside(data: Ctq, sessions: readonly Session[]): Finding[] {
  const { start, end } = data.stay;
  return sessions
    .filter(
      ({ date, kind }) =>
        date !== undefined &&
        kind !== 'travel' &&
        (compareTime(date, start) < 0 || compareTime(end, date) < 0),
    )
    .map(({ id, date = '', title = '' }) => ({
      id: 'sessionOutside',
      severity: 'must',
      section: 'E',
      item: id,
      params: { date, title },
    }));
}

function isTimed(session: Session): session is Session & { startTime: string; endTime: string } {
  return session.startTime !== undefined && session.endTime !== undefined;
}

function overlaps(day: readonly Session[]): Finding[] {
  const timed = day.filter(isTimed);
  return timed.flatMap((one, index) =>
    timed
      .slice(index + 1)
      .filter(
        (other) =>
          (one.track === undefined || other.track === undefined || one.track === other.track) &&
          one.startTime < other.endTime &&
          other.startTime < one.endTime,
      )
      .map((other): Finding => ({
        id: 'overlap',
        severity: 'must',
        section: 'E',
        item: other.id,
        params: { title: other.title ?? '', other: one.title ?? '', date: one.date ?? '' },
      })),
  );
}

const said = (map: Readonly<Record<string, Objective>> | undefined): boolean =>
  Object.values(map ?? {}).some(({ text }) => (text ?? '').trim() !== '');

function mutual(data: Ctq): Finding[] {
  const found: Finding[] = [];
  for (const [side, map] of [
    ['VO', data.voObjectives],
    ['HO', data.hoObjectives],
  ] as const)
    if (!said(map))
      found.push({ id: 'noObjective', severity: 'must', section: 'C', params: { side } });
  for (const side of ['VO', 'HO'] as const)
    if (
      !Object.values(data.outcomes ?? {}).some(
        ({ text, forWhom }) =>
          (text ?? '').trim() !== '' && (forWhom === side || forWhom === 'both'),
      )
    )
      found.push({ id: 'noOutcome', severity: 'must', section: 'F', params: { side } });
  return found;
}

function ofGroup(data: Ctq, sessions: readonly Session[]): Finding[] {
  if (data.groupId === undefined) return [];
  const found: Finding[] = [];
  if ((data.interVoStrategy ?? '').trim().length < 50)
    found.push({ id: 'groupWithoutStrategy', severity: 'must', section: 'D', params: {} });
  if (!sessions.some(({ interVo }) => interVo === true))
    found.push({ id: 'noIntroduction', severity: 'should', section: 'E', params: {} });
  return found;
}

/** Minutes that talking about a visit takes at least. */
const FEEDBACK_MINUTES = 20;

/** Talking about a visit: on the same day, after it, before the next visit. */
function hasFeedback(visit: Session, day: readonly Session[]): boolean {
  const after = day.slice(day.indexOf(visit) + 1);
  const next = after.findIndex(({ kind }) => kind === 'company_visit');
  return (next < 0 ? after : after.slice(0, next)).some(
    (one) =>
      one.kind === 'feedback' &&
      (one.feedbackFor === undefined || one.feedbackFor === visit.id) &&
      (!isTimed(one) || minutes(one.endTime) - minutes(one.startTime) >= FEEDBACK_MINUTES),
  );
}

/** Minutes between two places at least, and for a lunch. */
const TRANSFER_MINUTES = 15;
const LUNCH_MINUTES = 30;
const LUNCH = { from: minutes('11:30'), to: minutes('14:30') };

function isWithoutLunch(day: readonly Session[]): boolean {
  const work = day.filter(isWork).filter(isTimed);
  const starts = work.map(({ startTime }) => minutes(startTime));
  const ends = work.map(({ endTime }) => minutes(endTime));
  if (Math.min(...starts) > LUNCH.from || Math.max(...ends) < LUNCH.to) return false;
  let free = LUNCH.from;
  for (const [index, start] of starts.entries()) {
    if (start - free >= LUNCH_MINUTES && start > LUNCH.from) return false;
    free = Math.max(free, ends[index] ?? free);
    if (free >= LUNCH.to) return true;
  }
  return LUNCH.to - free < LUNCH_MINUTES;
}

function tightTransfers(day: readonly Session[]): Finding[] {
  const timed = day.filter(isTimed);
  return timed.slice(1).flatMap((next, index): Finding[] => {
    const before = timed[index];
    if (!before || before.place === undefined || next.place === undefined) return [];
    const gap = minutes(next.startTime) - minutes(before.endTime);
    if (before.place === next.place || gap < 0 || gap >= TRANSFER_MINUTES) return [];
    return [
      {
        id: 'noTransferTime',
        severity: 'should',
        section: 'E',
        item: next.id,
        params: { title: next.title ?? '', minutes: gap },
      },
    ];
  });
}

function ofDay(date: string, day: readonly Session[]): Finding[] {
  const found: Finding[] = day
    .filter((session) => session.kind === 'company_visit' && !hasFeedback(session, day))
    .map(({ id, title = '' }) => ({
      id: 'noFeedback',
      severity: 'should',
      section: 'E',
      item: id,
      params: { title, date },
    }));
  const learns = day.flatMap((session) => Object.keys(session.learns ?? {}));
  if (day.some(isWork) && !(learns.includes('VO') && learns.includes('HO')))
    found.push({ id: 'oneWayLearning', severity: 'should', section: 'E', params: { date } });
  if (isWithoutLunch(day))
    found.push({ id: 'noLunch', severity: 'should', section: 'E', params: { date } });
  return [...found, ...tightTransfers(day)];
}

function ideas(data: Ctq, sessions: readonly Session[], holidays: Holidays): Finding[] {
  const found: Finding[] = Object.entries(data.outcomes ?? {})
    .filter(([, { followUpAfterMonths }]) => followUpAfterMonths === undefined)
    .map(([item]) => ({ id: 'noFollowUp', severity: 'should', section: 'F', item, params: {} }));
  if (!sessions.some(({ kind }) => kind === 'fair_or_conference'))
    found.push({ id: 'noOutsideEvent', severity: 'idea', section: 'E', params: {} });
  for (const date of new Set(sessions.filter(isWork).map((session) => session.date)))
    if (date !== undefined && holidays.has(date))
      found.push({ id: 'publicHoliday', severity: 'idea', section: 'E', params: { date } });
  return found;
}

const WEIGHT: Readonly<Record<Severity, number>> = { must: 0, should: 1, idea: 2 };

/** What the coach says of a plan, the gravest first, in a stable order (R-CT-05). */
export function coach(data: Ctq, holidays: Holidays = NO_HOLIDAYS): readonly Finding[] {
  const sessions = sessionsInOrder(data);
  const days = [...byDay(sessions)];
  const found = [
    ...mutual(data),
    ...idleDays(data, sessions),
    ...outside(data, sessions),
    ...days.flatMap(([, day]) => overlaps(day)),
    ...ofGroup(data, sessions),
    ...days.flatMap(([date, day]) => ofDay(date, day)),
    ...ideas(data, sessions, holidays),
  ];
  return found.sort((a, b) => WEIGHT[a.severity] - WEIGHT[b.severity]);
}
