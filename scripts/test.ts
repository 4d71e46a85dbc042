// `npm test`: everything the project checks, and one sum as the last line. Order: what is cheap and
// tells most first. Nothing stops at the first failure; failures are named before the sum.
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from './buildApp.ts';
import { runChecks } from './check.ts';
import { root, run, tools } from './process.ts';
import {
  countLines,
  countPlaywright,
  countVitest,
  type PlaywrightReport,
  type VitestReport,
} from './testing/reports.ts';
import { closing, crashed, type Tally } from './testing/tally.ts';

const BROWSER_TESTS = 'e2e/browser';
const FAULTS = 'e2e/fault/run.ts';
const ENGINES = 'e2e/engines/run.ts';
const reports = mkdtempSync(join(tmpdir(), 'cxc-reports-'));

function testFiles(): string[] {
  return globSync(['{apps,packages,e2e,scripts}/**/*.{test,spec}.ts'], {
    cwd: root,
    exclude: (name) => ['node_modules', 'build', '.svelte-kit', 'test-results'].includes(name),
  });
}

/** Names the test files on disk that a runner did not report: a test nobody runs proves nothing. */
function missing(expected: readonly string[], reported: readonly string[]): string[] {
  const seen = new Set(reported);
  return expected.filter((file) => !seen.has(file)).map((file) => `${file} (nobody ran it)`);
}

async function runVitest(): Promise<Tally> {
  const file = join(reports, 'vitest.json');
  const ended = await run(
    [tools.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { live: true, minutes: 30 },
  );
  if (!existsSync(file)) return crashed('vitest', `no report (exit ${ended.code})`, ended.seconds);
  const counted = countVitest(JSON.parse(readFileSync(file, 'utf8')) as VitestReport, root);
  const expected = testFiles().filter((path) => !path.startsWith(`${BROWSER_TESTS}/`));
  const failed = [...counted.failed, ...missing(expected, counted.files)];
  if (ended.code !== 0 && failed.length === 0)
    failed.push(`vitest: exit ${ended.code} although every test passed (see its output)`);
  return { name: 'vitest', ...counted, failed, seconds: ended.seconds };
}

async function runBuild(): Promise<Tally> {
  const started = performance.now();
  const output = await buildApp();
  const seconds = (performance.now() - started) / 1000;
  if (output === undefined)
    return { name: 'build', passed: 1, failed: [], flaky: [], notRun: [], seconds };
  console.log(output);
  return crashed('build', 'the app does not build', seconds);
}

async function runBrowser(): Promise<Tally> {
  const file = join(reports, 'browser.json');
  const ended = await run([tools.playwright, 'test'], {
    folder: 'e2e',
    live: true,
    minutes: 60,
    env: { CXC_BROWSER_REPORT: file },
  });
  if (!existsSync(file)) return crashed('browser', `no report (exit ${ended.code})`, ended.seconds);
  const counted = countPlaywright(JSON.parse(readFileSync(file, 'utf8')) as PlaywrightReport);
  const expected = testFiles().filter((path) => path.startsWith(`${BROWSER_TESTS}/`));
  const reported = counted.files.map((path) => `${BROWSER_TESTS}/${path}`);
  const failed = [...counted.failed, ...missing(expected, reported)];
  if (ended.code !== 0 && failed.length === 0)
    failed.push(`browser: exit ${ended.code} although every journey passed`);
  if (counted.passed === 0 && failed.length === 0) failed.push('browser: no journey ran');
  return { name: 'browser', ...counted, failed, seconds: ended.seconds };
}

/** A runner of ours that prints lines and a sum. */
async function runOwn(name: string, file: string, args: readonly string[]): Promise<Tally> {
  const ended = await run([file, ...args], { live: true, minutes: 30 });
  const counted = countLines(ended.output, name);
  if (!counted) return crashed(name, `no sum (exit ${ended.code})`, ended.seconds);
  const failed = [...counted.failed];
  if (ended.code !== 0 && failed.length === 0) failed.push(`${name}: exit ${ended.code}`);
  if (counted.passed + counted.notRun.length === 0 && failed.length === 0)
    failed.push(`${name}: none ran`);
  return { name, ...counted, failed, seconds: ended.seconds };
}

const tallies: Tally[] = [];
/** One after the other; what stands in one line runs together, because it leaves a core idle. */
const phases: readonly (readonly (() => Promise<Tally>)[])[] = [
  [runChecks],
  [runVitest, runBuild],
  [runBrowser],
  [
    ...['1/2', '2/2'].map(
      (part) => () => runOwn(`faults ${part}`, FAULTS, ['--small', `--part=${part}`]),
    ),
    () => runOwn('other browsers', ENGINES, []),
  ],
];
for (const together of phases)
  for (const tally of await Promise.all(together.map((phase) => phase()))) {
    console.log(`--- ${tally.name}: ${tally.seconds.toFixed(0)} s\n`);
    tallies.push(tally);
  }
rmSync(reports, { recursive: true, force: true });
console.log(closing(tallies));
process.exitCode = tallies.some((tally) => tally.failed.length > 0) ? 1 : 0;
