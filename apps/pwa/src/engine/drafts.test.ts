// Do words that are no request yet survive, unreadable for others, in the order of writing?
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');
const BEN = personId('ben');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  await world.close();
  expect(world.defects).toEqual([]);
});

describe('local drafts (I1)', () => {
  it('survive the tab, belong to one person, and go with null', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    expect(await first.desk.draft('return/1')).toBeUndefined();
    const note = { text: 'Please say where.', at: [1, null] };
    expect((await first.desk.keepDraft('return/1', note)).ok).toBe(true);
    await first.device.close();
    const second = await world.desk(browser, ANNA);
    expect(await second.desk.draft('return/1')).toEqual(note);
    const ben = await world.desk(browser, BEN);
    expect(await ben.desk.draft('return/1')).toBeUndefined();
    const again = await second.device.signIn(ANNA, 'secret');
    expect(again.ok).toBe(true);
    expect(await second.desk.drafts()).toEqual({ 'return/1': note });
    await second.desk.keepDraft('return/1', null);
    expect(await second.desk.draft('return/1')).toBeUndefined();
    expect(await second.desk.drafts()).toEqual({});
  });

  it('the last of many quick words is the one that is kept, in this tab and the next', async () => {
    const browser = world.browser();
    const { desk } = await world.desk(browser, ANNA);
    const other = await world.desk(browser, ANNA);
    const typed = 'a long note'.split('').map((_letter, at, all) => all.slice(0, at + 1).join(''));
    await Promise.all(typed.map((text) => desk.keepDraft('note', text)));
    expect(await desk.draft('note')).toBe('a long note');
    expect(await other.desk.draft('note')).toBe('a long note');
  });

  it('keep what no request may carry, and what the page changes afterwards is not in them (IDB-10)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    const typed = { text: `half a letter \ud83d ${'long '.repeat(50_000)}` };
    const text = typed.text;
    const kept = desk.keepDraft('x', typed);
    typed.text = 'changed on';
    expect((await kept).ok).toBe(true);
    expect(await desk.draft('x')).toEqual({ text });
  });

  it('a full disk is a refusal, never silence (C03)', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === 'state') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      expect(await desk.keepDraft('x', 'words')).toMatchObject({ error: { code: 'DEVICE_FULL' } });
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect((await desk.keepDraft('x', 'words')).ok).toBe(true);
  });
});
