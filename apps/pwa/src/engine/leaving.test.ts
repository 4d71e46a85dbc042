// What stays of a person who leaves, locks up, forgot their PIN, or whose disk fails?
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { create, edit, goOffline, keep, nothingWaits, until } from './testing/drafts.ts';
import { problem } from './testing/fakeServer.ts';
import { createWorld, type Browser, type World } from './testing/fakePlatform.ts';
import { personId } from './testing/toy.ts';

const ANNA = personId('anna');
const BEN = personId('ben');
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

async function storesOf({ indexedDB }: Browser, person: string): Promise<string[]> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
  return names.filter((name) => name.includes(person));
}

function dexieOf({ indexedDB }: Browser, name: string): Dexie {
  return new Dexie(name, { indexedDB, IDBKeyRange });
}

/** Changes one bit in the sealed form of each row. */
async function damage(browser: Browser, database: string, table: string): Promise<void> {
  const db = dexieOf(browser, database);
  await db.open();
  await db
    .table<{ sealed: Uint8Array }>(table)
    .toCollection()
    .modify((row) => {
      row.sealed = row.sealed.map((byte, at) => (at === 20 ? byte ^ 1 : byte));
    });
  db.close();
}

describe('leaving with everything', () => {
  it('a second tab without channels cannot bring the stores back, and hears of it (SES-3, IDB-4)', async () => {
    const browser = world.browser();
    const left: string[] = [];
    const deaf = { channel: undefined };
    const two = await world.device(browser, deaf, { onLeft: (person) => left.push(person) });
    await two.signIn(ANNA, 'secret');
    const opened = await two.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    const one = await world.device(browser, deaf);
    expect((await one.openPerson(ANNA)).ok).toBe(true);
    await one.signOut('remove', true);
    await expect(opened.value.file(create(ANNA, NOTE, 'Bees'))).rejects.toThrow();
    await expect(opened.value.keepDraft('note', 'words')).rejects.toThrow();
    await until(() => expect(left).toEqual([ANNA]));
    expect(two.desk()).toBeUndefined();
    const ledgers = (await storesOf(browser, ANNA)).filter((name) => name.includes('ledger'));
    expect(ledgers).toEqual([]);
  });

  it('what a crash left under a destroyed key does not keep the person out: a new key, empty stores', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(first.desk);
    await until(() => expect(first.desk.items().current()[0]?.state).toBe('applied'));
    await first.device.close();
    const vault = dexieOf(browser, `${browser.name}-device`);
    await vault.open();
    await vault.table('persons').delete(ANNA);
    vault.close();
    expect(await storesOf(browser, ANNA)).not.toEqual([]);
    const { desk } = await world.desk(browser, ANNA);
    expect(desk.items().current()).toEqual([]);
    await until(() => expect(desk.watch('note').current()).toHaveLength(1));
    await keep(desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    await nothingWaits(desk);
  });

  it('takes all settings of the person along, and only theirs', async () => {
    const browser = world.browser();
    const ben = await world.desk(browser, BEN);
    await ben.device.close();
    const { device } = await world.desk(browser, ANNA);
    await device.remember(`place/${ANNA}`, '/notes');
    await device.signOut('remove');
    const vault = dexieOf(browser, `${browser.name}-device`);
    await vault.open();
    const settings = JSON.stringify(await vault.table('settings').toArray());
    vault.close();
    expect(settings).not.toContain(ANNA);
    expect(settings).toContain(BEN);
  });

  it('local drafts are work that is not sent: asked about before they go, and in the rescue file', async () => {
    const { device, desk } = await world.desk(world.browser(), ANNA);
    await desk.keepDraft('return/1', 'a reason');
    expect(JSON.parse(await desk.rescue())).toEqual({
      person: ANNA,
      waiting: [],
      drafts: { 'return/1': 'a reason' },
    });
    expect(await device.signOut('remove')).toMatchObject({
      error: { code: 'UNSENT_WORK', params: { count: 1 } },
    });
    await desk.keepDraft('return/1', null);
    expect((await device.signOut('remove')).ok).toBe(true);
  });

  it('words on their way to the disk are there before it closes', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    await goOffline(world, desk);
    const filed = desk.file(create(ANNA, NOTE, 'Bees'));
    const kept = desk.keepDraft('note', 'words');
    await device.close();
    expect((await filed).ok && (await kept).ok).toBe(true);
    const again = await (await world.device(browser)).openPerson(ANNA);
    if (!again.ok) throw new Error(again.error.code);
    expect(await again.value.rescue()).toContain('Bees');
    expect(await again.value.draft('note')).toBe('words');
  });
});

describe('a session that is to end', () => {
  it('ends at the next start when the tab was closed while the network hung (A10)', async () => {
    const browser = world.browser();
    const through = world.server.fetchOf(browser.jar);
    let asked = false;
    const { device } = await world.desk(browser, ANNA, {
      fetch(url, init) {
        if (init.method !== 'DELETE') return through(url, init);
        asked = true;
        return new Promise((_resolve, reject) =>
          init.signal?.addEventListener('abort', () => reject(new Error('given up'))),
        );
      },
    });
    const leaving = device.signOut('keep');
    await until(() => expect(asked).toBe(true));
    expect(browser.jar.person).toBe(ANNA);
    await world.device(browser);
    await until(() => expect(browser.jar.person).toBeUndefined());
    await leaving;
  });
});

describe('a change of person', () => {
  it('that fails leaves the desk of the one before alive', async () => {
    const browser = world.browser();
    const ben = await world.desk(browser, BEN);
    await ben.device.close();
    let broken = false;
    const indexedDB = new Proxy(browser.indexedDB, {
      get(factory, name) {
        const value: unknown = Reflect.get(factory, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]): unknown => {
          if (broken && name === 'open' && String(args[0]).includes(`ledger-${BEN}`))
            throw new DOMException('no', 'UnknownError');
          return Reflect.apply(value, factory, args);
        };
      },
    });
    const { device, desk } = await world.desk(browser, ANNA, { indexedDB });
    broken = true;
    await expect(device.openPerson(BEN)).rejects.toThrow();
    expect(device.desk()).toBe(desk);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
    broken = false;
    const opened = await device.openPerson(BEN);
    expect(opened.ok && device.desk()?.person).toBe(BEN);
  });
});

describe('damaged rows', () => {
  it('of the ledger are put aside and counted; the rest opens and goes out (IDB-4)', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await keep(first.desk, create(ANNA, personId('sent'), 'Ants'));
    await nothingWaits(first.desk);
    await goOffline(world, first.desk);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await first.desk.keepDraft('x', 'words');
    await first.device.close();
    for (const table of ['requests', 'outcomes', 'state'])
      await damage(browser, `${browser.name}-ledger-${ANNA}`, table);
    const device = await world.device(browser);
    const opened = await device.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    const desk = opened.value;
    expect(world.defects.splice(0)).toHaveLength(2);
    await keep(desk, create(ANNA, personId('next'), 'Wasps'));
    world.server.fault = undefined;
    desk.tryNow();
    await until(() => expect(world.server.records.size).toBe(2));
    await until(() => expect(desk.chip().current().waiting).toBe(1));
    expect(desk.chip().current().unreadable).toBe(1);
    expect(await device.signOut('remove')).toMatchObject({ error: { code: 'UNSENT_WORK' } });
    expect(world.defects).toEqual([]);
  });
});

describe('a device of several people that goes back in the evening (M20)', () => {
  it('is emptied of nobody while anything of anybody is only here, also while it is locked', async () => {
    const browser = world.browser();
    const anna = await world.desk(browser, ANNA);
    await anna.device.changePin(undefined, '471147');
    await goOffline(world, anna.desk);
    await keep(anna.desk, create(ANNA, NOTE, 'Bees'));
    await anna.desk.keepDraft('x', 'words');
    await anna.device.lock();
    await anna.device.close();
    world.server.fault = undefined;
    const ben = await world.desk(browser, BEN);
    await nothingWaits(ben.desk);
    expect((await ben.device.leftHere()).map(({ id, unsent }) => [id, unsent])).toEqual(
      expect.arrayContaining([
        [ANNA, 2],
        [BEN, 0],
      ]),
    );
    expect(await ben.device.clear()).toMatchObject({
      error: { code: 'UNSENT_WORK', params: { count: 2 } },
    });
    expect(ben.device.desk()).toBe(ben.desk);
    expect(await storesOf(browser, ANNA)).not.toEqual([]);
  });

  it('is emptied of everybody once the server proved to have all: no store, no key, no name is left', async () => {
    const browser = world.browser();
    const anna = await world.desk(browser, ANNA);
    await anna.device.changePin(undefined, '471147');
    await keep(anna.desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(anna.desk);
    await anna.device.remember(`place/${ANNA}`, '/notes');
    await anna.device.rememberWords('half', 'a half-made account');
    await anna.device.close();
    const left: string[] = [];
    const other = await world.device(browser, {}, { onLeft: (person) => left.push(person) });
    expect((await other.openPerson(ANNA, '471147')).ok).toBe(true);
    const ben = await world.desk(browser, BEN);
    expect(await ben.device.clear()).toEqual({ ok: true, value: true });
    await until(() => expect(left).toEqual([ANNA]));
    const names = (await browser.indexedDB.databases()).map(({ name }) => name ?? '');
    expect(names.filter((name) => name.includes(ANNA) || name.includes(BEN))).toEqual([]);
    const vault = dexieOf(browser, `${browser.name}-device`);
    await vault.open();
    expect(await vault.table('keys').count()).toBe(0);
    expect(await vault.table('persons').count()).toBe(0);
    const settings = (await vault.table('settings').toArray()) as { id: string }[];
    vault.close();
    expect(settings.map(({ id }) => id)).toEqual(['device']);
    expect(browser.jar.person).toBeUndefined();
    // What they had is at the server: a new place here shows it again.
    const again = await world.desk(browser, ANNA);
    await until(() => expect(again.desk.watch('note').current()).toHaveLength(1));
  });

  it('without a network it is emptied too, and the session ends with the next one', async () => {
    const browser = world.browser();
    const anna = await world.desk(browser, ANNA);
    await keep(anna.desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(anna.desk);
    await goOffline(world, anna.desk);
    expect((await anna.device.clear()).ok).toBe(true);
    expect(browser.jar.person).toBe(ANNA);
    await anna.device.close();
    world.server.fault = undefined;
    await world.device(browser);
    await until(() => expect(browser.jar.person).toBeUndefined());
  });
});

describe('a device that was given up as lost (C11, SES-6)', () => {
  const givenUp = () => problem(401, 'DEVICE_REVOKED');

  it('destroys key and stores at the first contact when the server has everything', async () => {
    const browser = world.browser();
    const left: string[] = [];
    const device = await world.device(browser, {}, { onLeft: (person) => left.push(person) });
    await device.signIn(ANNA, 'secret');
    const opened = await device.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    await keep(opened.value, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(opened.value);
    world.server.fault = givenUp;
    opened.value.tryNow();
    await until(() => expect(left).toEqual([ANNA]));
    await until(async () => expect(await storesOf(browser, ANNA)).toEqual([]));
    expect(await device.persons()).toEqual([]);
    expect(await device.openPerson(ANNA)).toMatchObject({ error: { code: 'NOT_ON_THIS_DEVICE' } });
  });

  it('keeps sealed what is nowhere else, shows nothing of it, and has it when the device is taken back', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
    await until(() => expect(desk.watch('note').current()).toHaveLength(1));
    await goOffline(world, desk);
    await keep(desk, edit(ANNA, NOTE, 'body', null, 'unsent words'));
    world.server.fault = givenUp;
    desk.tryNow();
    await until(() => expect(device.desk()).toBeUndefined());
    await until(async () =>
      expect((await storesOf(browser, ANNA)).filter((name) => name.includes('records'))).toEqual(
        [],
      ),
    );
    expect(await device.openPerson(ANNA)).toMatchObject({ error: { code: 'SIGN_IN_NEEDED' } });
    expect(await device.sealedWork(ANNA)).toBe(1);
    world.server.fault = undefined;
    await device.signIn(ANNA, 'secret');
    const again = await device.openPerson(ANNA);
    if (!again.ok) throw new Error(again.error.code);
    await nothingWaits(again.value);
    await until(() =>
      expect(again.value.watchRecord('note', NOTE).current()?.held?.data['body']).toBe(
        'unsent words',
      ),
    );
  });
});

describe('the PIN', () => {
  it('wrong five times makes the next try wait, the right one too; nothing is lost, and waiting ends (M20)', async () => {
    let now = Date.UTC(2026, 10, 2, 9);
    const browser = world.browser(() => now);
    const { device, desk } = await world.desk(browser, ANNA);
    await goOffline(world, desk);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await device.changePin(undefined, '471147');
    await device.lock();
    for (let n = 0; n < 5; n += 1)
      expect(await device.openPerson(ANNA, '000000')).toMatchObject({
        error: { code: 'PIN_WRONG' },
      });
    const wait = { error: { code: 'PIN_WAIT', params: { seconds: 30 } } };
    expect(await device.openPerson(ANNA, '471147')).toMatchObject(wait);
    await device.close();
    const later = await world.device(browser);
    expect(await later.openPerson(ANNA, '471147')).toMatchObject(wait);
    now -= 3_600_000;
    expect(await later.openPerson(ANNA, '471147')).toMatchObject(wait);
    now += 3_600_000 + 31_000;
    const opened = await later.openPerson(ANNA, '471147');
    expect(opened.ok && opened.value.chip().current().waiting).toBe(1);
    world.server.fault = undefined;
  });

  it('"lock" closes the work in all tabs', async () => {
    const browser = world.browser();
    const one = await world.desk(browser, ANNA);
    await one.device.changePin(undefined, '471147');
    const left: string[] = [];
    const two = await world.device(browser, {}, { onLeft: (person) => left.push(person) });
    expect((await two.openPerson(ANNA, '471147')).ok).toBe(true);
    await one.device.lock();
    expect(one.device.desk()).toBeUndefined();
    await until(() => expect(left).toEqual([ANNA]));
    expect(two.desk()).toBeUndefined();
    expect(await two.openPerson(ANNA)).toMatchObject({ error: { code: 'PIN_NEEDED' } });
    expect(await one.device.lastPerson()).toBe(ANNA);
  });

  it('forgotten: with the password the person begins afresh, knowing how much goes', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await first.device.changePin(undefined, '471147');
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(first.desk);
    await goOffline(world, first.desk);
    await keep(first.desk, edit(ANNA, NOTE, 'body', null, 'unsent words'));
    await first.desk.keepDraft('x', 'words');
    world.server.fault = undefined;
    await first.device.lock();
    expect(await first.device.sealedWork(ANNA)).toBe(2);
    expect(await first.device.startAfresh(ANNA, BEN, 'secret')).toMatchObject({
      error: { code: 'OTHER_PERSON' },
    });
    expect(await first.device.sealedWork(ANNA)).toBe(2);
    expect((await first.device.startAfresh(ANNA, ANNA, 'secret')).ok).toBe(true);
    expect(await first.device.sealedWork(ANNA)).toBe(0);
    const opened = await first.device.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    await until(() => expect(opened.value.watch('note').current()).toHaveLength(1));
    await keep(opened.value, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    await nothingWaits(opened.value);
    const known = await first.device.persons();
    expect(known.find(({ id }) => id === ANNA)?.locked).toBe(false);
  });
});
