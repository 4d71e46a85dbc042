// Which date did somebody type?
import { describe, expect, it } from 'vitest';
import { readDate, writeDate } from './typedDate.ts';

describe('a typed date', () => {
  it.each([
    ['2027-03-08', '2027-03-08'],
    ['8.3.2027', '2027-03-08'],
    ['08/03/27', '2027-03-08'],
    [' 8 3 2027 ', '2027-03-08'],
    ['29.2.2028', '2028-02-29'],
    ['29.2.2027', undefined],
    ['8.3.', undefined],
    ['13/13/2027', undefined],
    ['next week', undefined],
  ])('%j reads as %j', (typed, read) => {
    expect(readDate(typed)).toBe(read);
  });

  it('is written as one types it; an unfinished one stays as it is', () => {
    expect(writeDate('2027-03-08', 'de')).toBe('08.03.2027');
    expect(writeDate('2027-03-08', 'en')).toBe('08/03/2027');
    expect(writeDate('8.3.', 'de')).toBe('8.3.');
    expect(readDate(writeDate('2027-03-08', 'en'))).toBe('2027-03-08');
  });
});
