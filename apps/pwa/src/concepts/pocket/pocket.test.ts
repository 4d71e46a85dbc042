// What does the pocket agenda say at a moment of a week in which a group is split for a day?
import { exampleCtq, groupWeek, type Ctq } from '@cxc/domain';
import { describe, expect, it } from 'vitest';
import {
  dayToShow,
  minutesUntil,
  nowAndNext,
  peopleToCall,
  plannedDays,
  plannedOn,
  tracksOf,
  wallTimeAt,
} from './pocket.ts';

const { data } = exampleCtq('uploaded_signed');
const week: Ctq = { ...data, ...groupWeek('2027-03-08') };
const titles = (sessions: readonly { readonly title?: string }[]): (string | undefined)[] =>
  sessions.map(({ title }) => title);

describe('the pocket agenda', () => {
  it('AGE-3: reads the clock of the host, also over midnight and at summer time', () => {
    expect(wallTimeAt('2027-03-08T22:30:00.000Z', 'Europe/Helsinki')).toEqual({
      date: '2027-03-09',
      time: '00:30',
    });
    expect(wallTimeAt('2027-03-28T01:00:00.000Z', 'Europe/Prague').time).toBe('03:00');
  });

  it('AGE-5: opens today, before the stay its first day, after it its last', () => {
    const days = plannedDays(week);
    expect(days).toHaveLength(5);
    expect(dayToShow(days, '2027-03-10')).toBe('2027-03-10');
    expect(dayToShow(days, '2027-01-01')).toBe('2027-03-08');
    expect(dayToShow(days, '2027-04-01')).toBe('2027-03-12');
    expect(dayToShow([], '2027-04-01')).toBeUndefined();
  });

  it('says what runs and what comes next, both sub-groups where there are two', () => {
    const now = { date: '2027-03-10', time: '09:05' };
    const { now: running, next } = nowAndNext(week, now);
    expect(running).toEqual([]);
    expect(titles(next)).toEqual(['PARDAM NANO4FIBERS', 'Matchmaking, twenty minutes each']);
    expect(next.map((one) => minutesUntil(now, one))).toEqual([10, 10]);
    const later = nowAndNext(week, { date: '2027-03-10', time: '11:00' });
    expect(titles(later.now)).toEqual(['Matchmaking, twenty minutes each', 'What group A saw']);
  });

  it('says nothing after the last item, and looks over night', () => {
    expect(nowAndNext(week, { date: '2027-03-12', time: '23:00' })).toEqual({ now: [], next: [] });
    const night = { date: '2027-03-08', time: '23:00' };
    const [first] = nowAndNext(week, night).next;
    expect(first?.date).toBe('2027-03-09');
    expect(first && minutesUntil(night, first)).toBeUndefined();
    expect(tracksOf(plannedOn(week, '2027-03-10'))).toEqual(['A', 'B']);
  });

  it('names the host first, and one Partnership of both sides once', () => {
    expect(peopleToCall(week).map(([who]) => who)).toEqual(['host', 'hop', 'vop', 'visitor']);
    const parties = { ...week.parties, hop: week.parties.vop };
    expect(peopleToCall({ ...week, parties }).map(([who]) => who)).toEqual([
      'host',
      'partnership',
      'visitor',
    ]);
  });
});
