// Is the built app the one of today's sources? If not, build it; what is built stays built.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, tools } from './process.ts';

const mark = join(root, 'apps/pwa/build/.built');
const page = join(root, 'apps/pwa/build/200.html');

/** Hash over everything the build reads. */
function sourcesHash(): string {
  const hash = createHash('sha256').update(process.version);
  const files = [
    ...globSync(['apps/pwa/**/*', 'packages/*/**/*'], {
      cwd: root,
      withFileTypes: true,
      exclude: (entry) => ['node_modules', 'build', '.svelte-kit'].includes(entry.name),
    })
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
      .map((entry) => join(entry.parentPath, entry.name)),
    join(root, 'pnpm-lock.yaml'),
    join(root, 'tsconfig.base.json'),
  ].sort();
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/**
 * Builds apps/pwa unless its build is up to date.
 * @returns the build's full output when it failed, undefined when the app stands
 */
export async function buildApp(): Promise<string | undefined> {
  const hash = sourcesHash();
  if (existsSync(page) && existsSync(mark) && readFileSync(mark, 'utf8') === hash) return undefined;
  console.log('Building the app ...');
  rmSync(mark, { force: true });
  const ended = await run([tools.vite, 'build'], { folder: 'apps/pwa', minutes: 10 });
  if (ended.code !== 0 || !existsSync(page)) return ended.output;
  writeFileSync(mark, hash);
  console.log(`Built in ${ended.seconds.toFixed(1)} s.`);
  return undefined;
}
