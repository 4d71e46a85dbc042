// Is there a clear state when the catalogue cannot be opened, and a way to try again? (C05, IDB-4)
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeDesk } from '../device/testing/fakeDesk.ts';
import type { Door } from './door.ts';

const { open } = vi.hoisted(() => ({
  open: vi.fn<(desk: unknown, hear: (state: undefined) => void) => Promise<Door>>(),
}));
vi.mock('./door.ts', () => ({ openDoor: open }));

const silent: Door = {
  ask: () => Promise.resolve(undefined),
  name: () => undefined,
  close: () => undefined,
};

beforeEach(() => {
  vi.resetModules();
  vi.useFakeTimers();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  open.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function start() {
  const { followDesk: follow } = await import('../device/live.svelte.ts');
  follow(fakeDesk('u1', []).desk);
  const store = await import('./store.svelte.ts');
  store.keepCatalogue();
  await vi.advanceTimersByTimeAsync(0);
  return store;
}

it('a door that does not open is broken; searching it rejects nothing; the next try opens', async () => {
  open.mockRejectedValueOnce(new Error('the store is gone'));
  const { catalogue, findInCatalogue, reopenCatalogue } = await start();
  expect(catalogue.isBroken).toBe(true);
  expect(await findInCatalogue('p1')).toBeUndefined();
  open.mockImplementationOnce((_desk, hear) => {
    queueMicrotask(() => hear(undefined));
    return Promise.resolve(silent);
  });
  reopenCatalogue();
  await vi.advanceTimersByTimeAsync(0);
  expect(catalogue.isBroken).toBe(false);
  expect(catalogue.standing).toBe('none');
});

it('a storage that never answers is broken after a while, and forgiven when it does (C05)', async () => {
  let hear: (state: undefined) => void = () => undefined;
  open.mockImplementationOnce((_desk, heard) => {
    hear = heard;
    return Promise.resolve(silent);
  });
  const { catalogue } = await start();
  await vi.advanceTimersByTimeAsync(14_000);
  expect(catalogue.isBroken).toBe(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(catalogue.isBroken).toBe(true);
  hear(undefined);
  expect(catalogue.isBroken).toBe(false);
});
