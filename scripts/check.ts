// Does the text of the project hold to its rules? `npm run check`: form, lint, types, import
// directions, dead code, generated pages. One line per step, the full output of a failing one.
import { run, tools, type Ended } from './process.ts';
import type { Tally } from './testing/tally.ts';

type Step = { name: string; command: readonly [string, ...string[]]; folder?: string };

const compile = (folder: string, config = 'tsconfig.json'): Step => ({
  name: `types of ${folder}${config === 'tsconfig.json' ? '' : ` (${config})`}`,
  command: [tools.tsc, '-p', `${folder}/${config}`],
});

// Slow ones first: two run at a time.
const steps: readonly Step[] = [
  {
    name: 'lint',
    command: [tools.eslint, '.', '--max-warnings', '0', '--ignore-pattern', '**/*.svelte'],
  },
  {
    name: 'lint of components',
    command: [tools.eslint, 'apps/pwa/src/**/*.svelte', '--max-warnings', '0'],
  },
  {
    name: 'types of apps/pwa',
    command: [tools.svelteCheck, '--tsconfig', './tsconfig.json', '--fail-on-warnings'],
    folder: 'apps/pwa',
  },
  { name: 'types with all tests', command: [tools.tsc, '-p', 'tsconfig.json'] },
  compile('packages/domain'),
  compile('packages/forms'),
  compile('apps/sync'),
  compile('apps/pwa', 'tsconfig.worker.json'),
  { name: 'form', command: [tools.prettier, '--check', '.', '--log-level', 'warn'] },
  {
    name: 'import directions',
    command: [
      tools.depcruise,
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err-long',
      'apps',
      'packages',
      'e2e',
    ],
  },
  { name: 'dead code', command: [tools.knip, '--no-progress', '--no-config-hints'] },
  { name: 'generated pages', command: ['packages/domain/docs/generate.ts', '--check'] },
];

/** Runs every step, at most two at a time; each counts as one. */
export async function runChecks(): Promise<Tally> {
  const started = performance.now();
  const failed: string[] = [];
  // The app's types come from its build tool; lint and types need them.
  const synced = await run([tools.svelteKit, 'sync'], { folder: 'apps/pwa' });
  if (synced.code !== 0) console.log(synced.output);
  const waiting = [...steps];
  const report = (step: Step, ended: Ended): void => {
    console.log(
      `${ended.code === 0 ? 'ok  ' : 'FAIL'} ${step.name} (${ended.seconds.toFixed(1)} s)`,
    );
    if (ended.code === 0) return;
    failed.push(`check: ${step.name}`);
    console.log(ended.output.trimEnd());
  };
  const worker = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      report(step, await run(step.command, step.folder ? { folder: step.folder } : {}));
  };
  await Promise.all([worker(), worker()]);
  return {
    name: 'check',
    passed: steps.length - failed.length,
    failed,
    flaky: [],
    notRun: [],
    seconds: (performance.now() - started) / 1000,
  };
}

if (import.meta.main) {
  const tally = await runChecks();
  console.log(`\n${tally.passed} passed, ${tally.failed.length} failed`);
  process.exitCode = tally.failed.length > 0 ? 1 : 0;
}
