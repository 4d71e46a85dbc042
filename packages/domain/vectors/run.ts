// npm run vectors -- FILE: does a file of test vectors hold against the domain?
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { judge } from './judge.ts';

/** The file as named from where npm was called; the project's own vectors without a name. */
function chosen(name: string | undefined): string {
  if (name === undefined) return join(import.meta.dirname, 'test-vectors.json');
  const fromCaller = resolve(process.env['INIT_CWD'] ?? '.', name);
  return existsSync(fromCaller) ? fromCaller : resolve(name);
}

const file = chosen(process.argv[2]);
try {
  const { lines, failed } = judge(readFileSync(file, 'utf8'));
  console.log(lines.join('\n'));
  process.exitCode = failed === 0 ? 0 : 1;
} catch (cause) {
  console.error(`Cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`);
  process.exitCode = 2;
}
