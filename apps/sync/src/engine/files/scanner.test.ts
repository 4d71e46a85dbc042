// Is a verdict only what the scanner said, and does everything else end in time without one? Over a real line. (F07)
import { Readable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { ScannerFailed, clamdScanner } from './scanner.ts';
import {
  type Behaviour,
  CLEAN,
  FOUND,
  type ScannerServer,
  startScanner,
} from './testing/scannerServer.ts';

let server: ScannerServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

const BYTES = Buffer.alloc(3_000_000, 'proof ');
async function scanned(behaviour: Behaviour, seconds = 30, ended?: AbortSignal) {
  server = await startScanner((bytes) =>
    bytes || behaviour === 'breakInTheMiddle' ? behaviour : undefined,
  );
  const scanner = clamdScanner({ host: '127.0.0.1', port: server.port }, seconds);
  return scanner.scan(Readable.from([BYTES.subarray(0, 7), BYTES.subarray(7)]), ended);
}

test('F07: all bytes reach it in their order, and it finds nothing', async () => {
  expect(await scanned(CLEAN)).toEqual({ verdict: 'clean', found: '' });
  expect(server?.seen[0]?.equals(BYTES)).toBe(true);
});

test('F07: what it finds has its name', async () => {
  expect(await scanned(FOUND)).toEqual({ verdict: 'found', found: 'Toy.Worm' });
  await server?.close();
  expect(await scanned({ say: 'stream: Win.Test EICAR_HDB-1 FOUND\n' })).toMatchObject({
    found: 'Win.Test EICAR_HDB-1',
  });
});

test.each([
  ['breaks off in the middle', 'breakInTheMiddle'],
  ['breaks off before a word', 'breakAtTheEnd'],
  ['says that the stream is too long', { say: 'INSTREAM size limit exceeded. ERROR\0' }],
  ['talks nonsense', { say: 'HTTP/1.1 400 Bad Request\r\n\r\n' }],
  ['says OK of something else', { say: 'PONG OK\0' }],
  ['says nothing but the end of a line', { say: '\0' }],
  ['talks without an end', { say: 'stream: OK'.repeat(1000) }],
] satisfies [string, Behaviour][])(
  'F07: one that %s gives no verdict',
  async (_what, behaviour) => {
    await expect(scanned(behaviour)).rejects.toThrow(ScannerFailed);
  },
);

test('F07: one that hangs is given up after its time, or when the server stops', async () => {
  await expect(scanned('hang', 0.05)).rejects.toThrow(ScannerFailed);
  await server?.close();
  const ending = new AbortController();
  const look = scanned('hang', 60, ending.signal);
  ending.abort();
  await expect(look).rejects.toThrow(ScannerFailed);
});

test('F07: nobody at the address, or bytes that cannot be read, is no verdict either', async () => {
  await scanned(CLEAN);
  const port = server?.port ?? 0;
  const broken = Readable.from(
    (function* () {
      yield BYTES;
      throw new Error('the disk');
    })(),
  );
  await expect(clamdScanner({ host: '127.0.0.1', port }).scan(broken)).rejects.toThrow();
  await server?.close();
  const scanner = clamdScanner({ host: '127.0.0.1', port });
  await expect(scanner.scan(Readable.from([BYTES]))).rejects.toThrow(ScannerFailed);
});
