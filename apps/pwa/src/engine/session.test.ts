// Whose work is it, who may read it, and who sends it? Sessions, several persons on one device, PINs.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { command, create, edit, goOffline, keep, nothingWaits, until } from './testing/drafts.ts';
import { createWorld, type Browser, type World } from './testing/fakePlatform.ts';
import { problem } from './testing/fakeServer.ts';
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

const offline = (): 'drop' => 'drop';

/** The mark that a browser showed last (C08). */
async function browserMark({ indexedDB }: Pick<Browser, 'indexedDB'>): Promise<string> {
  const [, id = ''] =
    /"mark\/[^"]*","value":"[0-9a-f-]{36}\/([0-9a-f-]{36})"/.exec(await dump({ indexedDB })) ?? [];
  return id;
}

/** All that stands in the IndexedDB of a browser, as text. */
async function dump({ indexedDB }: Pick<Browser, 'indexedDB'>): Promise<string> {
  const parts: string[] = [];
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('read'));
    });
  for (const { name } of await indexedDB.databases()) {
    const db = await done(indexedDB.open(name ?? ''));
    parts.push(name ?? '');
    for (const table of db.objectStoreNames) {
      const store = db.transaction(table).objectStore(table);
      const rows = [
        ...(await done(store.getAll())),
        ...(await done(store.getAllKeys())),
      ] as unknown[];
      parts.push(
        JSON.stringify(rows, (_key, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        ),
      );
      // Text that was sealed and then written as base64 would hide behind its alphabet.
      for (const [, base64] of parts.at(-1)?.matchAll(/"([A-Za-z0-9+/]{40,}={0,2})"/g) ?? [])
        parts.push(Buffer.from(base64 ?? '', 'base64').toString('latin1'));
    }
    db.close();
  }
  return parts.join('\n');
}

describe('privacy on the device', () => {
  it('nothing personal stands in clear in any database (architecture 2a, C11)', async () => {
    const browser = world.browser();
    const mail = 'anna.secretname@example.org';
    const device = await world.device(browser);
    world.server.fault = ({ method, path }) => {
      if (method !== 'POST' || path !== '/api/session') return undefined;
      browser.jar.person = ANNA;
      return undefined;
    };
    // The fake server takes the address for the person's id.
    const signedIn = await device.signIn(ANNA, 'longpassword');
    expect(signedIn.ok).toBe(true);
    const opened = await device.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    const desk = opened.value;
    await keep(desk, create(ANNA, NOTE, `Bees of ${mail}`));
    await nothingWaits(desk);
    await until(() => expect(desk.watchRecord('note', NOTE).current()?.held).toBeDefined());
    world.server.fault = offline;
    await keep(desk, edit(ANNA, NOTE, 'body', null, 'UNSENTWORDS of a person'));
    const all = await dump(browser);
    expect(all).toContain(`note/${NOTE}`);
    for (const secret of ['Bees', 'secretname', 'UNSENTWORDS', 'longpassword', 'self@user'])
      expect(all).not.toContain(secret);
  });

  it('a record that left is gone from the disk, not only marked (SES-8)', async () => {
    const browser = world.browser();
    world.server.keys.set(ANNA, new Set(['so']));
    const other = personId('of ben');
    const data = { owner: BEN, title: 'Of Ben' };
    world.server.put({ concept: 'note', id: other, version: 1, state: 'open', data });
    const { desk } = await world.desk(browser, ANNA);
    await until(() => expect(desk.watch('note').current()).toHaveLength(1));
    world.server.lose(ANNA, 'so');
    desk.tryNow();
    await until(() => expect(desk.watch('note').current()).toHaveLength(0));
    await until(() => expect(desk.chip().current().link).toBe('online'));
    let all = await dump(browser);
    while (all.includes(other)) all = await dump(browser);
    expect(all).not.toContain(other);
  });

  it('a PIN: the right one opens, a wrong one and none do not, off again opens without', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    expect((await first.device.changePin(undefined, '4711')).ok).toBe(true);
    await first.device.close();
    const device = await world.device(browser);
    expect(await device.openPerson(ANNA)).toMatchObject({ error: { code: 'PIN_NEEDED' } });
    expect(await device.openPerson(ANNA, '1234')).toMatchObject({ error: { code: 'PIN_WRONG' } });
    const opened = await device.openPerson(ANNA, '4711');
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Bees');
    expect(await device.changePin('1234', null)).toMatchObject({ error: { code: 'PIN_WRONG' } });
    expect((await device.changePin('4711', null)).ok).toBe(true);
    await device.close();
    expect((await (await world.device(browser)).openPerson(ANNA)).ok).toBe(true);
  });

  it('a passkey opens what the PIN locks: added with the PIN, no other one opens, the PIN goes on working', async () => {
    const browser = world.browser();
    const first = await world.desk(browser, ANNA);
    await keep(first.desk, create(ANNA, NOTE, 'Bees'));
    await first.device.changePin(undefined, '4711');
    const bytes = (value: number): Uint8Array<ArrayBuffer> => new Uint8Array(32).fill(value);
    const told = { credential: 'of-anna', salt: bytes(1), secret: bytes(2) };
    const failed = { error: { code: 'PASSKEY_FAILED' } };
    expect(await first.device.changePasskey('1234', told)).toMatchObject({
      error: { code: 'PIN_WRONG' },
    });
    expect((await first.device.changePasskey('4711', told)).ok).toBe(true);
    await first.device.changePin('4711', '4712');
    await first.device.close();
    const device = await world.device(browser);
    expect(await device.persons()).toMatchObject([{ id: ANNA, locked: true, hasPasskey: true }]);
    const { credential, salt } = told;
    expect(await device.passkeyOf(ANNA)).toEqual({ credential, salt });
    expect(await device.openPerson(ANNA)).toMatchObject({ error: { code: 'PIN_NEEDED' } });
    for (const wrong of [{ secret: bytes(3) }, { salt: bytes(3) }, { credential: 'of-ben' }])
      expect(await device.openPerson(ANNA, { ...told, ...wrong })).toMatchObject(failed);
    const opened = await device.openPerson(ANNA, told);
    if (!opened.ok) throw new Error(opened.error.code);
    expect(opened.value.watchRecord('note', NOTE).current()?.record.data['title']).toBe('Bees');
    await device.lock();
    expect((await device.openPerson(ANNA, '4712')).ok).toBe(true);
    expect((await device.changePasskey('', null)).ok).toBe(true);
    await device.lock();
    expect(await device.openPerson(ANNA, told)).toMatchObject(failed);
    await device.openPerson(ANNA, '4712');
    await device.changePasskey('4712', told);
    // Without a PIN there is nothing to open, and a new one begins without a passkey.
    await device.changePin('4712', null);
    expect(await device.persons()).toMatchObject([{ locked: false, hasPasskey: false }]);
    await device.close();
  });
});

describe('before anybody has a place here', () => {
  it('words of a half-made account outlive the app, and nobody can read them on the disk (REG-8)', async () => {
    const browser = world.browser();
    const first = await world.device(browser);
    await first.rememberWords('signup', 'PRIVATEWORDS of a newcomer');
    await first.close();
    expect(await dump(browser)).not.toContain('PRIVATEWORDS');
    const again = await world.device(browser);
    expect(await again.recallWords('signup')).toBe('PRIVATEWORDS of a newcomer');
    await again.rememberWords('signup', null);
    expect(await again.recallWords('signup')).toBeUndefined();
  });

  it('a session of another call gives its person a place, under the name they are called by', async () => {
    const browser = world.browser();
    const device = await world.device(browser);
    browser.jar.person = ANNA;
    const session = {
      person: ANNA,
      hats: [`self@user:${ANNA}`],
      receiptKey: 'a key',
      epoch: 'one',
      expiresAt: new Date(0).toISOString(),
      now: new Date(0).toISOString(),
    };
    await device.admit(session, 'anna@example.org');
    expect((await device.openPerson(ANNA)).ok).toBe(true);
    await device.rename('anna@example.com');
    expect(await device.persons()).toEqual([
      { id: ANNA, label: 'anna@example.com', locked: false, hasPasskey: false },
    ]);
  });
});

describe('sessions', () => {
  it('an expired one stops sending, not writing; at most two calls meet the 401 (SES-1, SES-2)', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    delete browser.jar.person;
    const before = world.server.calls.length;
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await until(() => expect(desk.chip().current().link).toBe('signedOut'));
    await keep(desk, edit(ANNA, NOTE, 'body', null, 'They dance.'));
    await keep(desk, edit(ANNA, personId('two'), 'body', null, 'Words'));
    expect(world.server.calls.length - before).toBeLessThanOrEqual(2);
    expect(desk.items().current()[0]).toMatchObject({ state: 'waiting', reason: 'SIGNED_OUT' });
    expect(desk.watchRecord('note', NOTE).current()?.record.data['body']).toBe('They dance.');
    expect((await device.signIn(ANNA, 'secret')).ok).toBe(true);
    await nothingWaits(desk);
    expect(desk.chip().current().link).toBe('online');
  });

  it('C08 a copy is told at its first contact: an id of its own, its words kept, and one sign-in sends them', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    expect((await device.signIn(ANNA, 'secret')).ok).toBe(true);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    const before = device.id;
    await goOffline(world, desk);
    await keep(desk, create(ANNA, NOTE, 'Of the copy'));
    // The other one, which holds the same, was here since and showed a mark of its own.
    const other = world.server.fetchOf(browser.jar);
    const shown = { held: await browserMark(browser), next: personId('shown by the other') };
    world.server.fault = undefined;
    await other('/api/devices/mark', { method: 'POST', body: JSON.stringify(shown) });
    desk.tryNow();
    await until(() => expect(desk.chip().current().link).toBe('signedOut'));
    expect(desk.items().current()[0]).toMatchObject({ state: 'waiting', reason: 'DEVICE_COPIED' });
    expect(world.server.arrived).toHaveLength(0);
    expect(device.id).not.toBe(before);
    expect((await device.signIn(ANNA, 'secret')).ok).toBe(true);
    expect(browser.jar.device).toBe(device.id);
    await nothingWaits(desk);
    expect(world.server.records.get(`note/${NOTE}`)?.data['title']).toBe('Of the copy');
  });

  it('C08 an answer that is lost makes nobody a copy', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    expect((await device.signIn(ANNA, 'secret')).ok).toBe(true);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    const before = device.id;
    let lost = 0;
    await goOffline(world, desk);
    world.server.fault = ({ path }) => {
      if (path !== '/api/devices/mark' || lost > 2) return undefined;
      lost += 1;
      return 'dropAnswer';
    };
    await until(() => {
      desk.tryNow();
      expect(lost).toBe(3);
      expect(desk.chip().current().link).toBe('online');
    });
    expect(device.id).toBe(before);
  });

  it('the next person on the device never sends or sees the work of the one before (SES-4)', async () => {
    const browser = world.browser();
    const anna = await world.desk(browser, ANNA);
    await goOffline(world, anna.desk);
    await keep(anna.desk, create(ANNA, NOTE, 'Of Anna'));
    world.server.fault = ({ method, path }) =>
      method === 'POST' && path === '/api/session' ? undefined : 'drop';
    await anna.device.signIn(BEN, 'secret');
    world.server.fault = undefined;
    anna.desk.tryNow();
    await until(() => expect(anna.desk.chip().current().link).toBe('signedOut'));
    expect(anna.desk.chip().current().waiting).toBe(1);
    expect(world.server.arrived).toHaveLength(0);
    const ben = await anna.device.openPerson(BEN);
    if (!ben.ok) throw new Error(ben.error.code);
    await until(() => expect(ben.value.chip().current().link).toBe('online'));
    expect(ben.value.watch('note').current()).toHaveLength(0);
    expect(ben.value.items().current()).toHaveLength(0);
    await anna.device.signIn(ANNA, 'secret');
    const again = await anna.device.openPerson(ANNA);
    if (!again.ok) throw new Error(again.error.code);
    await nothingWaits(again.value);
    expect(world.server.arrived.map(({ author }) => author)).toEqual([ANNA]);
  });

  it('a refusal that means another session keeps the request here (SES-4)', async () => {
    const browser = world.browser();
    const { desk } = await world.desk(browser, ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    // Somebody else signed in, unseen by this tab, between "who am I" and the push.
    const through = world.server.fetchOf(browser.jar);
    browser.jar.person = BEN;
    await keep(desk, create(ANNA, NOTE, 'Of Anna'));
    await until(() => expect(desk.chip().current().link).toBe('signedOut'));
    expect(desk.chip().current().waiting).toBe(1);
    expect(world.server.records.size).toBe(0);
    expect(through).toBeDefined();
  });

  it('signing out with unsent work refuses to lose it; kept, it needs a new sign-in (SES-3)', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    await goOffline(world, desk);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    expect(await device.signOut('remove')).toMatchObject({
      error: { code: 'UNSENT_WORK', params: { count: 1 } },
    });
    expect(await desk.rescue()).toContain('Bees');
    expect((await device.signOut('keep')).ok).toBe(true);
    expect(await device.openPerson(ANNA)).toMatchObject({ error: { code: 'SIGN_IN_NEEDED' } });
    world.server.fault = undefined;
    expect((await device.signIn(ANNA, 'secret')).ok).toBe(true);
    const opened = await device.openPerson(ANNA);
    if (!opened.ok) throw new Error(opened.error.code);
    await nothingWaits(opened.value);
    expect(world.server.records.get(`note/${NOTE}`)?.data['title']).toBe('Bees');
  });

  it('removed work is gone with its key and its databases', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await nothingWaits(desk);
    expect((await device.signOut('remove')).ok).toBe(true);
    expect(await device.persons()).toEqual([]);
    const names = (await browser.indexedDB.databases()).map(({ name }) => name);
    expect(names.filter((name) => name?.includes(ANNA))).toEqual([]);
    expect(browser.jar.person).toBeUndefined();
  });

  it('a sign-out without a network is made up for before anything else', async () => {
    const browser = world.browser();
    const { device, desk } = await world.desk(browser, ANNA);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    world.server.fault = offline;
    await device.signOut('keep');
    expect(browser.jar.person).toBe(ANNA);
    world.server.fault = undefined;
    const next = await world.device(browser);
    await until(() => expect(browser.jar.person).toBeUndefined());
    await next.close();
  });

  it('what the server says to a sign-in is told as it is', async () => {
    const device = await world.device(world.browser());
    world.server.fault = offline;
    expect(await device.signIn(ANNA, 'x')).toMatchObject({ error: { code: 'OFFLINE' } });
    world.server.fault = () => new Response('<html>Sign in to the Wi-Fi</html>');
    expect(await device.signIn(ANNA, 'x')).toMatchObject({ error: { code: 'WIFI_SIGN_IN' } });
    world.server.fault = () => problem(429, 'TOO_MANY_TRIES', { 'retry-after': '30' });
    expect(await device.signIn(ANNA, 'x')).toMatchObject({
      error: { code: 'TOO_MANY_TRIES', params: { seconds: 30 } },
    });
    expect(await device.openPerson(ANNA)).toMatchObject({ error: { code: 'NOT_ON_THIS_DEVICE' } });
  });

  it('seals what was on the screen, own pending words included', async () => {
    const { desk } = await world.desk(world.browser(), ANNA);
    await goOffline(world, desk);
    await keep(desk, create(ANNA, NOTE, 'Bees'));
    await keep(desk, edit(ANNA, NOTE, 'title', 'Bees', 'Wasps'));
    const judged = desk.judge(command(ANNA, NOTE, 'seal'));
    expect(judged).toMatchObject({ verdict: 'accepted', record: { state: 'sealed' } });
    await keep(desk, command(ANNA, NOTE, 'seal'));
    world.server.fault = undefined;
    desk.tryNow();
    await nothingWaits(desk);
    expect(world.server.records.get(`note/${NOTE}`)).toMatchObject({
      state: 'sealed',
      data: { title: 'Wasps' },
    });
  });
});

describe('hats that are given while one is online', () => {
  const OFFICE = 'office@so';

  it('are known with the next pull, without any hint, in all tabs; and so are those taken away', async () => {
    const browser = world.browser();
    const { desk } = await world.desk(browser, ANNA);
    const other = await world.desk(browser, ANNA);
    await nothingWaits(desk);
    await until(() => expect(desk.chip().current().link).toBe('online'));
    await until(() => expect(other.desk.chip().current().link).toBe('online'));
    const told: (readonly string[])[] = [];
    desk.items().subscribe(() => told.push(desk.hats()));
    other.desk.items().subscribe(() => told.push(other.desk.hats()));

    world.server.keys.set(ANNA, new Set(['so']));
    desk.tryNow();
    await until(() => expect(desk.hats()).toContain(OFFICE));
    await until(() => expect(other.desk.hats()).toContain(OFFICE));
    // Whoever watches anything of the desk was told, in both tabs.
    await until(() =>
      expect(told.filter((hats) => hats.includes(OFFICE)).length).toBeGreaterThan(1),
    );

    world.server.lose(ANNA, 'so');
    desk.tryNow();
    await until(() => expect(desk.hats()).not.toContain(OFFICE));
    await until(() => expect(other.desk.hats()).not.toContain(OFFICE));
  });
});
