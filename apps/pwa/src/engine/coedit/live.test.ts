// Do letters come and go by themselves while somebody looks at a text, does nothing count before the same answer, and
// do the calls take over whenever the line says nothing or something odd? (RT-2, HOC-1, YJS-14, J4 step 2, I2)
import { textAt, writeText, writeValue } from '@cxc/domain/coedit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Desk } from '../desk.ts';
import { nothingWaits, until } from '../testing/drafts.ts';
import { createWorld, type Browser, type World } from '../testing/fakePlatform.ts';
import { createFakeTexts, type FakeTexts } from '../testing/fakeTexts.ts';
import { personId, plan } from '../testing/toy.ts';
import type { OpenText } from './words.ts';

const [ANNA, BERT] = [personId('anna'), personId('bert')];
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

async function desk(person: string, browser: Browser = world.browser()) {
  const rest = world.server.fetchOf(browser.jar);
  const { desk: own } = await world.desk(browser, person, {
    line: server.line,
    fetch: (url, init) =>
      /\/api\/(kept-)?texts/.test(url) ? server.fetch(url, init) : rest(url, init),
  });
  return own;
}
async function look(of: Desk, where: string): Promise<OpenText> {
  const open = await of.texts.open(PLACE);
  if (!open) throw new Error('the text is not here');
  open.here(where);
  return open;
}
const words = (open: OpenText) => textAt(open.doc(), 'aims')?.toJSON();
const onServer = () => server.doc().getText('text/aims').toJSON();
function write(open: OpenText, letters: string): void {
  const own = textAt(open.doc(), 'aims');
  if (own) writeText(own, letters);
}

it('letters go and come by the line alone, who is there is named, and who no longer looks is not', async () => {
  const [anna, bert] = [await desk(ANNA), await desk(BERT)];
  const [hers, his] = [await look(anna, 'aims'), await look(bert, 'place')];
  await until(() => expect(his.people()).toMatchObject([{ person: ANNA, where: 'aims' }]));
  await until(() => expect(hers.people()).toMatchObject([{ person: BERT, where: 'place' }]));
  const before = server.calls.length;
  write(hers, 'Learn to bake');
  await until(() => expect(words(his)).toBe('Learn to bake'));
  write(his, 'Learn to bake bread');
  await until(() => expect(words(hers)).toBe('Learn to bake bread'));
  for (const own of [anna, bert]) await nothingWaits(own);
  expect(server.calls.slice(before).filter((call) => call === 'POST')).toEqual([]);
  hers.here(undefined);
  await until(() => expect(his.people()).toEqual([]));
});

it('without an upgrade, with a line that fell silent and after a cut the calls carry every word', async () => {
  server.isLineBlocked = true;
  const anna = await desk(ANNA);
  const open = await look(anna, 'aims');
  write(open, 'by calls');
  await until(() => expect(onServer()).toBe('by calls'));
  await nothingWaits(anna);
  expect(open.people()).toBeUndefined();

  server.isLineBlocked = false;
  const bert = await desk(BERT);
  const his = await look(bert, 'aims');
  await until(() => expect(words(his)).toBe('by calls'));
  write(his, 'by calls and by the line');
  await until(() => expect(onServer()).toBe('by calls and by the line'));
  server.isLineBlocked = true;
  server.cutLines();
  write(his, 'by calls and by the line and by calls');
  await until(() => expect(onServer()).toBe('by calls and by the line and by calls'));
  await nothingWaits(bert);
});

it('what is refused on the line is set aside once, readable; the text goes on as the server has it', async () => {
  const anna = await desk(ANNA);
  const open = await look(anna, 'aims');
  write(open, 'agreed');
  await until(() => expect(onServer()).toBe('agreed'));
  server.refuse = 'CTQ_FROZEN';
  write(open, 'agreed and more');
  await until(async () => {
    const kept = await anna.texts.kept(PLACE);
    expect(kept.map(({ code, after }) => [code, after.texts['aims']])).toEqual([
      ['CTQ_FROZEN', 'agreed and more'],
    ]);
  });
  expect(words(open)).toBe('agreed');
  server.refuse = undefined;
  write(open, 'agreed, and on');
  await until(() => expect(onServer()).toBe('agreed, and on'));
});

it('what two wrote apart at one place is still asked about when the line comes back, what they wrote together is not', async () => {
  const [anna, bert] = [await desk(ANNA), await desk(BERT)];
  const [hers, his] = [await look(anna, 'aims'), await look(bert, 'aims')];
  await until(() => expect(his.people()).toHaveLength(1));
  writeValue(hers.doc(), 'start', '2027-03-08');
  await until(() => expect(his.doc().getMap('values').get('start')).toBe('2027-03-08'));
  writeValue(his.doc(), 'start', '2027-03-09');
  await until(() => expect(hers.doc().getMap('values').get('start')).toBe('2027-03-09'));
  for (const own of [anna, bert]) await nothingWaits(own);
  expect(await anna.texts.cards(PLACE)).toEqual([]);
  expect(await bert.texts.cards(PLACE)).toEqual([]);

  server.fault = 'call';
  server.isLineBlocked = true;
  server.cutLines();
  writeValue(hers.doc(), 'start', '2027-03-10');
  await hers.onDisk();
  server.fault = undefined;
  // Somebody else wrote meanwhile.
  const other = server.doc();
  writeValue(other, 'start', '2027-03-11');
  server.isLineBlocked = false;
  anna.tryNow();
  await until(async () =>
    expect((await anna.texts.cards(PLACE)).map(({ card }) => card.kind)).toEqual(['sameField']),
  );
});
