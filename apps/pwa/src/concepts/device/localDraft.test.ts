// Do words that are no request yet outlive the page (nothing a person entered is lost)?
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followDesk } from './live.svelte.ts';
import { LocalDraft } from './localDraft.svelte.ts';
import { fakeDesk, type FakeDesk } from './testing/fakeDesk.ts';

const read = (kept: unknown): string | undefined => (typeof kept === 'string' ? kept : undefined);
const open = (): LocalDraft<string> => new LocalDraft('decision/p1', '', read);
let world: FakeDesk;

beforeEach(() => {
  vi.useFakeTimers();
  world = fakeDesk('u1', []);
  followDesk(world.desk);
});
afterEach(() => {
  followDesk(undefined);
  vi.useRealTimers();
});

describe('LocalDraft', () => {
  it('is on the disk 300 ms after the first key, also of somebody who types without a pause', async () => {
    const draft = open();
    draft.write('W');
    await vi.advanceTimersByTimeAsync(200);
    draft.write('Words');
    await vi.advanceTimersByTimeAsync(100);
    expect(world.kept.get('decision/p1')).toBe('Words');
    expect(draft.isUnkept).toBe(false);
  });

  it('stands on the screen again when the page comes back', async () => {
    const draft = open();
    draft.write('Words');
    await draft.flush();
    const again = open();
    await again.flush();
    expect(again.value).toBe('Words');
    expect(again.isUnkept).toBe(false);
  });

  it('what is typed before the kept words are read goes before them', async () => {
    world.kept.set('decision/p1', 'old');
    const draft = open();
    draft.write('new');
    await draft.flush();
    expect(draft.value).toBe('new');
    expect(world.kept.get('decision/p1')).toBe('new');
  });

  it('is forgotten once it was sent', async () => {
    const draft = open();
    draft.write('Words');
    await draft.flush();
    await draft.clear();
    expect(world.kept.size).toBe(0);
    expect(draft.value).toBe('');
  });

  it('is nothing to keep once all its words were taken out again: nobody is asked about it (SES-3)', async () => {
    const draft = new LocalDraft('talk/p1', { text: '', log: null }, () => undefined);
    draft.write({ text: 'Words', log: null });
    await draft.flush();
    draft.write({ text: '', log: null });
    await draft.flush();
    expect(world.kept.size).toBe(0);
  });

  it('says why the device did not keep it, and keeps it when there is room', async () => {
    const { keepDraft } = world.desk;
    world.desk.keepDraft = () => Promise.resolve({ ok: false, error: { code: 'DEVICE_FULL' } });
    const draft = open();
    draft.write('Words');
    await draft.flush();
    expect(draft.failure?.code).toBe('DEVICE_FULL');
    expect(draft.isUnkept).toBe(true);
    world.desk.keepDraft = keepDraft;
    await draft.flush();
    expect(draft.failure).toBeNull();
    expect(draft.isUnkept).toBe(false);
  });
});
