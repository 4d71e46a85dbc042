// Are dates, times, money and sizes written as the reader expects them?
import { describe, expect, it } from 'vitest';
import {
  agoText,
  civilDateText,
  clockText,
  instantText,
  listText,
  moneyText,
  numberText,
  sizeText,
  weekdayText,
} from './values.ts';

describe('values', () => {
  it('writes civil dates with weekday and month in letters, in no zone at all', () => {
    expect(civilDateText('en', '2027-03-05')).toBe('Fri 5 March');
    expect(civilDateText('en', '2027-03-05', true)).toBe('Fri 5 March 2027');
    expect(civilDateText('de', '2027-03-05')).toBe('Fr., 5. März');
    expect(weekdayText('en', '2027-03-05')).toBe('Friday');
    expect(weekdayText('de', '2027-03-05')).toBe('Freitag');
  });

  it('writes instants in Brussels time, across midnight and the change of the hour', () => {
    expect(instantText('en', '2027-03-07T20:48:00.000Z')).toBe('Sun 7 March 2027, 21:48');
    expect(instantText('en', '2027-03-07T23:30:00.000Z')).toBe('Mon 8 March 2027, 00:30');
    expect(clockText('en', '2027-03-28T00:59:00.000Z')).toBe('01:59');
    expect(clockText('en', '2027-03-28T01:00:00.000Z')).toBe('03:00');
  });

  it('refuses what is neither a civil date nor an instant: that is a defect', () => {
    expect(() => civilDateText('en', '5 March')).toThrow(RangeError);
    expect(() => instantText('en', '2027-03-07 20:48')).toThrow(RangeError);
  });

  it('writes money from cents with the unit behind it', () => {
    expect(moneyText('en', 41_500)).toBe('415.00\u00a0€');
    expect(moneyText('de', 374_005)).toBe('3.740,05\u00a0€');
  });

  it('writes sizes, numbers, ages and lists', () => {
    expect(sizeText('en', 320)).toBe('320 bytes');
    expect(sizeText('en', 4_100_000).replace('\u00a0', ' ')).toBe('4.1 MB');
    expect(numberText('de', 1412)).toBe('1.412');
    expect(agoText('en', 20)).toBe('now');
    expect(agoText('en', 260)).toBe('4 minutes ago');
    expect(listText('en', ['host', 'visitor', 'Partnership'])).toBe(
      'host, visitor and Partnership',
    );
  });
});
