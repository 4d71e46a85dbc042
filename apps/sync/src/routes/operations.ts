// Is it alive, is it ready, what does it do? For machines that look after the server.
import { Refused } from '../engine/http/problem.ts';
import type { App, AppDeps } from './edge.ts';

export function operationRoutes(app: App, deps: AppDeps): void {
  app.get('/healthz', (c) => c.json({ status: 'ok' }));

  app.get('/readyz', async (c) => {
    if (deps.isDraining()) throw new Refused(503, 'STOPPING', 'The server is stopping.', 5);
    try {
      await deps.storage.ping();
    } catch (error) {
      deps.onDefect('readyz', error);
      throw new Refused(503, 'STORE_UNREACHABLE', 'The store cannot be reached.', 5);
    }
    return c.json({ status: 'ready' });
  });

  app.get('/metrics', async (c) =>
    c.body(await deps.metrics.text(), 200, { 'content-type': deps.metrics.contentType }),
  );
}
