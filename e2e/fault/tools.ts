// Which tools of the machine can a fault use? What is missing is said, not hidden.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { NotRun } from './fault.ts';

let traces: boolean | undefined;

/** strace in front of a program; it counts or breaks system calls. */
export function strace(...args: readonly string[]): readonly string[] {
  traces ??= spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0;
  if (!traces) throw new NotRun('strace cannot be used here');
  return ['strace', '-f', '-qq', ...args];
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
