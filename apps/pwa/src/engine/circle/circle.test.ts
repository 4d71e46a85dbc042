// What do colleagues on one shared device see of each other before the server has it (product M20, J1 d, J1 f)?
import { Dexie } from 'dexie';
import { IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hatKey } from '@cxc/domain/kernel';
import type { Desk, Device } from '../index.ts';
import { create, edit, keep, nothingWaits, until } from '../testing/drafts.ts';
import { createWorld, type Browser, type World } from '../testing/fakePlatform.ts';
import { problem } from '../testing/fakeServer.ts';
import { personId } from '../testing/toy.ts';
import { createSeats, type Sharing } from './index.ts';

const ANNA = personId('anna');
const BEN = personId('ben');
const CARLA = personId('carla');
const NOTE = personId('a note');
const CIRCLE = 'partnership:hall';
const PINS: Readonly<Record<string, string>> = {
  [ANNA]: '111111',
  [BEN]: '222222',
  [CARLA]: '333333',
};

/** Creates and titles are for the team, bodies are the own words of who wrote them. */
const sharing: Sharing = {
  circlesOf: (hats) => [...new Set(hats.map(hatKey))].filter((key) => key === CIRCLE),
  circleOf: (request) =>
    request.act === 'edit' && Object.hasOwn(request.edits, 'body') ? undefined : CIRCLE,
  isShared: (concept) => concept === 'note',
};

let world: World;
let browser: Browser;
beforeEach(() => {
  world = createWorld();
  browser = world.browser();
  for (const person of [ANNA, BEN, CARLA]) world.server.keys.set(person, new Set([CIRCLE]));
});
afterEach(async () => {
  world.server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

const tablet = (): Promise<Device> =>
  world.device(browser, {}, { seats: async () => (parts) => createSeats(parts, sharing) });

async function unlock(device: Device, person: string, pin = PINS[person]): Promise<Desk> {
  const opened = await device.openPerson(person, pin);
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
}

/** Signs in with a network, sets a PIN and is heard with their hats; then the place is locked. */
async function enrol(device: Device, person: string): Promise<void> {
  await device.signIn(person, 'secret');
  const desk = await unlock(device, person, undefined);
  await until(() => expect(desk.hats()).toContain(`office@${CIRCLE}`));
  expect((await device.changePin(undefined, PINS[person] ?? '')).ok).toBe(true);
  await device.lock();
}

async function stand(...persons: readonly string[]): Promise<Device> {
  const device = await tablet();
  await device.share(true);
  for (const person of persons) await enrol(device, person);
  world.server.fault = () => 'drop';
  return device;
}

const shownTo = (desk: Desk): { title: unknown; by: string | undefined }[] =>
  desk
    .watch('note')
    .current()
    .map(({ record, by }) => ({ title: record.data['title'], by }));

async function rowsOf<T>(table: string): Promise<T[]> {
  const db = new Dexie(`${browser.name}-circle`, { indexedDB: browser.indexedDB, IDBKeyRange });
  await db.open();
  const rows = await db.table<T>(table).toArray();
  db.close();
  return rows;
}

/** Words that lie in the store of the circle as whoever holds the disk reads them. */
const onDisk = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(['members', 'keys', 'copies'].map((table) => rowsOf(table))),
    (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );

describe('a circle of colleagues on a shared device', () => {
  it('M20: what one noted without a network the other sees at once, with who noted it', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await device.lock();
    const ben = await unlock(device, BEN);
    await until(() => expect(shownTo(ben)).toEqual([{ title: 'Pilar Weber', by: ANNA }]));
    // It is Anna's to send: nothing of it waits with Ben.
    expect(ben.items().current()).toEqual([]);
    expect(ben.chip().current().waiting).toBe(0);
  });

  it('J1 f: own words stay in the place of who wrote them, and nothing lies there in clear', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await keep(anna, edit(ANNA, NOTE, 'body', null, 'Owes me a waffle'));
    await device.lock();
    const ben = await unlock(device, BEN);
    await until(() => expect(shownTo(ben)).toHaveLength(1));
    expect(ben.watchRecord('note', NOTE).current()?.record.data['body']).toBeUndefined();
    expect(await rowsOf('copies')).toHaveLength(1);
    const disk = await onDisk();
    expect(disk).toContain(NOTE);
    for (const words of ['Pilar', 'waffle', 'office@']) expect(disk).not.toContain(words);
  });

  it('who was enrolled after it was noted reads it too, when somebody who has the key was here', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await device.lock();
    world.server.fault = undefined;
    // Not Anna, whose work would leave with it.
    await enrol(device, CARLA);
    world.server.fault = () => 'drop';
    const ben = await unlock(device, BEN);
    await until(() => expect(shownTo(ben)).toHaveLength(1));
    await device.lock();
    const carla = await unlock(device, CARLA);
    await until(() => expect(shownTo(carla)).toEqual([{ title: 'Pilar Weber', by: ANNA }]));
  });

  it('cut off before the copy was written: the colleague hears of it, and reads it once its author was here', async () => {
    const device = await stand(ANNA, BEN);
    // A tab without a seat writes no copy, as one that ends in the moment after it kept the words.
    const cut = await world.device(browser);
    const noted = await unlock(cut, ANNA);
    await keep(noted, create(ANNA, NOTE, 'Pilar Weber'));
    await keep(noted, edit(ANNA, NOTE, 'body', null, 'Owes me a waffle'));
    await cut.lock();
    expect(await rowsOf('copies')).toEqual([]);
    const ben = await unlock(device, BEN);
    await until(() => expect([...ben.watchUnread().current()]).toEqual([[ANNA, 1]]));
    expect(shownTo(ben)).toEqual([]);
    await device.lock();
    await unlock(device, ANNA);
    await until(async () => expect(await rowsOf('copies')).toHaveLength(1));
    await device.lock();
    const again = await unlock(device, BEN);
    await until(() => expect(shownTo(again)).toEqual([{ title: 'Pilar Weber', by: ANNA }]));
    expect([...again.watchUnread().current()]).toEqual([]);
  });

  it('the copy stays until the colleague has the record, and leaves then', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    world.server.keys.get(BEN)?.add('so');
    world.server.fault = undefined;
    browser.jar.person = ANNA;
    anna.tryNow();
    await nothingWaits(anna);
    await device.lock();
    // Without a network Ben still knows; what Anna sent is not at his place yet.
    world.server.fault = () => 'drop';
    const ben = await unlock(device, BEN);
    await until(() => expect(shownTo(ben)).toEqual([{ title: 'Pilar Weber', by: ANNA }]));
    world.server.fault = undefined;
    browser.jar.person = BEN;
    ben.tryNow();
    await until(() => expect(shownTo(ben)).toEqual([{ title: 'Pilar Weber', by: undefined }]));
    await until(async () => expect(await rowsOf('copies')).toEqual([]));
  });

  it('what the server refused is nobody else’s to see any more', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    const foreign = { ...create(ANNA, NOTE, 'Pilar Weber'), command: 'return' };
    await keep(anna, create(ANNA, personId('another'), 'Kept'));
    await keep(anna, foreign);
    await until(async () => expect(await rowsOf('copies')).toHaveLength(2));
    world.server.fault = undefined;
    browser.jar.person = ANNA;
    anna.tryNow();
    await nothingWaits(anna);
    await until(async () => expect(await rowsOf('copies')).toHaveLength(1));
  });

  it('a role that ended: the keys are gone as soon as the device hears it (SES-7)', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await device.lock();
    world.server.keys.set(BEN, new Set());
    world.server.fault = undefined;
    browser.jar.person = BEN;
    const ben = await unlock(device, BEN);
    await until(() => expect(ben.hats()).not.toContain(`office@${CIRCLE}`));
    await until(() => expect(shownTo(ben)).toEqual([]));
    await until(async () => {
      const readers = (await rowsOf<{ reader: string }>('keys')).map(({ reader }) => reader);
      expect(readers).not.toContain(BEN);
      expect(readers).toContain(ANNA);
    });
  });

  it('nothing is shared by who has no PIN, nor on a device that nobody shares', async () => {
    const device = await tablet();
    await enrol(device, ANNA);
    world.server.fault = () => 'drop';
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await device.lock();
    await device.share(true);
    world.server.fault = undefined;
    await device.signIn(BEN, 'secret');
    world.server.fault = () => 'drop';
    await unlock(device, BEN, undefined);
    await device.lock();
    expect(await stored('members')).toEqual([]);
  });

  it('ending to share, emptying and a lost device destroy keys and copies, and no work', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await until(async () => expect(await rowsOf('copies')).toHaveLength(1));
    await device.share(false);
    for (const table of ['members', 'keys', 'copies']) expect(await stored(table)).toEqual([]);
    expect(shownTo(anna)).toEqual([{ title: 'Pilar Weber', by: undefined }]);
    await device.share(true);
    await until(async () => expect(await stored('copies')).toHaveLength(1));
    // Given up as lost: the words that are nowhere else stay sealed with Anna, the copies go.
    world.server.fault = () => problem(401, 'DEVICE_REVOKED');
    anna.tryNow();
    await until(() => expect(device.desk()).toBeUndefined());
    await until(async () => expect(await stored('copies')).toEqual([]));
    expect(await device.sealedWork(ANNA)).toBe(1);
  });

  it('who begins afresh, or takes their work along, leaves no copy and no key behind', async () => {
    const device = await stand(ANNA, BEN);
    const anna = await unlock(device, ANNA);
    await keep(anna, create(ANNA, NOTE, 'Pilar Weber'));
    await until(async () => expect(await rowsOf('copies')).toHaveLength(1));
    await device.signOut('remove', true);
    expect(await rowsOf('copies')).toEqual([]);
    const keys = await rowsOf<{ author: string; reader: string }>('keys');
    expect(keys.flatMap(({ author, reader }) => [author, reader])).not.toContain(ANNA);
    expect(keys.length).toBeGreaterThan(0);
  });
});

/** Rows of a table, none where the store is gone. */
async function stored(table: string): Promise<unknown[]> {
  const names = (await browser.indexedDB.databases()).map(({ name }) => name);
  return names.includes(`${browser.name}-circle`) ? rowsOf(table) : [];
}
