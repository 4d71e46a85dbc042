// Is a large answer smaller on its way, and the same at its end?
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { packedJson } from './packed.ts';

const LARGE = { rows: Array.from({ length: 200 }, (_, index) => ({ id: index, name: 'ścieżka' })) };
const app = new Hono()
  .get('/large', (c) => packedJson(c, LARGE))
  .get('/small', (c) => packedJson(c, { rows: [] }));

const ask = (path: string, accept?: string): Promise<Response> =>
  Promise.resolve(
    app.request(path, accept === undefined ? {} : { headers: { 'accept-encoding': accept } }),
  );

test.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip, deflate', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
])('who takes "%s" gets %s', async (accept, coding, unpack) => {
  const answer = await ask('/large', accept);
  expect(answer.headers.get('content-encoding')).toBe(coding);
  expect(answer.headers.get('vary')).toBe('accept-encoding');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes.length).toBeLessThan(JSON.stringify(LARGE).length / 4);
  expect(JSON.parse(unpack(bytes).toString('utf8'))).toEqual(LARGE);
});

test.each([undefined, 'identity', 'gzip;q=0, br;q=0.0'])(
  'who takes nothing of it ("%s") gets plain JSON',
  async (accept) => {
    const answer = await ask('/large', accept);
    expect(answer.headers.get('content-encoding')).toBeNull();
    expect(await answer.json()).toEqual(LARGE);
  },
);

test('a small answer goes as it is', async () => {
  const answer = await ask('/small', 'gzip, br');
  expect(answer.headers.get('content-encoding')).toBeNull();
  expect(await answer.json()).toEqual({ rows: [] });
});
