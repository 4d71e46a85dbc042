// Which tools of the machine can a fault use? What is missing is said, not hidden.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { until } from '../world/until.ts';
import { NotRun } from './fault.ts';

let traces: boolean | undefined;

function needStrace(): void {
  traces ??= spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
  if (!traces) throw new NotRun('strace cannot be used here');
}

/** Attaches strace to a running process, logging to a file; resolves once it holds it. */
export async function straceTo(
  pid: number,
  log: string,
  ...args: readonly string[]
): Promise<() => Promise<void>> {
  needStrace();
  const child = spawn('strace', ['-f', '-o', log, ...args, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  await until('strace to attach', () => said.includes('attached'));
  return async () => {
    child.kill('SIGINT');
    await gone;
  };
}

/** A file system of its own of a few megabytes, or NotRun where none may be mounted. */
export function mountSmall(
  folder: string,
  megabytes: number,
): { grow(to: number): void; close(): void } {
  mkdirSync(folder, { recursive: true });
  const mount = (...args: readonly string[]): boolean =>
    spawnSync('mount', args, { encoding: 'utf8' }).status === 0;
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder))
    throw new NotRun('no file system can be mounted here');
  return {
    grow(to) {
      if (!mount('-o', `remount,size=${to}m`, folder))
        throw new NotRun('remounting is not allowed');
    },
    close() {
      spawnSync('umount', ['-l', folder]);
    },
  };
}
