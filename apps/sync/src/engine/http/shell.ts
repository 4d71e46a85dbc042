// How does the app reach the browser? The built files, as the build compressed them, from memory; a navigation to
// any place of the app gets the shell; an asset of an old build that is gone is a 404, never the shell.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Context } from 'hono';
import { type Coding, codingFor } from './packed.ts';
import { Refused } from './problem.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  wasm: 'application/wasm',
  webmanifest: 'application/manifest+json; charset=utf-8',
  woff2: 'font/woff2',
};
const FALLBACK = '/200.html';
/** Files whose name changes with their content. */
const IMMUTABLE = '/_app/immutable/';

interface Asset {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly type: string;
  readonly etag: string;
  readonly compressed: Map<Coding, Buffer<ArrayBuffer>>;
}

export interface Shell {
  /** The version the build tool wrote; `none` without a build. */
  readonly build: string;
  /** The file or the shell for a GET, or a 404. */
  answer(c: Context): Response;
}

function load(folder: string): Map<string, Asset> {
  const assetByPath = new Map<string, Asset>();
  const entries = existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
    : [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    const extension = entry.name.split('.').at(-1) ?? '';
    if (extension === 'br' || extension === 'gz' || entry.name.startsWith('.')) continue;
    const bytes = readFileSync(file);
    const compressed = new Map<Coding, Buffer<ArrayBuffer>>();
    for (const [encoding, ending] of [['br', '.br'] as const, ['gzip', '.gz'] as const])
      if (existsSync(file + ending)) compressed.set(encoding, readFileSync(file + ending));
    assetByPath.set(path, {
      bytes,
      type: TYPES[extension] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`,
      compressed,
    });
  }
  return assetByPath;
}

function buildOf(assets: ReadonlyMap<string, Asset>): string {
  const text = assets.get('/_app/version.json')?.bytes.toString('utf8');
  const version: unknown = text === undefined ? undefined : JSON.parse(text);
  const named = (version as { version?: unknown } | undefined)?.version;
  return typeof named === 'string' ? named : 'none';
}

function serve(c: Context, path: string, asset: Asset): Response {
  const encoding = codingFor(
    c,
    (['br', 'gzip'] as const).filter((coding) => asset.compressed.has(coding)),
  );
  const etag = encoding ? asset.etag.replace(/"$/, `-${encoding}"`) : asset.etag;
  const headers = {
    'content-type': asset.type,
    'cache-control': path.startsWith(IMMUTABLE)
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
    etag,
    vary: 'accept-encoding',
  };
  if (c.req.header('if-none-match')?.includes(etag)) return c.body(null, 304, headers);
  const bytes = (encoding && asset.compressed.get(encoding)) ?? asset.bytes;
  return c.body(bytes, 200, {
    ...headers,
    'content-length': String(bytes.length),
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
}

/**
 * True for a person or a plain tool going to a place, false for a page fetching a part of itself. A tool
 * that takes anything gets a page only for what looks like a place, not for a missing file.
 */
function isNavigation(c: Context): boolean {
  const mode = c.req.header('sec-fetch-mode');
  if (mode === 'navigate') return true;
  const accept = c.req.header('accept') ?? '*/*';
  if (accept.includes('text/html')) return true;
  const isFile = (c.req.path.split('/').at(-1) ?? '').includes('.');
  return mode === undefined && accept.includes('*/*') && !isFile && !c.req.path.includes('%');
}

/** @param folder the app's build; an absent one gives a server without an app */
export function createShell(folder: string | undefined): Shell {
  const assetByPath = folder ? load(folder) : new Map<string, Asset>();
  return {
    build: buildOf(assetByPath),
    answer(c) {
      const path = c.req.path === '/' ? '/index.html' : c.req.path;
      const asset = assetByPath.get(path);
      if (asset) return serve(c, path, asset);
      const fallback = assetByPath.get(FALLBACK);
      if (fallback && isNavigation(c) && !path.startsWith('/_app/'))
        return serve(c, FALLBACK, fallback);
      throw new Refused(404, 'NOT_FOUND', 'There is nothing here.');
    },
  };
}
