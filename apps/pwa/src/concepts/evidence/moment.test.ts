// Is a traveller reminded when the proof is in their hand?
import { expect, it } from 'vitest';
import { momentOf } from './moment.ts';

const STAY = { start: '2027-03-08', end: '2027-03-10' };

it.each([
  ['2027-03-05', undefined],
  ['2027-03-06', 'before'],
  ['2027-03-07', 'before'],
  ['2027-03-08', 'start'],
  ['2027-03-09', 'during'],
  ['2027-03-10', 'checkOut'],
  ['2027-03-11', 'after'],
  ['2027-03-12', 'after'],
  ['2027-03-13', undefined],
])('on %s it is %s', (today, moment) => {
  expect(momentOf(STAY, today)).toBe(moment);
});
