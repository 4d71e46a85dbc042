// Does a stream that keeps breaking cost more than a few calls? (NET-7, RT-2)
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Desk } from './index.ts';
import { until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { problem } from './testing/fakeServer.ts';
import { manualTimers } from './testing/manualTimers.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  world.server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

const callsOf = (path: string): number =>
  world.server.calls.filter((call) => call.endsWith(path)).length;

/** Another contact, from beginning to end. */
async function contact(desk: Desk): Promise<void> {
  const before = callsOf('/api/pull');
  desk.tryNow();
  await until(() => expect(callsOf('/api/pull')).toBeGreaterThan(before));
  await until(() => expect(desk.chip().current().link).toBe('online'));
}

const endsAtOnce = (): Response =>
  new Response('event: changed\n', {
    headers: { 'content-type': 'text/event-stream', 'cxc-protocol': '1' },
  });

describe('the live stream', () => {
  it('ended at once each time, it is opened again after growing waits only, whatever the pulls do', async () => {
    const timers = manualTimers();
    const random = (bytes: number) => new Uint8Array(bytes).fill(255);
    let ids = 0;
    const platform = {
      timers,
      // The longest jitter, and yet no id twice.
      random: (bytes: number) => (bytes === 2 ? random(bytes) : random(bytes).fill((ids += 1), 8)),
    };
    world.server.fault = ({ path }) => (path === '/api/live' ? endsAtOnce() : undefined);
    const { desk } = await world.desk(world.browser(), ANNA, platform);
    await until(() => expect(callsOf('/api/live')).toBe(1));
    for (let n = 0; n < 20; n += 1) await contact(desk);
    expect(callsOf('/api/live')).toBe(1);
    for (const [wait, opened] of [
      [1_000, 2],
      [2_000, 3],
      [4_000, 4],
    ] as const) {
      timers.pass(wait - 1);
      await contact(desk);
      expect(callsOf('/api/live')).toBe(opened - 1);
      timers.pass(1);
      await until(() => expect(callsOf('/api/live')).toBe(opened));
      await contact(desk);
      await contact(desk);
    }
  });

  it('refused with a wait, it comes back after that wait', async () => {
    const timers = manualTimers();
    world.server.fault = ({ path }) =>
      path === '/api/live' ? problem(503, 'TOO_MANY_STREAMS', { 'retry-after': '40' }) : undefined;
    const { desk } = await world.desk(world.browser(), ANNA, { timers });
    await until(() => expect(callsOf('/api/live')).toBe(1));
    await contact(desk);
    timers.pass(39_000);
    await contact(desk);
    expect(callsOf('/api/live')).toBe(1);
    world.server.fault = undefined;
    timers.pass(1_000);
    await until(() => expect(callsOf('/api/live')).toBe(2));
  });

  it('that nobody answers any more is found out at once, not at the next poll', async () => {
    const timers = manualTimers();
    let cut = (): void => undefined;
    const stream = (): Response =>
      new Response(new ReadableStream({ start: (flow) => void (cut = () => flow.close()) }), {
        headers: { 'content-type': 'text/event-stream', 'cxc-protocol': '1' },
      });
    world.server.fault = ({ path }) => (path === '/api/live' ? stream() : undefined);
    const { desk } = await world.desk(world.browser(), ANNA, { timers });
    await until(() => expect(callsOf('/api/live')).toBe(1));
    await until(() => expect(desk.chip().current().link).toBe('online'));
    world.server.fault = () => 'drop';
    cut();
    let seconds = 0;
    await until(() => {
      timers.pass(1_000);
      seconds += 1;
      expect(desk.chip().current().link).toBe('offline');
    });
    // The next poll would be a minute away.
    expect(seconds).toBeLessThan(50);
  });

  it('that the browser says it is offline is a reason to ask, and proves nothing (NET-3)', async () => {
    const timers = manualTimers();
    const browser = world.browser();
    const { desk } = await world.desk(browser, ANNA, { timers });
    await until(() => expect(desk.chip().current().link).toBe('online'));
    const before = callsOf('/api/pull');
    browser.wake();
    await until(() => expect(callsOf('/api/pull')).toBeGreaterThan(before));
    expect(desk.chip().current().link).toBe('online');
    world.server.fault = () => 'drop';
    browser.wake();
    await until(() => expect(desk.chip().current().link).toBe('offline'));
  });
});
