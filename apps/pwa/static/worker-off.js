// How does a release take itself off every device? Served in place of the worker when the operator says so
// (SW-13): it removes the kept files and itself, and touches no database. The pages load from the network again.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) await caches.delete(name);
      await self.registration.unregister();
    })(),
  );
});
