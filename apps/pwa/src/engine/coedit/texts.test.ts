// Are words of a text on the disk before anybody says so, do they reach the server through everything that breaks,
// and is nothing lost that the server refuses? (YJS-4, YJS-11, YJS-12, YJS-17, IDB-9, NET-4, I2)
import type { WrittenShape } from '@cxc/domain/kernel';
import { newDocument, readWritten, textAt, writeText, writeValue } from '@cxc/domain/coedit';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { sealerWith } from '../seal.ts';
import { createTransport } from '../transport.ts';
import { createFakeTexts, type FakeTexts } from '../testing/fakeTexts.ts';
import { createWorld, type Browser, type World } from '../testing/fakePlatform.ts';
import { textsDb } from './rows.ts';
import { openTexts, type Texts } from './texts.ts';
import type { OpenText } from './words.ts';

const shape: WrittenShape = { texts: { aims: 2000, place: 2000 }, values: {}, lists: {} };
const PLACE = { concept: 'plan', record: '00000000-0000-4000-8000-000000000001' };
const ANNA = '00000000-0000-4000-8000-00000000000a';
let world: World;
let server: FakeTexts;
let browser: Browser;
let key: CryptoKey;
const opened: Texts[] = [];

beforeEach(async () => {
  world = createWorld();
  browser = world.browser();
  server = createFakeTexts(shape);
  const platform = world.platform(browser);
  key = await platform.subtle.importKey('raw', platform.random(32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
});
afterEach(async () => {
  for (const texts of opened.splice(0)) await texts.close();
  await world.close();
});

/** The texts of Anna on a device; the same browser is the same disk. */
function device(on = browser): Texts {
  const platform = world.platform(on, { fetch: server.fetch });
  const texts = openTexts({
    platform,
    person: ANNA,
    sealer: sealerWith(platform, key),
    transport: createTransport(platform),
    shapeOf: async (concept) => (concept === 'plan' ? shape : undefined),
    timesOf: () => undefined,
    post: () => undefined,
    typed: () => undefined,
    wrote: () => undefined,
    want: () => undefined,
    looked: () => undefined,
  });
  opened.push(texts);
  return texts;
}
async function text(texts: Texts): Promise<OpenText> {
  const open = await texts.open(PLACE);
  if (!open) throw new Error('the text is not here');
  return open;
}
async function write(open: OpenText, letters: string, name = 'aims'): Promise<void> {
  const own = textAt(open.doc(), name);
  if (own) writeText(own, letters);
  await open.onDisk();
}
const aims = (doc: Y.Doc) => readWritten(doc, shape)?.texts['aims'];

it('opens cold without a network; what was written is on the disk, sealed, and goes up once', async () => {
  const first = device();
  expect(await first.open(PLACE)).toBeUndefined();
  expect(await first.contact([PLACE])).toBe('done');
  server.fault = 'call';
  const open = await text(first);
  await write(open, 'Learn to bake');
  await write(open, 'Learn to bake bread');
  expect(await first.contact([])).toBe('silence');
  expect(await first.waiting()).toBe(2);
  await first.close();

  const again = device();
  const later = await text(again);
  expect(aims(later.doc())).toBe('Learn to bake bread');
  expect(later.doc().clientID).not.toBe(open.doc().clientID);
  server.fault = undefined;
  expect(await again.contact([])).toBe('done');
  expect(await again.waiting()).toBe(0);
  expect(aims(server.doc())).toBe('Learn to bake bread');
  await again.close();
  expect(aims((await text(device())).doc())).toBe('Learn to bake bread');
});

it('nothing readable lies on the disk', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  await write(open, 'a secret of the bakery');
  const db = textsDb(world.platform(browser), ANNA);
  const rows = [...(await db.states.toArray()), ...(await db.changes.toArray())];
  expect(rows).toHaveLength(2);
  for (const { sealed } of rows)
    expect(Buffer.from(sealed).toString('latin1')).not.toContain('secret');
  db.close();
});

it('an answer that was lost changes nothing: the same again is the same once (NET-4)', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  await write(await text(texts), 'once');
  server.fault = 'answer';
  expect(await texts.contact([])).toBe('silence');
  expect(await texts.waiting()).toBe(1);
  server.fault = undefined;
  expect(await texts.contact([])).toBe('done');
  expect(aims(server.doc())).toBe('once');
});

it('E03, A09: what was acknowledged and is lost at the server comes back with its device, untyped; that of others does not', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  await write(open, 'bread');
  await texts.contact([]);
  const own = Y.encodeStateAsUpdate(server.doc());
  const other = newDocument(shape);
  Y.applyUpdate(other, own);
  const place = textAt(other, 'place');
  if (place) writeText(place, 'Brno');
  server.restore(Y.encodeStateAsUpdate(other));
  await texts.contact([PLACE]);
  expect(readWritten(open.doc(), shape)?.texts).toMatchObject({ aims: 'bread', place: 'Brno' });
  await texts.close();

  // Nothing is left; the device is opened again, and its person only looks.
  server.restore(Y.encodeStateAsUpdate(newDocument(shape)));
  const again = device();
  await again.contact([PLACE]);
  expect(readWritten(server.doc(), shape)?.texts).toEqual({ aims: 'bread' });
  const calls = server.calls.length;
  await again.contact([PLACE]);
  expect(server.calls.slice(calls)).toEqual(['GET']);
  expect(await again.waiting()).toBe(0);
});

it('what comes back and is refused by now is the server’s to keep, and is said once', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  await write(await text(texts), 'bread');
  await texts.contact([]);
  server.restore(Y.encodeStateAsUpdate(newDocument(shape)));
  server.refuse = 'FIELD_FORBIDDEN';
  const calls = server.calls.length;
  await texts.contact([PLACE]);
  await texts.contact([PLACE]);
  expect(server.calls.slice(calls)).toEqual(['GET', 'POST', 'GET']);
  expect(aims((await text(texts)).doc())).toBe('bread');
});

it('what the server refuses is kept with the words before and after it, and the text goes on (YJS-11)', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  await write(open, 'agreed');
  await texts.contact([]);
  const before = open.doc();
  await write(open, 'agreed, and more');
  await write(open, 'agreed, and more of it');
  server.refuse = 'CTQ_FROZEN';
  expect(await texts.contact([])).toBe('done');
  expect(await texts.waiting()).toBe(0);
  const [kept, ...others] = await texts.kept(PLACE);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({ code: 'CTQ_FROZEN', revision: 1 });
  expect(kept?.before.texts['aims']).toBe('agreed');
  expect(kept?.after.texts['aims']).toBe('agreed, and more of it');
  expect(aims(open.doc())).toBe('agreed');
  expect(open.doc().clientID).not.toBe(before.clientID);

  // The next one begins as a copy: what was kept fits into it, letter by letter.
  server.refuse = undefined;
  server.reopen();
  await texts.contact([PLACE]);
  expect(open.revision()).toBe(2);
  const copy = newDocument(shape);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(open.doc()));
  Y.applyUpdate(copy, kept?.change ?? new Uint8Array());
  expect(aims(copy)).toBe('agreed, and more of it');
  await write(open, 'agreed anew');
  expect(await texts.contact([])).toBe('done');
  expect(aims(server.doc())).toBe('agreed anew');
  await texts.discard(kept?.id ?? '');
  const [away] = await texts.kept(PLACE);
  expect(away).toMatchObject({ id: kept?.id, discarded: expect.any(Number) as number });
  await texts.recover(kept?.id ?? '');
  expect((await texts.kept(PLACE))[0]?.discarded).toBeUndefined();
});

it('letters typed while the server refuses are kept, too', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  await write(open, 'one');
  server.refuse = 'CTQ_FROZEN';
  const contact = texts.contact([]);
  const own = textAt(open.doc(), 'aims');
  if (own) writeText(own, 'one, two');
  await contact;
  await texts.contact([]);
  const kept = await texts.kept(PLACE);
  expect(kept.map(({ after }) => after.texts['aims']).at(-1)).toBe('one, two');
  expect(await texts.waiting()).toBe(0);
});

it('who hears of a letter and asks at once whether it is on the disk is told when it is (J4 g)', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  const waiting: Promise<number>[] = [];
  const stop = open.subscribe(() => waiting.push(open.onDisk().then(() => texts.waiting())));
  const own = textAt(open.doc(), 'aims');
  if (own) writeText(own, 'a letter');
  stop();
  expect(await Promise.all(waiting)).toEqual([1]);
});

it('what was refused is there on another device of the same person, letters typed meanwhile too; what is put away is so on both (J5 c, e)', async () => {
  server.record = PLACE.record;
  const phone = device();
  await phone.fetch(PLACE);
  const open = await text(phone);
  server.refuse = 'CTQ_FROZEN';
  await write(open, 'before');
  const sending = phone.contact([]);
  await write(open, 'before and meanwhile');
  await sending;
  const [own, ...others] = await phone.kept(PLACE);
  expect(own).toMatchObject({ isAtServer: true });
  expect(others).toEqual([]);

  const desk = device(world.browser());
  expect(await desk.shareKept()).toBe('done');
  const brought = (await desk.kept(PLACE)).filter(({ discarded }) => discarded === undefined);
  expect(brought).toMatchObject([
    { code: 'CTQ_FROZEN', after: { texts: { aims: 'before and meanwhile' } } },
  ]);
  expect(brought[0]?.change).toEqual(own?.change);
  await desk.discard(own?.id ?? '');
  const isAway = async (on: Texts) =>
    (await on.kept(PLACE)).find(({ id }) => id === own?.id)?.discarded !== undefined;
  await vi.waitFor(async () => {
    await phone.shareKept(PLACE);
    expect(await isAway(phone)).toBe(true);
  }, 20_000);
  await phone.recover(own?.id ?? '');
  expect(await isAway(phone)).toBe(false);
});

it('the disk does not grow by opening, and an own change that is acknowledged is no row any more (YJS-17)', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  for (let n = 0; n < 30; n += 1) await write(open, `word ${n}`);
  await texts.contact([]);
  await texts.close();
  const sizeOf = async () => {
    const db = textsDb(world.platform(browser), ANNA);
    const rows = [...(await db.states.toArray()), ...(await db.changes.toArray())];
    db.close();
    return [rows.length, rows[0]?.sealed.length];
  };
  const size = await sizeOf();
  expect(size[0]).toBe(1);
  for (let n = 0; n < 10; n += 1) {
    const again = device();
    await text(again);
    await again.contact([PLACE]);
    await again.close();
  }
  expect(await sizeOf()).toEqual(size);
});

it('where own words and those of others meet in the same place a card is kept until somebody decides (J4 c)', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  writeValue(open.doc(), 'start', '09:00');
  await open.onDisk();
  server.doc().getMap('values').set('start', '11:00');
  await texts.contact([]);
  const [card, ...more] = await texts.cards(PLACE);
  expect(more).toEqual([]);
  expect(card?.card).toEqual({
    kind: 'sameField',
    values: [{ name: 'start', mine: '09:00', theirs: '11:00' }],
  });
  await texts.dropCard(card?.id ?? '');
  expect(await texts.cards(PLACE)).toEqual([]);
});

it('a rescue file brings what waits to another device, once', async () => {
  const texts = device();
  await texts.contact([PLACE]);
  const open = await text(texts);
  for (let n = 0; n < 130; n += 1) await write(open, `word ${n}`);
  const rescued = await texts.rescue();
  expect(rescued[0]?.words.texts['aims']).toBe('word 129');
  expect(rescued[0]?.changes.length).toBeLessThan(130);
  const other = device(world.browser());
  expect(await other.takeIn(rescued)).toBeGreaterThan(0);
  expect(await other.takeIn(rescued)).toBe(0);
  expect(await other.contact([])).toBe('done');
  expect(aims(server.doc())).toBe('word 129');
  expect(await texts.contact([])).toBe('done');
  expect(aims(server.doc())).toBe('word 129');
});

it('a concept that is not written together has no text', async () => {
  expect(await device().open({ ...PLACE, concept: 'other' })).toBeUndefined();
});

it('three devices, lines that break, refusals: all words are in the text or kept, and all devices agree (model)', async () => {
  const step = fc.record({
    who: fc.nat(2),
    act: fc.constantFrom('type', 'type', 'contact', 'contact', 'restart', 'fault', 'freeze'),
    at: fc.nat(30),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      server = createFakeTexts(shape);
      const browsers = [world.browser(), world.browser(), world.browser()];
      const texts = browsers.map((own) => device(own));
      const opens: OpenText[] = [];
      for (const each of texts) {
        await each.contact([PLACE]);
        opens.push(await text(each));
      }
      const typed: string[] = [];
      for (const { who, act, at } of steps) {
        const [own, open, place] = [texts[who], opens[who], browsers[who]];
        if (!own || !open || !place) continue;
        if (act === 'type') {
          const token = `<${typed.length}>`;
          typed.push(token);
          const letters = textAt(open.doc(), 'aims');
          const ends = [...(letters?.toJSON() ?? '').matchAll(/>/g)].map(({ index }) => index + 1);
          letters?.insert([0, ...ends][at % (ends.length + 1)] ?? 0, token);
          await open.onDisk();
        } else if (act === 'contact') await own.contact([PLACE]);
        else if (act === 'fault') server.fault = ([undefined, 'call', 'answer'] as const)[at % 3];
        else if (act === 'freeze') server.refuse = at % 2 ? 'CTQ_FROZEN' : undefined;
        else {
          await own.close();
          texts[who] = device(place);
          opens[who] = await text(texts[who]);
        }
      }
      server.fault = undefined;
      server.refuse = undefined;
      for (let round = 0; round < 2; round += 1)
        for (const each of texts) await each.contact([PLACE]);
      const said = opens.map((open) => aims(open.doc()) ?? '');
      expect(new Set([...said, aims(server.doc()) ?? '']).size).toBe(1);
      const kept = (await Promise.all(texts.map((each) => each.kept(PLACE)))).flat();
      const words = [said[0] ?? '', ...kept.map(({ after }) => after.texts['aims'] ?? '')].join(
        ' ',
      );
      for (const token of typed) expect(words).toContain(token);
    }),
    { numRuns: 30 },
  );
});
