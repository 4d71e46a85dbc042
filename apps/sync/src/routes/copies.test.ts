// May whoever holds a visitor's copy take consent back, and does nobody learn more by it than that something is kept?
import { afterEach, expect, test } from 'vitest';
import { leadIdOf, registry } from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { plantDemo, plantReferences } from '../demo/world.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { JSON_HEADERS, testClock } from '../testing/toyWorld.ts';

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
});

test('J1 consent is taken back by the code alone, also of a contact that was merged; twice is once', async () => {
  const storage = new MemoryStorage();
  const clock = testClock('2026-11-28T09:00:00.000Z');
  const { app, authority } = (server = createServer({
    storage,
    registry,
    signer: signerFrom(newSigningKey()),
    clock,
  }));
  await plantReferences(authority);
  await plantDemo(storage, authority, 0);
  const ask = async (path: string, code: string) => {
    const answer = await app.request(path, {
      method: 'POST',
      headers: JSON_HEADERS,
      body: JSON.stringify({ code }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const [kept, merged] = ['00000000000000D5', '00000000000000D6'] as const;

  const seen = await ask('/api/copies', kept);
  expect(seen).toMatchObject({ status: 200, body: { state: 'kept', fair: 'Tessuti & Tecnica' } });
  expect(seen.body['consents']).toHaveLength(2);
  expect(JSON.stringify(seen.body)).not.toMatch(/Marta|tkanina|filters/i);
  expect(await ask('/api/copies', '00000000000000DZ')).toMatchObject({
    status: 404,
    body: { code: 'COPY_UNKNOWN' },
  });
  expect(await ask('/api/copies', 'short')).toMatchObject({ status: 400 });

  const gone = await ask('/api/copies/withdrawal', merged);
  expect(gone).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  const record = await storage.read((view) => view.findRecord('lead', leadIdOf(kept)));
  expect(record?.state).toBe('withdrawn');
  expect(JSON.stringify(record?.data)).not.toMatch(/Marta|tkanina|filters|brother/i);
  expect(await ask('/api/copies/withdrawal', kept)).toEqual({ ...gone });
});
