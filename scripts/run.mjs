#!/usr/bin/env node
// How do the npm commands work on a machine that has nothing but git and some Node?
// Runs on any Node >= 18 without dependencies: puts pinned pnpm (and Node 24, only if the running
// one is too old) into .toolchain, installs the workspace from the lockfile, then runs the command.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const toolchain = join(root, '.toolchain');
const PNPM = '12.21.0';
const NODE = '24.21.0';

/** What each npm command runs once the tools stand; every entry is started by the pinned Node. */
const commands = {
  start: ['scripts/start.ts'],
  test: ['scripts/test.ts'],
  check: ['scripts/check.ts'],
  bench: ['e2e/bench/run.ts'],
  vectors: ['packages/domain/vectors/run.ts'],
  fault: ['e2e/fault/run.ts'],
  sim: ['e2e/simulation/run.ts'],
  'docs:generate': ['packages/domain/docs/generate.ts'],
  'audit:verify': ['apps/sync/src/tools/auditVerify.ts'],
  backup: ['apps/sync/src/tools/backup.ts'],
  dossier: ['apps/sync/src/tools/dossier.ts'],
  pictures: ['scripts/pictures.ts'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--write', '.'],
  exec: [],
};

const [name = 'start', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(`Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}.`);
  process.exit(2);
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const nodeIsFine = (major === 24 && minor >= 7) || major >= 26;
const want = { pnpm: PNPM, ...(nodeIsFine ? {} : { node: NODE }) };

// npm hands its own settings down as npm_* variables; pnpm would take them for its own.
const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^npm_/i.test(key)));

function fail(step, hint) {
  console.error(`\nCould not ${step}. ${hint}`);
  process.exit(1);
}

function installTools() {
  const manifest = JSON.stringify({
    private: true,
    allowScripts: { node: true, pnpm: true },
    dependencies: want,
  });
  const done = join(toolchain, '.done');
  if (existsSync(done)) {
    // More than is wanted is fine: going back to a newer Node must not need the network.
    const have = JSON.parse(readFileSync(done, 'utf8')).dependencies ?? {};
    if (Object.entries(want).every(([tool, version]) => have[tool] === version)) return;
  }
  console.error('Fetching the pinned tools into .toolchain ...');
  mkdirSync(toolchain, { recursive: true });
  writeFileSync(join(toolchain, 'package.json'), manifest);
  const result = spawnSync(
    'npm',
    ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: toolchain, env, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  );
  if (result.status !== 0)
    fail('fetch pnpm and Node', 'Check the network to the npm registry and run again.');
  writeFileSync(done, manifest);
}

function installWorkspace() {
  const hash = createHash('sha256');
  for (const file of [
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'package.json',
    ...['apps/pwa', 'apps/sync', 'packages/domain', 'packages/forms', 'e2e'].map(
      (folder) => `${folder}/package.json`,
    ),
  ])
    hash.update(readFileSync(join(root, file)));
  const stamp = hash.digest('hex');
  const done = join(root, 'node_modules', '.installed');
  if (existsSync(done) && readFileSync(done, 'utf8') === stamp) return;
  console.error('Installing the workspace from the lockfile ...');
  const result = spawnSync('pnpm', ['install', '--frozen-lockfile', '--reporter=append-only'], {
    cwd: root,
    env: { ...env, CI: 'true' },
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error(result.stdout, result.stderr, result.error?.message ?? '');
    fail(
      'install the workspace',
      'The message of pnpm is above; run the command again afterwards.',
    );
  }
  writeFileSync(done, stamp);
}

installTools();
env.PATH = [
  join(toolchain, 'node_modules', '.bin'),
  join(root, 'node_modules', '.bin'),
  env.PATH,
].join(delimiter);
if (name !== 'exec' || args[0] !== 'pnpm') installWorkspace();

const [program, programArgs] =
  name === 'exec' ? [args[0] ?? 'node', args.slice(1)] : ['node', [...command, ...args]];
const child = spawn(program, programArgs, { cwd: root, env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    child.kill(signal);
  });
child.on('error', (error) => fail(`start ${program}`, error.message));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 143 : 1)));
