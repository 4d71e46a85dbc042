// Is a file on the disk before anybody hears so, does it get to the server through everything that breaks, and
// is it called stored only when that was proven? (F01, CAP-9, TUS-5, TUS-6, NET-4, NET-8, IDB-8, I3)
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, goOffline, until } from '../testing/drafts.ts';
import { createFakeFiles, type FakeFiles } from '../testing/fakeFiles.ts';
import { createWorld, type Browser, type World } from '../testing/fakePlatform.ts';
import { personId } from '../testing/toy.ts';
import type { Bytes } from '../platform.ts';
import type { Desk } from '../desk.ts';

const ANNA = personId('anna');
const NOTE = personId('a note');
const PLACE = { concept: 'note', record: NOTE, field: 'paper' };

let world: World;
let server: FakeFiles;
let browser: Browser;
beforeEach(() => {
  world = createWorld();
  server = createFakeFiles(world.server.sign);
  browser = world.browser();
});
afterEach(async () => {
  world.server.fault = undefined;
  server.fault = undefined;
  await world.close();
  expect(world.defects).toEqual([]);
});

const net = (own = browser) => ({ fetch: server.fetchOver(world.server.fetchOf(own.jar)) });
const openDesk = async (): Promise<Desk> => (await world.desk(browser, ANNA, net())).desk;

function pdf(length: number, seed = 1): Bytes {
  const bytes = new Uint8Array(length).map((_, at) => (at * seed * 31 + (at >> 8)) & 0xff);
  bytes.set(new TextEncoder().encode('%PDF-1.7\n'));
  return bytes;
}
const stateOf = (desk: Desk) => desk.files.items().map(({ state }) => state.kind);
const stored = (desk: Desk) =>
  until(() => {
    expect(stateOf(desk)).toEqual(['stored']);
    expect(desk.chip().current().waiting).toBe(0);
  });

it('a file taken in offline is on the disk, counted, sealed, and there again after a restart', async () => {
  const { device, desk } = await world.desk(browser, ANNA, net());
  await goOffline(world, desk);
  server.fault = () => 'drop';
  const bytes = pdf(700_000);
  const added = await desk.files.add(PLACE, 'My CV.pdf', bytes);
  expect(added).toMatchObject({
    value: { bytes: 700_000, mime: 'application/pdf', name: 'My CV.pdf' },
  });
  expect(stateOf(desk)).toEqual(['onThisDevice']);
  await until(() => expect(desk.chip().current().waiting).toBe(1));
  expect(await device.sealedWork(ANNA)).toBe(1);
  expect(JSON.parse(await desk.rescue())).toMatchObject({
    files: [{ name: 'My CV.pdf', record: NOTE }],
  });
  expect(await device.signOut('remove')).toMatchObject({ error: { code: 'UNSENT_WORK' } });
  await device.close();

  world.server.fault = undefined;
  server.fault = undefined;
  const again = await openDesk();
  await again.files.open();
  await stored(again);
  expect(again.files.items()[0]?.ref.name).toBe('My CV.pdf');
  const sha256 = added.ok ? added.value.sha256 : '';
  expect(server.storedByHash.get(sha256)?.equals(Buffer.from(bytes))).toBe(true);
  const read = await again.files.bytes(PLACE, sha256);
  expect(read.ok && Buffer.from(read.value).equals(Buffer.from(bytes))).toBe(true);
});

it('CAP-9: the same bytes for the same place are one file', async () => {
  const desk = await openDesk();
  const first = await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  const second = await desk.files.add(PLACE, 'b.pdf', pdf(5_000));
  expect(second).toEqual(first);
  await stored(desk);
  expect(server.sent).toBe(5_000);
});

it('TUS-5: two files of one length are two', async () => {
  const desk = await openDesk();
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000, 3));
  await until(() => expect(stateOf(desk)).toEqual(['stored', 'stored']));
  expect(server.storedByHash.size).toBe(2);
});

it.each([
  ['before the server', 'drop' as const],
  ['after it', 'dropAnswer' as const],
])(
  'F01, NET-8: every third call lost %s: it arrives, and little is sent twice',
  async (_where, loss) => {
    const desk = await openDesk();
    let calls = 0;
    server.fault = () => {
      calls += 1;
      return calls % 3 === 0 ? loss : undefined;
    };
    await desk.files.add(PLACE, 'a.pdf', pdf(2_600_000));
    // A lost call ends the run; the next contact, here somebody who looks again, goes on.
    await until(() => {
      desk.tryNow();
      expect(stateOf(desk)).toEqual(['stored']);
    });
    expect(server.sent).toBe(2_600_000);
  },
);

it('NET-4: a portal that answers for the server is no answer', async () => {
  const desk = await openDesk();
  server.fault = () => new Response('<html>Hotel</html>', { status: 200 });
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await until(() => expect(desk.chip().current().waiting).toBe(1));
  expect(stateOf(desk)).toEqual(['onThisDevice']);
  server.fault = undefined;
  desk.tryNow();
  await stored(desk);
});

it('I3: a receipt of another key stores nothing, whatever else the answer says', async () => {
  const desk = await openDesk();
  server.forge();
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await until(() =>
    expect(desk.files.items()[0]?.state).toEqual({
      kind: 'needsYou',
      reason: 'RECEIPT_NOT_PROVEN',
    }),
  );
  expect(desk.chip().current().waiting).toBe(1);
});

it('what the server will not take needs the person; others go on, and it can be taken out', async () => {
  const desk = await openDesk();
  server.fault = ({ method, path, bytes }) =>
    method === 'PATCH' && path.endsWith('/1') && bytes > 0
      ? new Response(
          JSON.stringify({ type: 'about:blank', title: 'x', status: 415, code: 'FILE_TWO_TYPES' }),
          {
            status: 415,
            headers: { 'cxc-protocol': '1' },
          },
        )
      : undefined;
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await desk.files.add(PLACE, 'b.pdf', pdf(6_000));
  await until(() => expect(stateOf(desk)).toEqual(['needsYou', 'stored']));
  const [refused] = desk.files.items();
  expect(refused?.state).toEqual({ kind: 'needsYou', reason: 'FILE_TWO_TYPES' });
  await desk.files.remove(refused?.id ?? '');
  await until(() => expect(desk.chip().current().waiting).toBe(0));
});

it.each([
  ['nothing', new Uint8Array(), 'FILE_EMPTY'],
  ['a page', new TextEncoder().encode('<!doctype html><p>'), 'FILE_TYPE_NOT_TAKEN'],
  [
    'a picture, where a document is asked for',
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    'FILE_TYPE_NOT_TAKEN',
  ],
  ['too much', pdf(3_000_001), 'FILE_TOO_LARGE'],
])('%s is refused before it is kept', async (_what, bytes, code) => {
  const desk = await openDesk();
  expect(await desk.files.add(PLACE, 'x', bytes)).toMatchObject({ error: { code } });
  expect(desk.files.items()).toEqual([]);
});

it('a field that holds no files takes none', async () => {
  const desk = await openDesk();
  const answer = await desk.files.add({ ...PLACE, field: 'title' }, 'x', pdf(50));
  expect(answer).toMatchObject({ error: { code: 'FILE_FORBIDDEN' } });
});

it('NET-11: what one tab takes in the other one sends, and both know', async () => {
  const one = await openDesk();
  const two = await openDesk();
  await two.files.add(PLACE, 'a.pdf', pdf(5_000));
  await stored(two);
  await one.files.open();
  await stored(one);
  expect(server.sent).toBe(5_000);
});

it('a file of somebody else comes from the server, and only as the bytes that are named', async () => {
  const desk = await openDesk();
  await desk.file(create(ANNA, NOTE, 'Bees'));
  const bytes = Buffer.from(pdf(5_000));
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  const sha256 = Buffer.from(digest).toString('hex');
  expect(await desk.files.bytes(PLACE, sha256)).toMatchObject({
    error: { code: 'FILE_NOT_THERE' },
  });
  server.storedByHash.set(sha256, bytes);
  const got = await desk.files.bytes(PLACE, sha256);
  expect(got.ok && Buffer.from(got.value).equals(bytes)).toBe(true);
  server.storedByHash.set(sha256, Buffer.from(pdf(4_999)));
  expect(await desk.files.bytes(PLACE, sha256)).toMatchObject({
    error: { code: 'FILE_NOT_THERE' },
  });
  server.fault = () => 'drop';
  expect(await desk.files.bytes(PLACE, sha256)).toMatchObject({ error: { code: 'OFFLINE' } });
});
