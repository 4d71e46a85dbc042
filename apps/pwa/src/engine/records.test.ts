// Are the records there before the database engine is, and does nothing fall in between?
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, edit, keep, nothingWaits, until } from './testing/drafts.ts';
import { openRecords } from './records.ts';
import { sealerWith } from './seal.ts';
import { createWorld, type World } from './testing/fakePlatform.ts';
import { personId } from './testing/toy.ts';
import type { Desk } from './index.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');
const OTHER = personId('another note');

let world: World;
beforeEach(() => {
  world = createWorld();
});
afterEach(async () => {
  await world.close();
});

const heldTitle = (desk: Desk, id: string): unknown =>
  desk.watchRecord('note', id).current()?.held?.data['title'];

/** A first screen that comes when the test says so. */
function screen(): { drawn: () => Promise<void>; comes: () => void } {
  let comes: () => void = () => undefined;
  const stands = new Promise<void>((resolve) => (comes = resolve));
  return { drawn: () => stands, comes };
}

async function write(desk: Desk, id: string, title: string): Promise<void> {
  await keep(desk, create(ANNA, id, title));
  await until(() => expect(heldTitle(desk, id)).toBe(title));
}

it('what lies on the disk is shown, and new words are kept, before the database engine is loaded', async () => {
  const browser = world.browser();
  const first = await world.desk(browser, ANNA);
  await write(first.desk, NOTE, 'Bees');
  await first.device.close();
  const device = await world.device(browser, {
    drawn: screen().drawn,
    storage: () => Promise.reject(new Error('not to be loaded')),
  });
  const opened = await device.openPerson(ANNA);
  if (!opened.ok) throw new Error(opened.error.code);
  expect(heldTitle(opened.value, NOTE)).toBe('Bees');
  await keep(opened.value, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
  expect(opened.value.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Wasps');
  expect(world.defects).toEqual([]);
});

it('what another tab wrote between the first reading and the database is taken in, and followed', async () => {
  const browser = world.browser();
  const { desk } = await world.desk(browser, ANNA);
  await write(desk, NOTE, 'Bees');
  const { drawn, comes } = screen();
  const later = await world.desk(browser, ANNA, { drawn });
  const heard: unknown[] = [];
  later.desk.watch('note').subscribe((notes) => heard.push(notes.length));
  await write(desk, OTHER, 'Ants');
  expect(heldTitle(later.desk, OTHER)).toBeUndefined();
  comes();
  await until(() => expect(heldTitle(later.desk, OTHER)).toBe('Ants'));
  expect(heard.at(-1)).toBe(2);
  await keep(desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
  await nothingWaits(desk);
  await until(() => expect(heldTitle(later.desk, NOTE)).toBe('Wasps'));
  expect(world.defects).toEqual([]);
});

it('a database engine that does not open at once is tried again, and nothing is lost', async () => {
  const browser = world.browser();
  const healthy = world.platform(browser).storage;
  let fails = 2;
  const { desk } = await world.desk(browser, ANNA, {
    storage: () => (fails-- > 0 ? Promise.reject(new Error('no answer')) : healthy()),
  });
  await keep(desk, create(ANNA, NOTE, 'Bees'));
  await until(() => {
    desk.tryNow();
    expect(heldTitle(desk, NOTE)).toBe('Bees');
  });
  expect(world.defects.map(String)).toContain('Error: no answer');
});

it('SES-8: a row that leaves with a lost key and comes by another one with the same page is the one that came', async () => {
  const platform = world.platform(world.browser());
  const algorithm = { name: 'AES-GCM', length: 256 };
  const key = await platform.subtle.generateKey(algorithm, false, ['encrypt', 'decrypt']);
  const records = await openRecords(platform, ANNA, sealerWith(platform, key), (error) => {
    throw error;
  });
  const row = (version: number, title: string, keys: readonly string[]) => ({
    rows: [{ concept: 'note', id: NOTE, version, state: 'open', data: { title }, keys: [...keys] }],
    gone: [],
  });
  await records.take({ ...row(1, 'As a member saw it', ['organisation:a']), forget: [] });
  await records.take({ ...row(2, 'As the desk sees it', ['so']), forget: ['organisation:a'] });
  expect(records.find('note', NOTE)).toMatchObject({
    version: 2,
    data: { title: 'As the desk sees it' },
  });
  await records.close();
});

it('of when the records are stands after a start without a network, and each window knows it (M11)', async () => {
  const browser = world.browser();
  const { desk, device } = await world.desk(browser, ANNA);
  await write(desk, NOTE, 'Bees');
  // The row is shown before the pull that brought it has come to its end.
  await until(() => expect(desk.watchKnownAt().current()).toBeDefined());
  const at = desk.watchKnownAt().current();
  const other = await world.desk(browser, ANNA);
  expect(other.desk.watchKnownAt().current()).toBe(at);
  await other.device.close();
  await device.close();
  world.server.fault = () => 'drop';
  const later = await (await world.device(browser)).openPerson(ANNA);
  if (!later.ok) throw new Error(later.error.code);
  expect(later.value.watchKnownAt().current()).toBe(at);
});
