// Did the build make a shell that opens without a network, fits its budgets and keeps its policy?
// Kit and the PWA plugin can be green and wrong together (SW-1): the build fails here instead.
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { isReaderFile } from './src/update/readerPack.ts';

/** Largest shell to keep on a device, compressed, without fonts of other scripts (SW-7). */
const MOST_SHELL_BYTES = 1_500_000;
/** Most bytes of the barcode reader, which is kept after the shell. */
const MOST_READER_BYTES = 1_100_000;
/** Largest JavaScript, brotli, that any route needs before it shows: entry, layout, page, and what they import. */
const MOST_SCRIPT_BYTES = 230_000;
/** Fonts of these scripts are fetched when a text needs them. */
const ON_DEMAND = /-(cyrillic|cyrillic-ext|greek|greek-ext|vietnamese)-/;
/** Too large for the start: a page keeps it on the device when it is first needed. */
const KEPT_LATER = /\/workers\/paperMaker-/;

/** How each kind of compressed copy beside a file is opened. */
const OPEN = { '.br': brotliDecompressSync, '.gz': gunzipSync } as const;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)).split(sep).join('/'));
}

/** For each page of the build: every script loaded before it shows, by following static imports. */
function scriptsOfRoutes(
  files: readonly string[],
  read: (file: string) => string,
): Map<string, string[]> {
  const scripts = files.filter((file) => /^_app\/immutable\/.*\.js$/.test(file));
  const importsOf = new Map(
    scripts.map((file) => [
      file,
      [...read(file).matchAll(/(?:from|import)\s*["'`](\.[^"'`]+\.js)["'`]/g)].map(
        ([, path = '']) => posix.join(posix.dirname(file), path),
      ),
    ]),
  );
  const first = scripts.filter((file) => /\/(entry|nodes\/0\.)/.test(file));
  const pages = scripts.filter((file) => /\/nodes\/(?!0\.)/.test(file));
  return new Map(
    pages.map((page) => {
      const reached = new Set<string>();
      const walk = (file: string): void => {
        if (reached.has(file)) return;
        reached.add(file);
        importsOf.get(file)?.forEach(walk);
      };
      [...first, page].forEach(walk);
      return [page, [...reached]];
    }),
  );
}

/**
 * Everything that is wrong with a finished build, as sentences; none when it is fine.
 * @param folder the folder that is served
 */
export function findBuildProblems(folder: string): string[] {
  const problems: string[] = [];
  const all = new Set(filesBelow(folder));
  const files = [...all].filter((file) => !/\.(br|gz)$/.test(file));
  const read = (file: string): Buffer => readFileSync(join(folder, file));
  for (const file of ['200.html', 'service-worker.js', 'manifest.webmanifest'])
    if (!files.includes(file)) problems.push(`${file} is missing`);
  if (problems.length > 0) return problems;

  const worker = read('service-worker.js').toString();
  if (worker.includes('__WB_MANIFEST')) problems.push('SW-1 the worker has no list of files');
  if (/^\s*(import|export)\b/m.test(worker)) problems.push('SW-12 the worker is a module');
  const kept = new Set(
    [...worker.matchAll(/"?url"?:\s*["'`]([^"'`]+)["'`]/g)].map(([, url = '']) => url),
  );
  for (const url of kept)
    if (!files.includes(url))
      problems.push(`SW-7 the worker keeps a file that is not there: ${url}`);
  for (const file of files)
    if (KEPT_LATER.test(file)) {
      if (kept.has(file)) problems.push(`SW-7 the start brings ${file}, which is for later`);
    } else if (file.startsWith('_app/immutable/') && !ON_DEMAND.test(file) && !kept.has(file))
      problems.push(`SW-2 the worker does not keep ${file}`);
  if (!kept.has('200.html')) problems.push('the worker does not keep the shell itself');
  for (const url of kept)
    if (/\.(mp4|webm|mp3|ogg|pdf)$/.test(url)) problems.push(`SW-11 media in the shell: ${url}`);
  if (files.some((file) => file.endsWith('.map'))) problems.push('source maps are served');
  // A copy that was made before its file was finished would be what every browser gets.
  for (const file of files)
    for (const [ending, open] of Object.entries(OPEN))
      if (all.has(file + ending) && !open(read(file + ending)).equals(read(file)))
        problems.push(`${file}${ending} is not what is in ${file}`);

  const sizes = new Map(
    files.map((file) => [
      file,
      file.endsWith('.woff2')
        ? read(file).length
        : all.has(`${file}.br`)
          ? read(`${file}.br`).length
          : brotliCompressSync(read(file)).length,
    ]),
  );
  const sum = (some: readonly string[]): number =>
    some.reduce((total, file) => total + (sizes.get(file) ?? 0), 0);
  const reader = [...kept].filter(isReaderFile);
  const shell = sum([...kept]) - sum(reader);
  if (shell > MOST_SHELL_BYTES) problems.push(`SW-7 the shell has ${String(shell)} bytes`);
  if (sum(reader) > MOST_READER_BYTES)
    problems.push(`SW-7 the barcode reader has ${String(sum(reader))} bytes`);
  for (const [route, scripts] of scriptsOfRoutes(files, (file) => read(file).toString())) {
    const bytes = sum(scripts);
    if (bytes > MOST_SCRIPT_BYTES)
      problems.push(`${route} needs ${String(bytes)} bytes of scripts (brotli) before it shows`);
  }

  const page = read('200.html').toString();
  const policy = /http-equiv="content-security-policy" content="([^"]+)"/i.exec(page)?.[1] ?? '';
  if (!/script-src[^;]*'sha256-/.test(policy))
    problems.push('CSP-1 the page carries no hash policy');
  if (/'unsafe-(eval|inline)'/.test(policy))
    problems.push('CSP-4 the policy allows generated code');
  if (/<[^>]+\sstyle=/.test(page)) problems.push('CSP-2 the page has a style attribute');
  return problems;
}

/** Fails the build with every problem named, after the adapter has written it. */
export function checkedBuild(folder: string): Plugin {
  let server = false;
  return {
    name: 'cxc-checked-build',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      server = Boolean(config.build.ssr);
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        if (!server) return;
        const problems = findBuildProblems(folder);
        if (problems.length > 0)
          throw new Error(`The build is not fit to ship:\n${problems.join('\n')}`);
      },
    },
  };
}
