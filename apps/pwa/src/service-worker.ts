// What does the app do without a network? It opens: this worker keeps the shell and its assets.
// It holds no rules, never answers for the server (SW-5) and never stores an answer of it (SW-10).
/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { isServerPath } from '@cxc/domain/wire/paths';
import { LATER } from './update/later.ts';
import { READER_PACK, isReaderFile } from './update/readerPack.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

const PREVIOUS = 'cxc-previous-release';
const IMMUTABLE = '/_app/immutable/';

// A tab that is still on the release before this one may ask for one of its lazy files (SW-2):
// they are put aside before Workbox drops them, and thrown away with the next release.
async function putAsidePreviousFiles(): Promise<void> {
  await caches.delete(PREVIOUS);
  const aside = await caches.open(PREVIOUS);
  for (const name of await caches.keys()) {
    if (!name.includes('-precache-') && name !== READER_PACK) continue;
    const kept = await caches.open(name);
    for (const request of await kept.keys()) {
      if (!new URL(request.url).pathname.startsWith(IMMUTABLE)) continue;
      const response = await kept.match(request);
      if (response) await aside.put(request, response);
    }
  }
}
self.addEventListener('install', (event) => event.waitUntil(putAsidePreviousFiles()));

const files = self.__WB_MANIFEST;
const urlOf = (file: PrecacheEntry | string): string =>
  typeof file === 'string' ? file : file.url;
precacheAndRoute(files.filter((file) => !isReaderFile(urlOf(file))));

registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith(IMMUTABLE),
  async ({ request }) =>
    (await caches.match(request, { cacheName: READER_PACK })) ??
    (await caches.match(request, { cacheName: PREVIOUS })) ??
    // A part that is no part of the start: a page put it there when it was first needed.
    (await caches.match(request, { cacheName: LATER })) ??
    fetch(request),
);

// The barcode reader comes after the shell and cannot fail it; the page asks at every start and hears when it is here.
async function keepReader(): Promise<void> {
  const pack = await caches.open(READER_PACK);
  const wanted = files.map(urlOf).filter(isReaderFile);
  const paths = wanted.map((file) => new URL(file, self.location.href).pathname);
  const had = (await pack.keys()).map(({ url }) => new URL(url).pathname);
  await pack.addAll(paths.filter((path) => !had.includes(path)));
  await Promise.all(had.filter((path) => !paths.includes(path)).map((path) => pack.delete(path)));
}
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type !== 'KEEP_READER') return;
  const answer = (kept: boolean): void => event.ports[0]?.postMessage(kept);
  event.waitUntil(
    keepReader().then(
      () => answer(true),
      () => answer(false),
    ),
  );
});

// The shell answers every page of ours, with a header that lets a test see it was this worker (SW-16).
const shell = createHandlerBoundToURL('200.html');
registerRoute(
  ({ request, url, sameOrigin }) =>
    sameOrigin && request.mode === 'navigate' && !isServerPath(url.pathname),
  async (options) => {
    const response = await shell(options);
    const headers = new Headers(response.headers);
    headers.set('x-cxc-from', 'worker');
    return new Response(response.body, { status: response.status, headers });
  },
);

// What another app shares with this one: held in memory until the page asks, a moment later; never written here,
// where it would lie in clear. When this worker was ended meanwhile the page says so, and one shares it again.
const MOST_SHARED = 20;
let shared: readonly File[] = [];
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === '/share',
  async ({ request }) => {
    const form = await request.formData();
    shared = form
      .getAll('file')
      .filter((entry) => entry instanceof File)
      .slice(0, MOST_SHARED);
    return Response.redirect('/share', 303);
  },
  'POST',
);
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type !== 'TAKE_SHARED') return;
  event.ports[0]?.postMessage(shared);
  shared = [];
});

// Only the page may say that the new release takes over, when nothing is unsaved in any tab (SW-2).
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});

clientsClaim();
