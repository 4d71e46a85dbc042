// Done when 2: does everything that was ever asked, asked once more, change nothing? The demo world is played by
// requests; all of them arrive a second time. (A stay until it is paid: authority/closing.test.ts.)
import { afterEach, expect, test } from 'vitest';
import { registry } from '@cxc/domain';
import { newSigningKey, signerFrom } from '../authority/signing.ts';
import { MemoryStorage } from '../engine/storage/memory.ts';
import { type Server, createServer } from '../server.ts';
import { everything, replayAll } from '../testing/replay.ts';
import { testClock } from '../testing/toyWorld.ts';
import { plantDemo, plantReferences } from './world.ts';

let server: Server | undefined;
afterEach(() => server?.close());

test('every request of the demo world a second time, a day later: the same answers, nothing changed', async () => {
  const storage = new MemoryStorage();
  const clock = testClock('2026-12-02T09:00:00.000Z');
  server = createServer({ storage, registry, signer: signerFrom(newSigningKey()), clock });
  await plantReferences(server.authority);
  await plantDemo(storage, server.authority, 0);
  const before = await everything(storage, registry);
  clock.set('2026-12-03T09:00:00.000Z');
  const { concepts, answers } = await replayAll(storage, server.authority);
  for (const concept of ['exchange', 'ctq', 'agreement', 'organisation'])
    expect([...concepts]).toContain(concept);
  for (const { first, again } of answers) expect(again).toEqual(first);
  expect(await everything(storage, registry)).toBe(before);
}, 120_000);
