// How is the built app served when only the shell matters? Two releases of it on one address, the second
// a copy whose worker differs; the server can be gone, or send the worker that takes itself off.
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { REPOSITORY } from '../world/server.ts';

const BUILD = join(REPOSITORY, 'apps/pwa/build');
const WORKER = '/service-worker.js';
const KINDS: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
};

export interface ShellServer {
  readonly origin: string;
  /** Address of a lazy file that only the first release has. */
  readonly oldFile: string;
  gone(isGone: boolean): void;
  /** From now on the second release is served. */
  release(): void;
  /** From now on the worker that removes itself is served. */
  takeOff(): void;
  stop(): Promise<void>;
}

/** Resolves once a new release is installed and waits (`waitForFunction` takes a promise for a yes). */
export async function waits(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.getRegistration();
          return registration?.waiting?.state;
        }),
      { timeout: 60_000 },
    )
    .toBe('installed');
}

/** Starts the server on a free port of this machine. */
export async function startShell(): Promise<ShellServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cxc-shell-'));
  const [first, second] = [join(folder, 'first'), join(folder, 'second')];
  const oldFile = '/_app/immutable/chunks/old.js';
  cpSync(BUILD, first, { recursive: true });
  cpSync(BUILD, second, { recursive: true });
  const worker = readFileSync(join(BUILD, WORKER), 'utf8');
  writeFileSync(join(first, oldFile), 'export const release = 1;');
  writeFileSync(
    join(first, WORKER),
    worker.replace('{"revision":', `{"revision":null,"url":"${oldFile.slice(1)}"},{"revision":`),
  );
  writeFileSync(join(second, WORKER), `${worker}\n// second release`);

  let root = first;
  let isGone = false;
  let isOff = false;
  const server = createServer((request, response) => {
    if (isGone) {
      request.socket.destroy();
      return;
    }
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asked = isOff && pathname === WORKER ? '/worker-off.js' : pathname;
    let file = join(root, asked);
    if (!existsSync(file) || statSync(file).isDirectory()) {
      if (asked.startsWith('/_app/') || extname(asked) !== '') {
        response.writeHead(404).end();
        return;
      }
      file = join(root, '200.html');
    }
    const kind = KINDS[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': kind, 'cache-control': 'no-store' });
    response.end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${String(port)}`,
    oldFile,
    gone: (value) => (isGone = value),
    release: () => (root = second),
    takeOff: () => (isOff = true),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}
