// Does a session go where it was moved, keep its length and never leave its day; and does an item fit between any two? (2.7)
import { exampleContent, exampleCtq } from '@cxc/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  copyOf,
  daysOf,
  nextOn,
  readTime,
  sessionsOn,
  shifted,
  stretchesOf,
  type Session,
} from './agendaDays.ts';
import { orderBetween } from './order.ts';

const data = {
  ...exampleCtq('draft').data,
  ...exampleContent('2027-03-08', '2027-03-10'),
  stay: {
    ...exampleCtq('draft').data.stay,
    start: '2027-03-08',
    end: '2027-03-10',
    workingDays: 3,
  },
};

it('shows every day of the stay, and what lies outside it', () => {
  expect(daysOf(data)).toEqual(['2027-03-08', '2027-03-09', '2027-03-10']);
  const outside = { ...data, sessions: { a: { order: 'a', date: '2027-03-20' } } };
  expect(daysOf(outside).at(-1)).toBe('2027-03-20');
  expect(sessionsOn(outside, '2027-03-20')).toHaveLength(1);
});

it('tracks stand side by side between what all attend; one track alone is a list', () => {
  const session = (id: string, startTime: string, track?: string): Session => ({
    id,
    order: id,
    date: '2027-03-08',
    startTime,
    ...(track === undefined ? {} : { track }),
  });
  const day = [session('a', '09:00', 'red'), session('b', '09:00', 'blue'), session('c', '12:00')];
  expect(stretchesOf(day)).toEqual([
    {
      tracks: [
        { name: 'blue', sessions: [day[1]] },
        { name: 'red', sessions: [day[0]] },
      ],
    },
    { all: day[2] },
  ]);
  expect(stretchesOf(day.slice(1))).toHaveLength(2);
});

it('a shift keeps the length and stays within the day', () => {
  const session = { order: 'a', startTime: '09:00', endTime: '10:30' };
  expect(shifted(session, 45)).toEqual({ startTime: '09:45', endTime: '11:15' });
  expect(shifted(session, -9 * 60 - 1)).toBeUndefined();
  expect(shifted(session, 14 * 60)).toBeUndefined();
  expect(shifted({ order: 'a' }, 15)).toBeUndefined();
});

it('there is always a place between two places', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 60 }), (steps) => {
      const places = ['a0000', 'a0001'];
      for (const step of steps) {
        const at = step % (places.length + 1);
        places.splice(at, 0, orderBetween(places[at - 1], places[at]));
      }
      expect(places).toEqual([...new Set(places)].sort());
      for (const place of places) expect(place).toMatch(/^[0-9A-Za-z]{1,60}$/);
    }),
  );
});

it('a time is read from digits as a thumb types them, and nothing else is one', () => {
  expect(['9', '930', '0930', '9.30', '14:00'].map(readTime)).toEqual([
    '09:00',
    '09:30',
    '09:30',
    '09:30',
    '14:00',
  ]);
  expect(['', '24', '960', '1', 'noon', '12345'].map(readTime)).toEqual([
    undefined,
    undefined,
    undefined,
    '01:00',
    undefined,
    undefined,
  ]);
});

it('a new session stands behind the last one of its day, where that was; a copy right behind what it copies', () => {
  const visit: Session = {
    id: 'a',
    order: 'a0',
    date: '2027-03-08',
    startTime: '09:30',
    endTime: '11:00',
    title: 'The mill',
    place: 'Liberec',
    track: 'A',
    learns: { VO: true },
  };
  const place = { place: 'Liberec', learns: { VO: true } };
  expect(nextOn([visit], '2027-03-08')).toEqual({
    date: '2027-03-08',
    startTime: '11:00',
    endTime: '12:00',
    track: 'A',
    ...place,
  });
  expect(nextOn([visit], '2027-03-09')).toEqual({
    date: '2027-03-09',
    startTime: '09:00',
    endTime: '10:00',
    ...place,
  });
  expect(nextOn([], '2027-03-09')).toEqual({
    date: '2027-03-09',
    startTime: '09:00',
    endTime: '10:00',
  });
  expect(copyOf(visit)).toEqual({
    date: '2027-03-08',
    startTime: '11:00',
    endTime: '12:30',
    title: 'The mill',
    track: 'A',
    ...place,
  });
});
