// What do the screens know of who works here: when a person changes, leaves in another window, or cannot be opened?
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device } from '#lib/engine/index.ts';
import { fakeDesk } from './testing/fakeDesk.ts';

const VISIT = 'participant@organisation:o1';
const DESK = 'partnership_admin@partnership:p1';
const notes = new Map<string, string>();
let left: () => void = () => undefined;
let opens: Device['openPerson'];
let last: Promise<string | undefined>;

vi.mock('./opening.ts', () => ({
  openDevice: (_heard: () => void, onLeft: () => void): Promise<Device> => {
    left = onLeft;
    return Promise.resolve(device);
  },
}));

const device: Device = {
  isShared: async () => false,
  passkeyOf: async () => undefined,
  changePasskey: async () => ({ ok: true, value: true }),
  share: async () => undefined,
  leftHere: async () => [],
  clear: async () => ({ ok: true, value: true }),
  id: 'device',
  persons: () =>
    Promise.resolve(
      ['u1', 'u2'].map((id) => ({
        id,
        label: `${id}@demo.example`,
        locked: false,
        hasPasskey: false,
      })),
    ),
  signIn: () => Promise.resolve({ ok: true, value: { person: 'u1' } }),
  admit: () => Promise.resolve(),
  rename: () => Promise.resolve(),
  recallWords: (id) => Promise.resolve(notes.get(id)),
  rememberWords: () => Promise.resolve(),
  openPerson: (person, pin) => opens(person, pin),
  startAfresh: (person) => Promise.resolve({ ok: true, value: { person } }),
  sealedWork: () => Promise.resolve(3),
  lock: () => Promise.resolve(),
  recall: (id) => Promise.resolve(notes.get(id)),
  remember(id, text) {
    if (text === null) notes.delete(id);
    else notes.set(id, text);
    return Promise.resolve();
  },
  desk: () => undefined,
  lastPerson: () => last,
  changePin: () => Promise.resolve({ ok: true, value: true }),
  signOut: () => Promise.resolve({ ok: true, value: true }),
  close: () => Promise.resolve(),
};

async function start() {
  const state = await import('./device.svelte.ts');
  const hats = await import('./hat.svelte.ts');
  await state.startDevice();
  return { ...state, ...hats };
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('window', { addEventListener: vi.fn(), removeEventListener: vi.fn() });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: vi.fn(), removeItem: vi.fn() });
  notes.clear();
  last = Promise.resolve(undefined);
  opens = (person) =>
    Promise.resolve({
      ok: true,
      value: fakeDesk(person, [`self@user:${person}`, DESK, VISIT]).desk,
    });
});

describe('the device as the screens know it', () => {
  it('leads to the door when the person left in another window', async () => {
    const { deviceState, openPerson } = await start();
    await openPerson('u1');
    expect(deviceState.phase).toBe('open');
    left();
    await vi.waitFor(() => expect(deviceState.phase).toBe('door'));
    expect(deviceState.person).toBeUndefined();
  });

  it('keeps the chosen hat per person, among the notes that go with their place', async () => {
    const { activeHat, chooseHat, openPerson } = await start();
    await openPerson('u1');
    expect(activeHat()).toBe(DESK);
    chooseHat(VISIT);
    expect(activeHat()).toBe(VISIT);
    expect([...notes]).toEqual([['hat/u1', VISIT]]);
    await openPerson('u2');
    expect(activeHat()).toBe(DESK);
    await openPerson('u1');
    expect(activeHat()).toBe(VISIT);
  });

  it('stays where it was when opening somebody fails, and says so to who asked', async () => {
    const { deviceState, openPerson } = await start();
    await openPerson('u1');
    opens = () => Promise.reject(new Error('storage is gone'));
    await expect(openPerson('u2')).rejects.toThrow('storage is gone');
    expect(deviceState.person).toBe('u1');
    expect(deviceState.phase).toBe('open');
  });

  it('says so when the storage never answers, and opens when it does after all (C05)', async () => {
    vi.useFakeTimers();
    let answer: (person: string) => void = () => undefined;
    last = new Promise((resolve) => (answer = resolve));
    const { deviceState, startDevice } = await import('./device.svelte.ts');
    const started = startDevice();
    await vi.advanceTimersByTimeAsync(19_000);
    expect(deviceState.phase).toBe('opening');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(deviceState.phase).toBe('failed');
    answer('u1');
    await started;
    expect(deviceState.phase).toBe('open');
    expect(deviceState.person).toBe('u1');
    vi.useRealTimers();
  });

  it('begins afresh for a forgotten PIN, after saying how much lies sealed', async () => {
    const { deviceState, sealedWork, startAfresh } = await start();
    expect(await sealedWork('u1')).toBe(3);
    expect(await startAfresh('u1', 'u1@demo.example', 'password')).toBeNull();
    expect(deviceState.person).toBe('u1');
  });
});
