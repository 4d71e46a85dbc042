// MAT-5: is what one phone shows what the other reads, and is anything else refused with its own reason?
import { expect, it } from 'vitest';
import { agreeLink, readIntent } from './agree.ts';

const NOW = '2026-11-30T10:00:00.000Z';
const intent = {
  voProfileId: '10000000-0000-4000-8000-000000000001',
  hoProfileId: '10000000-0000-4000-8000-000000000002',
  start: '2027-03-15',
  end: '2027-03-19',
};
const { pathname, hash } = new URL(agreeLink('https://cxc.example', intent, NOW));

it('the pair and the days, for a day, and nothing of it before the sign', () => {
  expect(pathname).toBe('/matches');
  expect(readIntent(hash, NOW)).toEqual({
    is: 'good',
    intent: { ...intent, until: '2026-12-01T10:00:00.000Z' },
  });
  expect(readIntent(hash, '2026-12-01T10:00:00.001Z')).toEqual({ is: 'expired' });
});

it.each([
  hash.slice(0, -1),
  hash.replace('2027-03-15', '2027-02-30'),
  hash.replace('0001_', '000x_'),
  `${hash}_more`,
])('refuses %s', (broken) => {
  expect(readIntent(broken, NOW)).toEqual({ is: 'damaged' });
});

it('another address is none', () => {
  expect(readIntent('', NOW)).toBeUndefined();
  expect(readIntent('#others', NOW)).toBeUndefined();
});
