// Are the runners' reports counted rightly, above all the ways in which a run can look green?
import { expect, test } from 'vitest';
import { countLines, countPlaywright, countVitest } from './reports.ts';
import { closing, crashed } from './tally.ts';

test('vitest: passes, failures, files that did not load, empty files and tests that did not run', () => {
  const counted = countVitest(
    {
      testResults: [
        {
          name: '/r/a.test.ts',
          status: 'failed',
          assertionResults: [
            { fullName: 'one', status: 'passed' },
            { fullName: 'two', status: 'failed' },
            { fullName: 'three', status: 'skipped' },
          ],
        },
        {
          name: '/r/b.test.ts',
          status: 'failed',
          message: 'No module\nat x',
          assertionResults: [],
        },
        { name: '/r/c.test.ts', status: 'passed', assertionResults: [] },
      ],
    },
    '/r',
  );
  expect(counted).toEqual({
    passed: 1,
    failed: ['a.test.ts > two', 'b.test.ts (No module)', 'c.test.ts (holds no test)'],
    flaky: [],
    notRun: ['a.test.ts > three'],
    files: ['a.test.ts', 'b.test.ts', 'c.test.ts'],
  });
});

test('playwright: a second try that passed is flaky and passed; errors outside tests count', () => {
  const counted = countPlaywright({
    suites: [
      {
        title: 'job.spec.ts',
        suites: [
          {
            title: 'offline',
            specs: ['expected', 'flaky', 'unexpected', 'skipped'].map((status) => ({
              title: status,
              file: 'job.spec.ts',
              tests: [{ projectName: 'phone', status }],
            })),
          },
        ],
      },
    ],
    errors: [{ message: 'no browser\nstack' }],
  });
  expect(counted).toEqual({
    passed: 2,
    failed: ['job.spec.ts > offline > unexpected > [phone]', 'browser: no browser'],
    flaky: ['job.spec.ts > offline > flaky > [phone]'],
    notRun: ['job.spec.ts > offline > skipped > [phone]'],
    files: ['job.spec.ts'],
  });
});

test('faults: the last sum counts, unnamed failures are still failures, no sum is no result', () => {
  const text =
    'A01 ok\nFAIL B02 lost one\nnot run: C06 (no strace)\n3 passed, 2 failed, 1 skipped\n';
  expect(countLines(text, 'faults')).toEqual({
    passed: 3,
    failed: ['faults: B02 lost one', 'faults: unnamed 2'],
    flaky: [],
    notRun: ['faults: C06 (no strace)'],
  });
  expect(countLines('Error: boom', 'faults')).toBeUndefined();
});

test('the closing block names failures first and ends with the sum', () => {
  const lines = closing([
    { name: 'a', passed: 4, failed: ['x'], flaky: ['y'], notRun: ['z'], seconds: 1 },
    crashed('b', 'no report', 2),
  ]).split('\n');
  expect(lines[0]).toBe('FAILED: x');
  expect(lines[1]).toBe('FAILED: b: no report');
  expect(lines).toContain('flaky: y');
  expect(lines).toContain('not run: z');
  expect(lines.at(-1)).toBe('4 passed, 2 failed');
});
