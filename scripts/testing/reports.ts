// How are the runners' machine-readable reports counted?
import { relative } from 'node:path';

type Counted = { passed: number; failed: string[]; flaky: string[]; notRun: string[] };

/** The part of vitest's JSON report that is read here. */
export type VitestReport = {
  testResults: readonly {
    name: string;
    status: string;
    message?: string;
    assertionResults: readonly { fullName: string; status: string }[];
  }[];
};

/** Counts a vitest report. A file that could not be loaded is one failure. */
export function countVitest(report: VitestReport, root: string): Counted & { files: string[] } {
  const counted: Counted = { passed: 0, failed: [], flaky: [], notRun: [] };
  const files: string[] = [];
  for (const file of report.testResults) {
    const path = relative(root, file.name);
    files.push(path);
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counted.passed += 1;
      else if (test.status === 'failed') counted.failed.push(`${path} > ${test.fullName}`);
      else counted.notRun.push(`${path} > ${test.fullName}`);
    }
    const tellsFailure = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !tellsFailure)
      counted.failed.push(
        `${path} (${(file.message ?? '').split('\n')[0] ?? 'could not be loaded'})`,
      );
    else if (file.assertionResults.length === 0) counted.failed.push(`${path} (holds no test)`);
  }
  return { ...counted, files };
}

type Suite = {
  title: string;
  file?: string;
  suites?: readonly Suite[];
  specs?: readonly {
    title: string;
    file: string;
    tests: readonly { projectName: string; status: string }[];
  }[];
};

/** The part of Playwright's JSON report that is read here. */
export type PlaywrightReport = {
  suites: readonly Suite[];
  errors?: readonly { message?: string }[];
};

/** Counts a Playwright report; a test that passed at its second try is flaky and passed. */
export function countPlaywright(report: PlaywrightReport): Counted & { files: string[] } {
  const counted: Counted = { passed: 0, failed: [], flaky: [], notRun: [] };
  const files = new Set<string>();
  const visit = (suite: Suite, path: readonly string[]): void => {
    for (const spec of suite.specs ?? []) {
      files.add(spec.file);
      for (const test of spec.tests) {
        const name = [...path, spec.title, `[${test.projectName}]`].join(' > ');
        if (test.status === 'unexpected') counted.failed.push(name);
        else if (test.status === 'skipped') counted.notRun.push(name);
        else counted.passed += 1;
        if (test.status === 'flaky') counted.flaky.push(name);
      }
    }
    for (const inner of suite.suites ?? []) visit(inner, [...path, inner.title]);
  };
  for (const suite of report.suites) visit(suite, [suite.title]);
  for (const error of report.errors ?? [])
    counted.failed.push(`browser: ${(error.message ?? 'error').split('\n')[0] ?? ''}`);
  return { ...counted, files: [...files] };
}

/**
 * Counts the text of a runner of ours: its last `N passed, N failed, N skipped` line, the names from
 * lines that begin with FAIL or "not run".
 * @param runner put before each name
 */
export function countLines(output: string, runner: string): Counted | undefined {
  const sums = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
  if (!sums) return undefined;
  const named = (pattern: RegExp): string[] =>
    [...output.matchAll(pattern)].map((match) => `${runner}: ${match[1] ?? ''}`);
  const failed = named(/^(?:FAIL(?:ED)?|✗|not ok)\b[:\s]*(.*)$/gim);
  const notRun = named(/^(?:not run|skipped|SKIP)\b[:\s]*(.*)$/gim);
  const failures = Number(sums[2]);
  while (failed.length < failures) failed.push(`${runner}: unnamed ${failed.length + 1}`);
  return { passed: Number(sums[1]), failed: failed.slice(0, failures), flaky: [], notRun };
}
