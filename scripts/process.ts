// How does a script run another program, without leaving it behind?
import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Entry files of the tools, run by this very Node: no shell, no package manager in between. */
export const tools = {
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  knip: 'node_modules/knip/bin/knip.js',
  playwright: 'e2e/node_modules/@playwright/test/cli.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  svelteCheck: 'apps/pwa/node_modules/svelte-check/bin/svelte-check',
  svelteKit: 'apps/pwa/node_modules/@sveltejs/kit/svelte-kit.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'apps/pwa/node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

export type Ended = { code: number; seconds: number; output: string };

// Reports are read by people in logs and by the scripts here: no colour codes.
const { FORCE_COLOR: _colour, ...withoutColour } = process.env;

const running = new Set<ChildProcess>();

function stop(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    // The child leads its own group, so what it started goes with it.
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

let listening = false;

/** Who stops this script stops what it started: children lead groups of their own. */
function stopWithUs(): void {
  if (listening) return;
  listening = true;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stopEverything);
}

function stopEverything(signal: NodeJS.Signals): void {
  for (const child of running) stop(child);
  // With nothing of ours running (the server, after the build) the signal is for others to answer.
  if (running.size > 0) process.exit(signal === 'SIGINT' ? 130 : 143);
}

/**
 * Runs a file with the current Node and waits for its end; never throws for a failing program.
 * @param command entry file relative to the root, then its arguments
 * @param options.folder working folder relative to the root
 * @param options.live also print the output while it comes
 * @param options.minutes the program is killed (and counts as failed) after that time
 */
export function run(
  command: readonly [string, ...string[]],
  options: { folder?: string; env?: NodeJS.ProcessEnv; live?: boolean; minutes?: number } = {},
): Promise<Ended> {
  const { folder = '.', env = {}, live = false, minutes = 20 } = options;
  stopWithUs();
  const [file, ...args] = command;
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, file), ...args], {
      cwd: join(root, folder),
      env: { ...withoutColour, TZ: 'UTC', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    const chunks: string[] = [];
    const take = (text: string): void => {
      chunks.push(text);
      if (live) process.stdout.write(text);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', take);
    }
    const clock = setTimeout(() => {
      take(`\nStopped after ${minutes} minutes.\n`);
      stop(child);
    }, minutes * 60_000);
    const end = (code: number): void => {
      clearTimeout(clock);
      running.delete(child);
      resolve({ code, seconds: (performance.now() - started) / 1000, output: chunks.join('') });
    };
    child.on('error', (error) => {
      take(error.message);
      end(1);
    });
    child.on('close', (code) => {
      end(code ?? 1);
    });
  });
}
