// Does a session go where it was moved, keep its length and never leave its day; and does an item fit between any two? (2.7)
import { exampleContent, exampleCtq } from '@cxc/domain';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { daysOf, sessionsOn, shifted, stretchesOf, type Session } from './agendaDays.ts';
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
