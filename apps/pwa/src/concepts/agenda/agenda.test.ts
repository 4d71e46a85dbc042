// On which day does a step of the clock stand, and where does it lead?
import { expect, test } from 'vitest';
import { agendaDays, agendaHref, type AgendaStep } from './agenda.ts';

const step = (at: string, concept = 'exchange'): AgendaStep => ({
  job: 'exchanges',
  what: 'start',
  at,
  concept,
  record: 'x',
});

test('days are those of Brussels; what is late already stands under today', () => {
  const days = agendaDays({
    now: '2027-03-27T22:30:00.000Z',
    until: '2027-03-28T22:00:00.000Z',
    more: 0,
    steps: [
      step('2027-03-26T10:00:00.000Z'),
      step('2027-03-27T22:59:59.000Z'),
      step('2027-03-27T23:00:00.000Z'),
    ],
  });
  expect(days.map(({ day, steps }) => [day, steps.length])).toEqual([
    ['today', 2],
    ['tomorrow', 1],
  ]);
  expect(agendaDays({ now: '2027-03-27T22:30:00.000Z', until: '', more: 0, steps: [] })).toEqual(
    [],
  );
});

test('a step leads to its record where that has a page', () => {
  expect(agendaHref(step('', 'match'))).toBe('/matches/x');
  expect(agendaHref(step('', 'invitation'))).toBeUndefined();
});
