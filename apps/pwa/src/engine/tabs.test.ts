// Several tabs of one person: one talks to the server, a frozen one is replaced, leaving one leaves all.
import { IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create, edit, goOffline, keep, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { manualTimers } from './testing/manualTimers.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  world.server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

describe('the tab that sends', () => {
  it('frozen with the lock in its hand, it is replaced within 20 s (NET-11, RX-13)', async () => {
    const browser = world.browser();
    const through = world.server.fetchOf(browser.jar);
    // Time stands still in the first tab: nothing it planned will ever run.
    const frozen = await world.desk(browser, ANNA, {
      timers: manualTimers(),
      fetch: (url, init) =>
        url.endsWith('/api/session') && init.method === 'POST'
          ? through(url, init)
          : never(url, init),
    });
    const timers = manualTimers();
    const awake = await world.desk(browser, ANNA, { timers });
    await keep(awake.desk, create(ANNA, NOTE, 'Bees'));
    expect(world.server.arrived).toHaveLength(0);
    timers.pass(20_000);
    await nothingWaits(awake.desk);
    expect(world.server.arrived).toHaveLength(1);
    expect(frozen.desk.person).toBe(ANNA);
  });

  it('says what it knows to the tabs that follow it', async () => {
    const browser = world.browser();
    const one = await world.desk(browser, ANNA);
    const two = await world.desk(browser, ANNA);
    await until(() => expect(one.desk.chip().current().link).toBe('online'));
    await until(() => expect(two.desk.chip().current().link).toBe('online'));
    world.server.fault = () => 'drop';
    await keep(two.desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(two.desk.chip().current().link).toBe('offline'));
    await until(() => expect(one.desk.chip().current().waiting).toBe(1));
    world.server.fault = undefined;
    two.desk.tryNow();
    await nothingWaits(two.desk);
    await nothingWaits(one.desk);
  });

  it('unsent edits of two tabs on one record are one request', async () => {
    const browser = world.browser();
    const one = await world.desk(browser, ANNA);
    const two = await world.desk(browser, ANNA);
    await keep(one.desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(one.desk);
    await goOffline(world, one.desk);
    await Promise.all([
      keep(one.desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps')),
      keep(two.desk, edit(ANNA, NOTE, 'body', null, 'They sting.')),
    ]);
    await until(() => expect(one.desk.chip().current().waiting).toBe(1));
    world.server.fault = undefined;
    one.desk.tryNow();
    await nothingWaits(one.desk);
    expect(world.server.records.get(`note/${NOTE}`)).toMatchObject({
      version: 2,
      data: { title: 'Wasps', body: 'They sting.' },
    });
  });
});

describe('leaving', () => {
  it('a person who signs out in one tab is gone from all of them (SES-3)', async () => {
    const browser = world.browser();
    const one = await world.desk(browser, ANNA);
    const left: string[] = [];
    const two = await world.device(browser, {}, { onLeft: (person) => left.push(person) });
    expect((await two.openPerson(ANNA)).ok).toBe(true);
    await one.device.signOut('remove');
    await until(() => expect(left).toEqual([ANNA]));
    expect(two.desk()).toBeUndefined();
    const names = (await browser.indexedDB.databases()).map(({ name }) => name);
    expect(names.filter((name) => name?.includes(ANNA))).toEqual([]);
  });
});

describe('a full device (C03, IDB-8)', () => {
  it('says at once that it could not keep the words, and goes on when there is room', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    const { add } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    try {
      expect(await desk.file(create(ANNA, NOTE, 'Bees'))).toMatchObject({
        ok: false,
        error: { code: 'DEVICE_FULL' },
      });
    } finally {
      IDBObjectStore.prototype.add = add;
    }
    expect(desk.chip().current().waiting).toBe(0);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
  });

  it('no room for what others wrote: own work still goes out, and the reason is told', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args) {
      if (this.name === 'docs') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    };
    try {
      await keep(desk, create(ANNA, NOTE, 'Bees'));
      await nothingWaits(desk);
      await until(() => expect(desk.chip().current().code).toBe('DEVICE_FULL'));
      expect(desk.items().current()[0]?.state).toBe('stored');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    desk.tryNow();
    await until(() => expect(desk.items().current()[0]?.state).toBe('applied'));
  });
});

/** A call without an answer, until it is given up. */
function never(_url: string, init: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(new Error('given up')));
  });
}
