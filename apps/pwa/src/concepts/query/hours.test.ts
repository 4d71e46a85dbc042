// Do the hours of the telephone stand on the reader's own clock, summer and winter? (HLP-3)
import { expect, it } from 'vitest';
import { hereHours } from './hours.ts';

// The tests run in UTC.
it.each([
  ['2026-11-30T12:00:00.000Z', '09:00 – 13:00'],
  ['2026-07-01T12:00:00.000Z', '08:00 – 12:00'],
  ['2026-10-25T12:00:00.000Z', '09:00 – 13:00'],
])('%s', (now, hours) => {
  expect(hereHours(now, { from: 10, to: 14 })).toBe(hours);
});
