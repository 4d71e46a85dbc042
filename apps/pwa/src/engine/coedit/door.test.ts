// Do words of texts count as work like any other: in the chip and the list, in a rescue file, before leaving, and do
// they go with their person? Do the tabs of one device share what is typed? (I1, I3, SES-3, YJS-17, J4 g)
import { textAt, writeText, writeValue } from '@cxc/domain/coedit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Desk } from '../desk.ts';
import { allSent } from '../desk.ts';
import { createFakeTexts, type FakeTexts } from '../testing/fakeTexts.ts';
import { createWorld, type Browser, type World } from '../testing/fakePlatform.ts';
import { nothingWaits, until } from '../testing/drafts.ts';
import { personId, plan } from '../testing/toy.ts';
import { countSealed } from '../leftovers.ts';
import type { OpenText } from './words.ts';

const ANNA = personId('anna');
const PLACE = { concept: 'plan', record: personId('a plan') };
let world: World;
let server: FakeTexts;

beforeEach(() => {
  world = createWorld();
  if (!plan.written) throw new Error('a plan is written together');
  server = createFakeTexts(plan.written.shape);
});
afterEach(async () => {
  await world.close();
  expect(world.defects).toEqual([]);
});

/** The network of a browser, with the texts beside the rest of the server. */
function fetchOf({ jar }: Browser) {
  const rest = world.server.fetchOf(jar);
  return (url: string, init: RequestInit) =>
    /\/api\/(kept-)?texts/.test(url) ? server.fetch(url, init) : rest(url, init);
}
const desk = (browser: Browser) => world.desk(browser, ANNA, { fetch: fetchOf(browser) });
async function text(of: Desk): Promise<OpenText> {
  const open = await of.texts.open(PLACE);
  if (!open) throw new Error('the text is not here');
  return open;
}
const words = (open: OpenText) => textAt(open.doc(), 'aims')?.toJSON();
async function write(open: OpenText, letters: string): Promise<void> {
  const own = textAt(open.doc(), 'aims');
  if (own) writeText(own, letters);
  await open.onDisk();
}

it('what is typed goes up by itself; what does not arrive is counted and listed until it does', async () => {
  const { desk: own } = await desk(world.browser());
  const open = await text(own);
  await write(open, 'Learn to bake');
  await until(() => expect(server.doc().getText('text/aims').toJSON()).toBe('Learn to bake'));
  await nothingWaits(own);
  server.fault = 'call';
  await write(open, 'Learn to bake bread');
  await until(() => expect(own.chip().current().waiting).toBe(1));
  // It tries again and again, and is never anything safer than that.
  expect(own.watchTexts().current()).toMatchObject([
    { ...PLACE, state: expect.stringMatching(/^(onThisDevice|sending)$/) },
  ]);
  expect(await allSent(own)).toMatchObject({ ok: false, error: { code: 'UNSENT_WORK' } });
  server.fault = undefined;
  own.tryNow();
  await nothingWaits(own);
  expect(words(open)).toBe(server.doc().getText('text/aims').toJSON());
});

it('lies in a rescue file that another device takes in, twice is once; and goes with the person', async () => {
  const browser = world.browser();
  const { desk: own, device } = await desk(browser);
  const open = await text(own);
  server.fault = 'call';
  await write(open, 'words of mine');
  await until(() => expect(own.chip().current().waiting).toBe(1));
  const file = await own.rescue();
  expect(file).toContain('words of mine');
  await device.close();
  const platform = world.platform(browser);
  expect(await countSealed(platform, ANNA)).toBe(1);

  server.fault = undefined;
  const { desk: other } = await desk(world.browser());
  expect(await other.takeInRescue(file)).toMatchObject({ ok: true, value: { texts: 1 } });
  await nothingWaits(other);
  expect(server.doc().getText('text/aims').toJSON()).toBe('words of mine');
  await other.takeInRescue(file);
  await nothingWaits(other);
  expect(server.doc().getText('text/aims').toJSON()).toBe('words of mine');

  const again = await desk(browser);
  await nothingWaits(again.desk);
  await again.device.signOut('remove');
  const names = (await browser.indexedDB.databases()).map(({ name }) => name ?? '');
  expect(names.filter((name) => name.includes(`texts-${ANNA}`))).toEqual([]);
});

it('two tabs share what is typed, also when the one that does not send types, and when a text begins anew', async () => {
  const browser = world.browser();
  const one = await desk(browser);
  const two = await desk(browser);
  const [first, second] = [await text(one.desk), await text(two.desk)];
  await write(second, 'typed in the second');
  await until(() => expect(words(first)).toBe('typed in the second'));
  await until(() => expect(server.doc().getText('text/aims').toJSON()).toBe('typed in the second'));
  await write(first, 'typed in both');
  await until(() => expect(words(second)).toBe('typed in both'));
  await nothingWaits(one.desk);
  await nothingWaits(two.desk);

  server.refuse = 'PLAN_SEALED';
  await write(second, 'typed in both, too late');
  await until(() =>
    expect([words(first), words(second)]).toEqual(['typed in both', 'typed in both']),
  );
  const kept = (await one.desk.texts.kept(PLACE)).at(-1);
  expect(kept?.after.texts['aims']).toBe('typed in both, too late');
});

it('a week of typing without a network opens as few rows', async () => {
  const browser = world.browser();
  const { desk: own, device } = await desk(browser);
  const open = await text(own);
  server.fault = 'call';
  let letters = '';
  for (let n = 0; n < 150; n += 1) await write(open, (letters += 'x'));
  await device.close();
  const { desk: again } = await desk(browser);
  const later = await text(again);
  expect(words(later)).toBe(letters);
  server.fault = undefined;
  again.tryNow();
  await nothingWaits(again);
  expect(server.doc().getText('text/aims').toJSON()).toBe(letters);
});

it('what two wrote apart in the same place is a card on the device that met it; who decides takes it away', async () => {
  const { desk: own } = await desk(world.browser());
  const { desk: other } = await desk(world.browser());
  const [mine, theirs] = [await text(own), await text(other)];
  await nothingWaits(own);
  server.fault = 'call';
  writeValue(mine.doc(), 'start', '09:00');
  await mine.onDisk();
  await until(() => expect(own.chip().current().waiting).toBe(1));
  await until(() => expect(own.chip().current().link).toBe('online'));
  server.doc().getMap('values').set('start', '11:00');
  server.fault = undefined;
  own.tryNow();
  await nothingWaits(own);
  const [card, ...more] = await own.texts.cards(PLACE);
  expect(more).toEqual([]);
  expect(card?.card).toEqual({
    kind: 'sameField',
    values: [{ name: 'start', mine: '09:00', theirs: '11:00' }],
  });
  expect(await other.texts.cards(PLACE)).toEqual([]);
  await own.texts.dropCard(card?.id ?? '');
  expect(await own.texts.cards(PLACE)).toEqual([]);
  theirs.close();
});
