// Is every way noticed in which a green build can be a broken app? Each mistake is planted once.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { findBuildProblems } from './buildCheck.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const page = `<meta http-equiv="content-security-policy" content="script-src 'self' 'sha256-abc'"><p>`;
const good: Record<string, string> = {
  '200.html': page,
  'manifest.webmanifest': '{}',
  '_app/immutable/chunks/a.js': 'go()',
  '_app/immutable/assets/x-greek-wght.woff2': 'font',
  'service-worker.js': 'keep([{"url":"200.html"},{"url":"_app/immutable/chunks/a.js"}])',
};

function build(changes: Record<string, string | Buffer | undefined>): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'cxc-build-'));
  folders.push(folder);
  for (const [file, text] of Object.entries({ ...good, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return findBuildProblems(folder);
}

it('finds nothing in a good build', () => {
  expect(build({})).toEqual([]);
  expect(build({ '_app/immutable/workers/paperMaker-a.js': 'make()' })).toEqual([]);
});

it('finds a compressed copy that is not its file, and counts none as a file of its own', () => {
  const copy = (text: string): Record<string, Buffer> => ({
    '_app/immutable/chunks/a.js.br': brotliCompressSync(text),
    '_app/immutable/chunks/a.js.gz': gzipSync(text),
  });
  expect(build(copy('go()'))).toEqual([]);
  expect(build(copy('stop()'))).toEqual([
    '_app/immutable/chunks/a.js.br is not what is in _app/immutable/chunks/a.js',
    '_app/immutable/chunks/a.js.gz is not what is in _app/immutable/chunks/a.js',
  ]);
});

it('adds up what a route imports before it shows, and not what it loads later', () => {
  const large = randomBytes(240_000).toString('base64');
  const kept = (files: string[]): string =>
    `keep(${JSON.stringify(['200.html', ...files].map((url) => ({ url })))})`;
  const [page, part] = ['_app/immutable/nodes/2.js', '_app/immutable/chunks/b.js'];
  const worker = kept([page, part, '_app/immutable/chunks/a.js']);
  expect(
    build({ [page]: `import"../chunks/b.js";go()`, [part]: large, 'service-worker.js': worker }),
  ).toEqual([expect.stringMatching(/nodes\/2\.js needs \d+ bytes/)]);
  expect(
    build({ [page]: `import("../chunks/b.js")`, [part]: large, 'service-worker.js': worker }),
  ).toEqual([]);
});

it('SW-7 counts the shell without the barcode reader, and each has its limit', () => {
  // Fonts count as they are: nothing has to be compressed here.
  const kept = (url: string, bytes: number): Record<string, string> => ({
    [url]: 'x'.repeat(bytes),
    'service-worker.js': (good['service-worker.js'] ?? '').replace('[', `[{"url":"${url}"},`),
  });
  const [reader, other] = ['workers/assets/zxing_reader-a1', 'assets/other-a1'].map(
    (name) => `_app/immutable/${name}.woff2`,
  );
  expect(build(kept(reader ?? '', 1_090_000))).toEqual([]);
  expect(build(kept(reader ?? '', 1_110_000))).toEqual([expect.stringMatching(/reader has 1/)]);
  expect(build(kept(other ?? '', 1_510_000))).toEqual([expect.stringMatching(/shell has 1/)]);
});

it.each([
  ['SW-1', { 'service-worker.js': 'keep(self.__WB_MANIFEST)' }, /no list of files/],
  ['SW-2', { '_app/immutable/nodes/lazy.js': 'x()' }, /does not keep _app.immutable.nodes.lazy/],
  ['SW-7', { '_app/immutable/chunks/a.js': undefined }, /not there: _app/],
  [
    'SW-7',
    {
      '_app/immutable/workers/paperMaker-a.js': 'make()',
      'service-worker.js':
        'keep([{"url":"200.html"},{"url":"_app/immutable/chunks/a.js"},{"url":"_app/immutable/workers/paperMaker-a.js"}])',
    },
    /which is for later/,
  ],
  ['SW-12', { 'service-worker.js': `import 'x';\n${good['service-worker.js'] ?? ''}` }, /module/],
  ['SW-11', { 'a.mp4': 'film', 'service-worker.js': 'keep([{"url":"a.mp4"}])' }, /media/],
  ['the shell', { 'service-worker.js': 'keep([{"url":"manifest.webmanifest"}])' }, /shell itself/],
  ['no worker', { 'service-worker.js': undefined }, /service-worker.js is missing/],
  ['maps', { 'boot.js.map': '{}' }, /source maps/],
  ['CSP-1', { '200.html': '<p>' }, /no hash policy/],
  ['CSP-2', { '200.html': `${page}<p style="x">` }, /style attribute/],
  ['CSP-4', { '200.html': page.replace("'self'", "'unsafe-inline'") }, /generated code/],
])('%s is noticed', (_, changes, sentence) => {
  expect(build(changes).join('\n')).toMatch(sentence);
});
