// Is there a question of the demo world in every state, and one person whom a call would help?
import { afterEach, expect, test } from 'vitest';
import type { RecordOf } from '@cxc/domain/kernel';
import { type Query, batchesOf, query, registry } from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { testClock } from '../testing/toyWorld.ts';
import { plantDemo, plantReferences } from './world.ts';

let server: Server | undefined;
afterEach(async () => {
  await server?.close();
});

test('HLP-2 one in each state; three of one person ask for a call', async () => {
  const storage = new MemoryStorage();
  const clock = testClock('2026-11-28T09:00:00.000Z');
  server = createServer({ storage, registry, signer: signerFrom(newSigningKey()), clock });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  const held = (await storage.read((view) =>
    view.allRecords('query'),
  )) as readonly RecordOf<Query>[];
  const states = query.states.map(({ to }) => to).filter((to) => to !== 'same');
  expect([...new Set(held.map(({ state }) => state))].sort()).toEqual([...new Set(states)].sort());
  expect(batchesOf(held).filter(({ call }) => call)).toMatchObject([{ queries: [{}, {}, {}] }]);
  const erased = held.find(({ state }) => state === 'erased');
  expect(erased?.data).not.toHaveProperty('text');
});
