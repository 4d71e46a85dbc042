// Is a file on the disk before anybody hears so, does it get to the server through everything that breaks, and
// is it called stored only when that was proven? (F01, CAP-9, TUS-5, TUS-6, NET-4, NET-8, IDB-8, I3)
import { IDBObjectStore as FDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, goOffline, until } from '../testing/drafts.ts';
import { createFakeFiles, type FakeFiles } from '../testing/fakeFiles.ts';
import { createWorld, type Browser, type World } from '../testing/fakePlatform.ts';
import { manualTimers } from '../testing/manualTimers.ts';
import { personId } from '../testing/toy.ts';
import type { Request as Asked } from '@cxc/domain/kernel';
import type { Bytes } from '../platform.ts';
import type { Reserve } from '../reserve.ts';
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
  expect(await desk.files.isArrived(PLACE, sha256)).toBe(false);
  server.storedByHash.set(sha256, bytes);
  expect(await desk.files.isArrived(PLACE, sha256)).toBe(true);
  const got = await desk.files.bytes(PLACE, sha256);
  expect(got.ok && Buffer.from(got.value).equals(bytes)).toBe(true);
  server.storedByHash.set(sha256, Buffer.from(pdf(4_999)));
  expect(await desk.files.bytes(PLACE, sha256)).toMatchObject({
    error: { code: 'FILE_NOT_THERE' },
  });
  server.fault = () => 'drop';
  expect(await desk.files.bytes(PLACE, sha256)).toMatchObject({ error: { code: 'OFFLINE' } });
  expect(await desk.files.isArrived(PLACE, sha256)).toBe(undefined);
});

it('F07: what the server has and does not give out is there, and says why', async () => {
  const desk = await openDesk();
  await desk.file(create(ANNA, NOTE, 'Bees'));
  const sha256 = 'a'.repeat(64);
  expect(await desk.files.withheld(PLACE)).toEqual(new Map());
  server.withheldByHash.set(sha256, 'FILE_NOT_CHECKED');
  expect(await desk.files.withheld(PLACE)).toEqual(new Map([[sha256, 'FILE_NOT_CHECKED']]));
  expect(await desk.files.bytes(PLACE, sha256)).toMatchObject({
    error: { code: 'FILE_NOT_CHECKED' },
  });
  expect(await desk.files.isArrived(PLACE, sha256)).toBe(true);
  server.fault = () => 'drop';
  expect(await desk.files.withheld(PLACE)).toBeUndefined();
});

const noteNames = (desk: Desk) => desk.files.items().map(({ ref, isHeld }) => [ref.name, isHeld]);

it('J8 g: what is held stays on the device, counted, until its person lets it go', async () => {
  const desk = await openDesk();
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000), { isHeld: true });
  await desk.files.add(PLACE, 'b.pdf', pdf(5_000, 3));
  await until(() => expect(stateOf(desk)).toEqual(['onThisDevice', 'stored']));
  expect(noteNames(desk)).toEqual([
    ['a.pdf', true],
    ['b.pdf', false],
  ]);
  expect(desk.chip().current().waiting).toBe(1);
  await desk.files.release([desk.files.items()[0]?.id ?? '']);
  await until(() => expect(stateOf(desk)).toEqual(['stored', 'stored']));
});

it('a copy is sent in a file’s stead; the original stays until the copy is proven, also over a restart', async () => {
  const { device, desk } = await world.desk(browser, ANNA, net());
  await desk.files.add(PLACE, 'big.pdf', pdf(900_000), { isHeld: true });
  const [file] = desk.files.items();
  const copied = await desk.files.replace(file?.id ?? '', 'small.pdf', pdf(4_000, 3));
  expect(copied).toMatchObject({ value: { bytes: 4_000 } });
  expect(noteNames(desk)).toEqual([['small.pdf', true]]);
  const copy = desk.files.items()[0]?.id ?? '';
  expect((await desk.files.original(copy))?.length).toBe(900_000);
  expect(desk.chip().current().waiting).toBe(1);
  // The same original again is the same page.
  expect(await desk.files.add(PLACE, 'big.pdf', pdf(900_000))).toEqual(copied);
  await device.close();
  const again = await openDesk();
  await again.files.open();
  expect((await again.files.original(copy))?.length).toBe(900_000);
  await again.files.release([copy]);
  await stored(again);
  expect((await again.files.original(copy))?.length).toBe(4_000);
  expect(server.sent).toBe(4_000);
});

it('free space: only the bytes of what is proven to be at the server go, its receipt stays', async () => {
  const desk = await openDesk();
  const added = await desk.files.add(PLACE, 'a.pdf', pdf(6_000));
  await stored(desk);
  await desk.files.add(PLACE, 'b.pdf', pdf(5_000, 3), { isHeld: true });
  expect(await desk.files.free()).toBe(6_000);
  expect(await desk.files.free()).toBe(0);
  expect(stateOf(desk)).toEqual(['stored', 'onThisDevice']);
  const [a, b] = desk.files.items();
  expect([a?.isHere, b?.isHere]).toEqual([false, true]);
  expect(await desk.files.original(b?.id ?? '')).toHaveLength(5_000);
  const got = await desk.files.bytes(PLACE, added.ok ? added.value.sha256 : '');
  expect(got.ok && got.value.length).toBe(6_000);
});

it('IDB-8, C03: from four fifths on nothing large is taken in, and words still are', async () => {
  const room = async () => ({ used: 79_000, quota: 100_000 });
  const { desk } = await world.desk(browser, ANNA, { ...net(), room });
  expect((await desk.files.add(PLACE, 'a.pdf', pdf(900))).ok).toBe(true);
  const refused = await desk.files.add(PLACE, 'b.pdf', pdf(1_000, 3));
  expect(refused).toMatchObject({ error: { code: 'DEVICE_NEARLY_FULL' } });
  expect(desk.files.items()).toHaveLength(1);
  expect((await desk.file(create(ANNA, NOTE, 'Bees'))).ok).toBe(true);
  await stored(desk);
});

it('on demand: files wait until their person says so, words do not', async () => {
  const desk = await openDesk();
  await desk.files.setOnDemand(true);
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await desk.file(create(ANNA, NOTE, 'Bees'));
  await until(() => expect(desk.chip().current().waiting).toBe(1));
  expect(desk.files.items()[0]?.state).toEqual({ kind: 'waiting', reason: 'ON_DEMAND' });
  expect(server.sent).toBe(0);
  desk.files.sendNow();
  await stored(desk);
  expect(desk.files.isOnDemand()).toBe(true);
});

it('J8 c: a line that dies in the middle leaves how far it came, also after a restart', async () => {
  const { device, desk } = await world.desk(browser, ANNA, net());
  let pieces = 0;
  server.fault = ({ method }) => {
    if (method === 'PATCH') pieces += 1;
    return pieces > 2 ? 'drop' : undefined;
  };
  await desk.files.add(PLACE, 'a.pdf', pdf(2_000_000));
  await until(() =>
    expect(desk.files.items()[0]?.state).toMatchObject({ kind: 'waiting', percent: 51 }),
  );
  await device.close();
  const again = await openDesk();
  await again.files.open();
  await until(() =>
    expect(again.files.items()[0]?.state).toMatchObject({ kind: 'waiting', percent: 51 }),
  );
  server.fault = undefined;
  again.tryNow();
  await stored(again);
  expect(server.sent).toBe(2_000_000);
});

it('J8 e: a lost answer is asked for again soon, not at the next look a minute later', async () => {
  const timers = manualTimers();
  const { desk } = await world.desk(browser, ANNA, { ...net(), timers });
  server.fault = ({ method }) => (method === 'PATCH' ? 'dropAnswer' : undefined);
  await desk.files.add(PLACE, 'a.pdf', pdf(700_000));
  await until(() => expect(server.sent).toBeGreaterThan(0));
  server.fault = undefined;
  let waited = 0;
  await until(() => {
    timers.pass(10);
    waited += 10;
    expect(stateOf(desk)).toEqual(['stored']);
  });
  expect(waited).toBeLessThan(60_000);
  expect(server.sent).toBe(700_000);
});

it('J8 c: a piece that hangs on a line known to be dead is not being sent', async () => {
  const desk = await openDesk();
  let pieces = 0;
  server.fault = ({ method }) => {
    if (method === 'PATCH') pieces += 1;
    return pieces > 1 ? 'hang' : undefined;
  };
  await desk.files.add(PLACE, 'a.pdf', pdf(2_000_000));
  await until(() => expect(desk.files.items()[0]?.state).toEqual({ kind: 'sending', percent: 25 }));
  await goOffline(world, desk);
  await until(() =>
    expect(desk.files.items()[0]?.state).toMatchObject({
      kind: 'waiting',
      reason: 'OFFLINE',
      percent: 25,
    }),
  );
});

it('DB-8: after a restore of the server what is still here is offered again; what was freed here keeps its old receipt', async () => {
  const desk = await openDesk();
  const gone = await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await stored(desk);
  await desk.files.free();
  const here = await desk.files.add(PLACE, 'b.pdf', pdf(700_000, 3));
  await until(() => expect(stateOf(desk)).toEqual(['stored', 'stored']));
  server.restore('second');
  world.server.epoch = 'second';
  const lives = () =>
    desk.files.items().map(({ state }) => (state.kind === 'stored' ? state.proof.said.epoch : ''));
  await until(() => {
    desk.tryNow();
    expect(lives()).toEqual(['first', 'second']);
  });
  expect(stateOf(desk)).toEqual(['stored', 'stored']);
  expect(server.storedByHash.has(here.ok ? here.value.sha256 : '')).toBe(true);
  expect(server.storedByHash.has(gone.ok ? gone.value.sha256 : '')).toBe(false);
  expect(server.sent).toBe(5_000 + 2 * 700_000);
});

it('M10: somebody of the Office hands a rescue file in for its author, twice, and keeps nothing of it', async () => {
  const { desk, device } = await world.desk(browser, ANNA, net());
  await goOffline(world, desk);
  server.fault = () => 'drop';
  await desk.file(create(ANNA, NOTE, 'Bees'));
  await desk.files.add(PLACE, 'a.pdf', pdf(1_200_000));
  await desk.files.add(PLACE, 'loose.pdf', pdf(5_000, 3), { isHeld: true });
  const text = await desk.rescue();
  // Her phone is gone: it must not send by itself once the line is back.
  await device.close();
  world.server.fault = undefined;
  server.fault = undefined;
  const office = world.browser();
  const below = server.fetchOver(world.server.fetchOf(office.jar));
  const seen: string[] = [];
  const fetch = (url: string, init: RequestInit): Promise<Response> => {
    const { pathname } = new URL(url);
    const headers = new Headers(init.headers);
    const own = `${headers.get('cxc-person')} for ${headers.get('cxc-carried-for')}`;
    if (pathname.startsWith('/api/files')) seen.push(own);
    if (pathname !== '/api/office/rescue') return below(url, init);
    const body = JSON.parse(init.body as string) as { person: string; requests: Asked[] };
    seen.push(`${headers.get('cxc-person')} words of ${body.person}`);
    const outcomes = body.requests.map(({ id }, at) => ({
      request: id,
      content: 'c',
      verdict: at === 0 ? 'accepted' : 'refused',
      at: '2026-11-28T12:00:00.000Z',
      epoch: 'e1',
      ruleSet: 'r1',
      signature: 's',
      ...(at === 0 ? {} : { refusal: { code: 'FRESH_SIGN_IN_REQUIRED' } }),
    }));
    const said = { outcomes, now: '2026-11-28T12:00:00.000Z' };
    const type = { 'content-type': 'application/json', 'cxc-protocol': '1' };
    return Promise.resolve(new Response(JSON.stringify(said), { headers: type }));
  };
  const BERT = personId('bert');
  const carrier = (await world.desk(office, BERT, { fetch })).desk;
  const first = await carrier.carryRescue(text);
  const done = { person: ANNA, requests: 1, theirs: 0, files: 1, refused: 1 };
  expect(first).toEqual({ ok: true, value: done });
  expect(await carrier.carryRescue(text)).toEqual(first);
  expect(server.sent).toBe(1_200_000);
  expect(new Set(seen)).toEqual(new Set([`${BERT} words of ${ANNA}`, `${BERT} for ${ANNA}`]));
  expect(carrier.files.items()).toEqual([]);
  expect(carrier.items().current()).toEqual([]);
  expect(await carrier.carryRescue('garbage')).toMatchObject({
    error: { code: 'RESCUE_NOT_READ' },
  });
});

it('J9 e: a rescue file taken in on another device, twice, is the work once', async () => {
  const { desk } = await world.desk(browser, ANNA, net());
  await goOffline(world, desk);
  server.fault = () => 'drop';
  await desk.file(create(ANNA, NOTE, 'Bees'));
  await desk.files.add(PLACE, 'a.pdf', pdf(5_000));
  await desk.keepDraft('note', 'half a sentence');
  const text = await desk.rescue();
  world.server.fault = undefined;
  server.fault = undefined;
  const other = world.browser();
  const borrowed = (await world.desk(other, ANNA, net(other))).desk;
  expect(await borrowed.takeInRescue(text)).toEqual({
    ok: true,
    value: { requests: 1, files: 1, drafts: 1, texts: 0 },
  });
  await stored(borrowed);
  expect(await borrowed.takeInRescue(text)).toEqual({
    ok: true,
    value: { requests: 0, files: 0, drafts: 0, texts: 0 },
  });
  await stored(borrowed);
  expect(server.sent).toBe(5_000);
  expect(await borrowed.draft('note')).toBe('half a sentence');
  expect(await borrowed.takeInRescue('{"person":"somebody else"}')).toMatchObject({
    error: { code: 'RESCUE_OF_OTHERS' },
  });
  expect(await borrowed.takeInRescue('garbage')).toMatchObject({
    error: { code: 'RESCUE_NOT_READ' },
  });
});

/** A disk that is full after so many large rows: the write ends as browsers end it. */
function fullAfter(rows: number): { restore: () => void } {
  const put = FDBObjectStore.prototype.put;
  let left = rows;
  FDBObjectStore.prototype.put = function (this: InstanceType<typeof FDBObjectStore>, ...given) {
    if (this.name === 'chunks') {
      left -= 1;
      if (left < 0) throw new DOMException('no room', 'QuotaExceededError');
    }
    return put.apply(this, given);
  };
  return { restore: () => (FDBObjectStore.prototype.put = put) };
}

it('C03, J9 c: a disk that is full in the middle leaves no half file, and takes it once there is room', async () => {
  const desk = await openDesk();
  await desk.files.open();
  const disk = fullAfter(3);
  try {
    const added = await desk.files.add(PLACE, 'a.pdf', pdf(1_500_000));
    expect(added).toMatchObject({ error: { code: 'DEVICE_FULL' } });
    expect(desk.files.items()).toEqual([]);
    expect((await desk.file(create(ANNA, NOTE, 'Bees'))).ok).toBe(true);
  } finally {
    disk.restore();
  }
  expect((await desk.files.add(PLACE, 'a.pdf', pdf(1_500_000))).ok).toBe(true);
  await stored(desk);
});

/** A disk of so many bytes that knows what is written in this process only, and the room held back on it. */
function smallDisk(bytes: number) {
  const put = FDBObjectStore.prototype.put;
  const disk = { left: bytes, held: 0, restore: () => (FDBObjectStore.prototype.put = put) };
  FDBObjectStore.prototype.put = function (this: InstanceType<typeof FDBObjectStore>, ...given) {
    const { sealed } = given[0] as { sealed?: Uint8Array };
    disk.left -= sealed?.length ?? 0;
    if (disk.left < 0) {
      disk.left += sealed?.length ?? 0;
      throw new DOMException('no room', 'QuotaExceededError');
    }
    return put.apply(this, given);
  };
  const reserve: Reserve = {
    keep: () => {
      if (disk.held === 0 && disk.left < 2_000) return Promise.resolve(false);
      if (disk.held === 0) [disk.held, disk.left] = [2_000, disk.left - 2_000];
      return Promise.resolve(true);
    },
    give: () => {
      const had = disk.held > 0;
      [disk.held, disk.left] = [0, disk.left + disk.held];
      return Promise.resolve(had);
    },
  };
  return { disk, reserve };
}

it('J9 d, IDB-8: on a disk that is full words take the room held back for them, a picture never does', async () => {
  const { disk, reserve } = smallDisk(60_000);
  try {
    const { desk } = await world.desk(browser, ANNA, { ...net(), reserve });
    await until(() => expect(disk.held).toBe(2_000));
    disk.left = 1_000;
    // The picture is refused by the disk, whatever the browser said, and takes nothing of the room.
    expect(await desk.files.add(PLACE, 'a.pdf', pdf(1_500))).toMatchObject({
      error: { code: 'DEVICE_FULL' },
    });
    expect(disk.held).toBe(2_000);
    disk.left = 0;
    expect((await desk.keepDraft('note', 'words')).ok).toBe(true);
    expect(await desk.draft('note')).toBe('words');
    expect(disk.held).toBe(0);
    // What is left of it is for words too: a picture that would find its place is stopped before it is written.
    expect(await desk.files.add(PLACE, 'b.pdf', pdf(600))).toMatchObject({
      error: { code: 'DEVICE_NEARLY_FULL' },
    });
    disk.left = 60_000;
    expect((await desk.files.add(PLACE, 'b.pdf', pdf(600))).ok).toBe(true);
    expect(disk.held).toBe(2_000);
  } finally {
    disk.restore();
  }
});

it('C09: after 60 days away with the session gone, a sign-in sends all that waits', async () => {
  let now = Date.now();
  const travelling = world.browser(() => now);
  const { device, desk } = await world.desk(travelling, ANNA, net(travelling));
  await goOffline(world, desk);
  server.fault = () => 'drop';
  for (let seed = 1; seed <= 12; seed += 1)
    expect((await desk.files.add(PLACE, `${seed}.pdf`, pdf(20_000, seed))).ok).toBe(true);
  await desk.file(create(ANNA, NOTE, 'Bees'));
  now += 60 * 86_400_000;
  delete travelling.jar.person;
  world.server.fault = undefined;
  server.fault = undefined;
  desk.tryNow();
  await until(() => expect(desk.chip().current().link).toBe('signedOut'));
  expect(desk.chip().current().waiting).toBe(13);
  expect((await device.signIn(ANNA, 'secret')).ok).toBe(true);
  await until(() => expect(desk.chip().current().waiting).toBe(0));
  expect(stateOf(desk).every((state) => state === 'stored')).toBe(true);
  expect(server.storedByHash.size).toBe(12);
});

it('C04: when only the store of files is evicted the words are there and go, and the file is told as nowhere', async () => {
  const { device, desk } = await world.desk(browser, ANNA, net());
  await goOffline(world, desk);
  server.fault = () => 'drop';
  const added = await desk.files.add(PLACE, 'page.pdf', pdf(700_000));
  await desk.file(create(ANNA, NOTE, 'Bees'));
  await device.close();
  const names = (await browser.indexedDB.databases()).map(({ name = '' }) => name);
  const evicted = names.filter((name) => name.includes('-files-'));
  expect(evicted).toHaveLength(1);
  for (const name of evicted)
    await new Promise((resolve) => {
      browser.indexedDB.deleteDatabase(name).onsuccess = resolve;
    });

  world.server.fault = undefined;
  server.fault = undefined;
  const again = await openDesk();
  await again.files.open();
  await until(() => expect(again.chip().current().waiting).toBe(0));
  expect(again.items().current()).toMatchObject([{ request: { record: NOTE } }]);
  expect(again.files.items()).toEqual([]);
  const sha256 = added.ok ? added.value.sha256 : '';
  expect(await again.files.isArrived(PLACE, sha256)).toBe(false);
  // Taken once more it goes as any other.
  await again.files.add(PLACE, 'page.pdf', pdf(700_000));
  await stored(again);
  expect(await again.files.isArrived(PLACE, sha256)).toBe(true);
});

it('C10: a line that comes and goes all the time brings it, without a storm of calls', async () => {
  const desk = await openDesk();
  let calls = 0;
  server.fault = () => {
    calls += 1;
    return calls % 5 < 2 ? 'drop' : undefined;
  };
  await desk.files.add(PLACE, 'a.pdf', pdf(1_400_000));
  await until(() => {
    browser.wake();
    expect(stateOf(desk)).toEqual(['stored']);
  });
  expect(server.sent).toBe(1_400_000);
  expect(calls).toBeLessThan(20);
});
