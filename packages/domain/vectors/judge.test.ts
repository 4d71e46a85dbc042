// Are test vectors judged, failures named, and unknown rules skipped by name?
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { judge } from './judge.ts';

const file = (...vectors: unknown[]) => JSON.stringify({ vectors });
const fine = {
  rule: 'R-EL-05',
  case: 'two countries',
  input: { voCountry: 'IT', hoCountry: 'CZ' },
  expected: { eligible: true },
};

it('the vectors of the scheme hold, and every one is counted', () => {
  const { passed, failed, skipped } = judge(
    readFileSync(join(import.meta.dirname, 'test-vectors.json'), 'utf8'),
  );
  expect(failed).toBe(0);
  expect(passed).toBeGreaterThanOrEqual(17);
  expect(passed + skipped).toBe(66);
});

it('a wrong expectation fails and says what came instead', () => {
  const wrong = { ...fine, expected: { eligible: false, error: 'SAME_COUNTRY' } };
  expect(judge(file(fine, wrong)).lines).toEqual([
    'FAIL R-EL-05 two countries: expected {"eligible":false,"error":"SAME_COUNTRY"}, got {"eligible":true,"error":null}',
    '1 passed, 1 failed, 0 skipped',
  ]);
});

it('a rule nobody built is skipped by name', () => {
  const unknown = { ...fine, rule: 'R-XX-99' };
  expect(judge(file(unknown, unknown, fine)).lines).toEqual([
    'skipped R-XX-99 (2): not built yet',
    '1 passed, 0 failed, 2 skipped',
  ]);
});

it('a broken vector fails and stops nothing', () => {
  const broken = { ...fine, rule: 'R-EL-01', input: { generation: 'third', role: 'VO' } };
  const judged = judge(file(broken, 7, null, fine));
  expect(judged).toMatchObject({ passed: 1, failed: 3, skipped: 0 });
});

it('a file without vectors is no file of vectors', () => {
  expect(() => judge('{}')).toThrow(TypeError);
  expect(() => judge('not JSON')).toThrow(SyntaxError);
});

it.each([
  ['EXTRATEX', { sector: '13', country: 'IT' }],
  ['BLUES', { sector: '36', country: 'IT' }],
])('R-EL-10: none chosen, %s fits %j', (partnership, wish) => {
  const partnerships = [
    { acronym: 'EXTRATEX', countries: ['IT'], sectors: ['13'] },
    { acronym: 'BLUES', countries: ['DE'], sectors: ['36'] },
  ];
  const vector = {
    rule: 'R-EL-10',
    case: 'x',
    input: { ...wish, partnerships },
    expected: { partnership },
  };
  expect(judge(file(vector)).failed).toBe(0);
});
