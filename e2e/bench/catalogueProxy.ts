// How does a device get a catalogue of any size to measure with? Our server answers everything; only the
// catalogue is put in on the way, in the form in which the server would send it.
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { PROTOCOL, PROTOCOL_HEADER, type CatalogueLine } from '@cxc/domain/wire';

const EPOCH = 'bench';
const HEADERS = { [PROTOCOL_HEADER]: String(PROTOCOL), 'cache-control': 'no-store' };

export interface Proxy {
  readonly origin: string;
  close(): Promise<void>;
}

function pass(port: number, from: IncomingMessage, to: ServerResponse): void {
  const { method, url, headers } = from;
  const on = request({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  });
  on.on('error', () => to.destroy());
  to.on('close', () => on.destroy());
  from.pipe(on);
}

/** A proxy in front of the server at a port, with this catalogue. */
export async function catalogueProxy(
  port: number,
  lines: readonly CatalogueLine[],
): Promise<Proxy> {
  const head = { epoch: EPOCH, version: 1, count: lines.length };
  const text = [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
  const packed = {
    br: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    gzip: gzipSync(text),
  };
  const server = createServer((from, to) => {
    const { pathname } = new URL(from.url ?? '/', 'http://proxy');
    if (pathname === '/api/catalogue') {
      const coding = (from.headers['accept-encoding'] ?? '').includes('br') ? 'br' : 'gzip';
      const type = { 'content-type': 'application/x-ndjson', 'content-encoding': coding };
      to.writeHead(200, { ...HEADERS, ...type }).end(packed[coding]);
    } else if (pathname === '/api/catalogue/changes') {
      const now = new Date().toISOString();
      const none = { epoch: EPOCH, version: 1, restart: false, entries: [], gone: [], now };
      to.writeHead(200, { ...HEADERS, 'content-type': 'application/json' });
      to.end(JSON.stringify(none));
    } else pass(port, from, to);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
