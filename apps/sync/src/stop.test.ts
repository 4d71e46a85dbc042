// Does a stop come to its end whatever clients do, and does a store that fails say so? (A10, A12)
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { StoreFailed } from './authority/records.ts';
import { StorageFailed, StorageFull, StorageUnreachable } from './engine/storage/storage.ts';
import { type Client, type World, JSON_HEADERS, createWorld, uuid } from './testing/toyWorld.ts';

let world: World;
afterEach(() => world.close());

test('A10: a body that stands still and a reader that reads no more do not hold up the stop', async () => {
  world = await createWorld();
  const client = await world.person();
  const port = await world.server.listen(0, '127.0.0.1');
  const head = `host: x\r\ncookie: ${client.cookie}\r\n`;
  const still = connect(port, '127.0.0.1');
  const deaf = connect(port, '127.0.0.1');
  for (const socket of [still, deaf]) socket.on('error', () => {});
  const cut = Promise.all(
    [still, deaf].map((socket) => new Promise((resolve) => socket.on('close', resolve))),
  );
  deaf.write(`GET /api/live HTTP/1.1\r\n${head}\r\n`);
  await new Promise((resolve) => deaf.once('readable', resolve));
  still.write(
    `POST /api/push HTTP/1.1\r\n${head}content-type: application/json\r\ncontent-length: 1000\r\n\r\n{`,
  );
  let isClosed = false;
  const close = world.storage.close.bind(world.storage);
  world.storage.close = async () => {
    isClosed = true;
    await close();
  };
  await world.server.close();
  expect(isClosed).toBe(true);
  deaf.resume();
  still.resume();
  await cut;
});

const push = (client: Client): Promise<Response> =>
  client.call('/api/push', {
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({
      protocol: 1,
      device: client.device,
      waiting: 0,
      requests: [client.edit('a@b', 'note', uuid(), { title: { base: null, value: 'x' } })],
    }),
  });

test.each([
  [new StorageUnreachable('gone'), 503, 'STORE_UNREACHABLE'],
  [new StorageFailed('fsync'), 503, 'STORE_FAILED'],
  [new StorageFull('full'), 507, 'STORAGE_FULL'],
  [new StoreFailed('read', { cause: new StorageUnreachable('gone') }), 503, 'STORE_UNREACHABLE'],
  [new StoreFailed('read', { cause: new Error('unknown') }), 503, 'STORE_FAILED'],
])('A12: %o is no verdict: try again later', async (error, status, code) => {
  world = await createWorld();
  const client = await world.person();
  const { transact } = world.storage;
  let tries = 0;
  world.storage.transact = () => {
    tries += 1;
    return Promise.reject(error);
  };
  const answer = await push(client);
  expect(answer.status).toBe(status);
  expect(((await answer.json()) as { code: string }).code).toBe(code);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(tries).toBe(1);
  world.storage.transact = transact.bind(world.storage);
  expect((await push(client)).status).toBe(200);
});

test('A12: a store that cannot be read while judging refuses nobody’s request', async () => {
  world = await createWorld();
  const client = await world.person();
  const { transact } = world.storage;
  world.storage.transact = (work) =>
    transact.call(world.storage, (tx) => {
      tx.findRecord = () => Promise.reject(new StorageUnreachable('gone'));
      return work(tx);
    }) as ReturnType<typeof work>;
  const answer = await push(client);
  expect(answer.status).toBe(503);
});

test('a HEAD of the live stream leaves no listener', async () => {
  world = await createWorld();
  const client = await world.person();
  const answer = await client.call('/api/live', { method: 'HEAD' });
  expect(answer.status).toBe(200);
  expect(world.server.live.count()).toBe(0);
});
