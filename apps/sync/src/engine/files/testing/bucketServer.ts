// How does a test get a bucket? The four calls that are used, over a real line, with the two checks a real store
// makes: the signature (AWS Signature Version 4, written anew from its description) and the hash of what comes in.
import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { BucketAccess } from '../bucket.ts';

const KEY_ID = 'TESTKEY';
const SECRET = 'secret/of+the tests';
const REGION = 'eu-test-1';
const EMPTY = createHash('sha256').update('').digest('hex');

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** The signature a call must carry; its own words about date, names and hash are taken as they stand. */
function signatureOf(request: IncomingMessage, date: string, signed: readonly string[]): string {
  const url = new URL(request.url ?? '/', 'http://store');
  const headers = signed.map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const hash = String(request.headers['x-amz-content-sha256'] ?? EMPTY);
  const canonical = [
    request.method,
    url.pathname,
    '',
    headers.join(''),
    signed.join(';'),
    hash,
  ].join('\n');
  const scope = `${date.slice(0, 8)}/${REGION}/s3/aws4_request`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const key = [REGION, 's3', 'aws4_request'].reduce<Buffer>(
    (held, part) => hmac(held, part),
    hmac(`AWS4${SECRET}`, date.slice(0, 8)),
  );
  return hmac(key, ['AWS4-HMAC-SHA256', date, scope, digest].join('\n')).toString('hex');
}

function isSigned(request: IncomingMessage): boolean {
  const said =
    /^AWS4-HMAC-SHA256 Credential=TESTKEY\/\d{8}\/eu-test-1\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    );
  const [, names = '', signature] = said ?? [];
  const date = String(request.headers['x-amz-date']);
  return said !== null && signatureOf(request, date, names.split(';')) === signature;
}

export interface BucketServer {
  readonly access: BucketAccess;
  /** Names of what it holds. */
  names(): readonly string[];
  /** Puts other bytes under a name than it stands for. */
  put(name: string, bytes: Buffer): void;
  close(): Promise<void>;
}

export async function startBucket(): Promise<BucketServer> {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const answer = (status: number, body?: Buffer): void => {
      response.writeHead(status, { 'content-length': body?.length ?? 0 });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const handle = async (): Promise<void> => {
      const path = request.url ?? '';
      if (!isSigned(request)) return answer(403);
      if (request.method === 'PUT') {
        if (request.headers['content-length'] === undefined) return answer(411);
        const bytes = await buffer(request);
        const hash = createHash('sha256').update(bytes).digest('hex');
        if (hash !== request.headers['x-amz-content-sha256']) return answer(400);
        objects.set(path, bytes);
        return answer(200);
      }
      if (request.method === 'DELETE') {
        objects.delete(path);
        return answer(204);
      }
      const held = objects.get(path);
      return held ? answer(200, held) : answer(404);
    };
    handle().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    access: {
      address: `http://127.0.0.1:${port}/files/cxc`,
      region: REGION,
      keyId: KEY_ID,
      secret: SECRET,
    },
    names: () => [...objects.keys()],
    put: (name, bytes) => void objects.set(`/files/cxc/${name}`, bytes),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
