// How does a second release reach a browser? A gate before the real server that, from a moment on, hands out
// a worker that differs; everything else passes through as it is.
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const WORKER = '/service-worker.js';

export interface Releases {
  readonly origin: string;
  /** From now on the second release is served. */
  release(): void;
  stop(): Promise<void>;
}

/** Opens the gate on a free port. */
export async function startReleases(target: string): Promise<Releases> {
  const { hostname, port } = new URL(target);
  let isSecond = false;

  async function worker(response: ServerResponse): Promise<void> {
    const answer = await fetch(target + WORKER);
    response.writeHead(200, {
      'content-type': answer.headers.get('content-type') ?? 'text/javascript',
      'cache-control': 'no-cache',
    });
    response.end(`${await answer.text()}\n// second release`);
  }
  function pass(incoming: IncomingMessage, response: ServerResponse): void {
    const { url: path, method, headers } = incoming;
    const outgoing = request({ hostname, port, path, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  }

  const gate = createServer((incoming, response) => {
    if (isSecond && incoming.url === WORKER) void worker(response);
    else pass(incoming, response);
  });
  await new Promise<void>((resolve) => gate.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(gate.address() as AddressInfo).port}`,
    release: () => (isSecond = true),
    async stop() {
      gate.closeAllConnections();
      await new Promise((resolve) => gate.close(resolve));
    },
  };
}
