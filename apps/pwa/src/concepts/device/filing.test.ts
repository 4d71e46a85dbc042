// Does a screen ever take "nothing happened" for "kept" (no false comfort)?
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Draft } from '#lib/engine/index.ts';
import { fileDraft } from './filing.ts';
import { followDesk } from './live.svelte.ts';
import { fakeDesk } from './testing/fakeDesk.ts';

const draft: Draft = {
  act: 'command',
  concept: 'profile',
  record: 'p1',
  hat: 'self@user:u1',
  command: 'create',
  payload: {},
};

afterEach(() => {
  followDesk(undefined);
  vi.restoreAllMocks();
});

describe('fileDraft', () => {
  it('null means that it was filed', async () => {
    const world = fakeDesk('u1', []);
    followDesk(world.desk);
    expect(await fileDraft(draft)).toBeNull();
    expect(world.filed).toEqual([draft]);
  });

  it('says so when nobody is open', async () => {
    expect(await fileDraft(draft)).toEqual({ code: 'NOT_ON_THIS_DEVICE' });
  });

  it('says so when filing throws', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const world = fakeDesk('u1', []);
    world.answer = () => Promise.reject(new Error('storage is gone'));
    followDesk(world.desk);
    expect(await fileDraft(draft)).toEqual({ code: 'NOT_KEPT' });
  });
});
