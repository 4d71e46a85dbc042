// Does a new password end what the old one opened, and is the person told? And does a device that was given up
// come back by the ways that are meant for it?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type AccountWorld,
  Browser,
  GOOD_PASSWORD,
  createAccountWorld,
} from '../testing/accountWorld.ts';

const EMAIL = 'me@example.org';
const FRESH = 'another long enough one';

let world: AccountWorld;
let person: string;
let own: Browser;
beforeEach(async () => {
  world = await createAccountWorld();
  person = await world.account(EMAIL);
  own = new Browser(world);
  await own.signIn(EMAIL);
});
afterEach(() => world.close());

async function elsewhere(): Promise<Browser> {
  const browser = new Browser(world);
  expect(await browser.signIn(EMAIL)).toBe('200');
  return browser;
}

test('G06: a new password ends the other sessions in its own commit, whatever becomes of the server then', async () => {
  const other = await elsewhere();
  const before = await world.storage.read((view) => view.sessionsOf(person));
  expect(before).toHaveLength(2);
  const { transact } = world.storage;
  let commits = 0;
  // After the commit of the new password nothing more is written, as if the process had been killed.
  world.storage.transact = async (work) => {
    if (commits > 0) throw new Error('killed');
    const hash = (await world.storage.read((view) => view.findCredentialOf(person)))?.passwordHash;
    const result = await transact.call(world.storage, work);
    const now = await world.storage.read((view) => view.findCredentialOf(person));
    if (now?.passwordHash !== hash) commits += 1;
    return result as never;
  };
  const answer = await own.said('PUT', '/api/password', {
    current: GOOD_PASSWORD,
    password: FRESH,
  });
  world.storage.transact = transact;
  expect([answer, commits]).toEqual(['204', 1]);
  const after = await world.storage.read((view) => view.sessionsOf(person));
  expect(after.map(({ device }) => device)).toEqual([own.device]);
  expect(await other.said('GET', '/api/session')).toBe('401 SIGNED_OUT');
  expect(await own.said('GET', '/api/session')).toBe('200');
});

describe('a forgotten password', () => {
  const ask = (browser: Browser) =>
    browser.said('POST', '/api/resets', { email: EMAIL, locale: 'en', device: browser.device });
  const complete = (browser: Browser, code: string, password = FRESH) =>
    browser.said('POST', '/api/resets/completion', {
      email: EMAIL,
      code,
      password,
      device: browser.device,
    });

  test('G06: a sign-in with the old password that runs beside the reset opens nothing that lasts', async () => {
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    const guests = Array.from({ length: 6 }, () => new Browser(world));
    const [done] = await Promise.all([
      complete(browser, code),
      ...guests.map((guest) => guest.signIn(EMAIL)),
    ]);
    expect(done).toBe('200');
    for (const guest of guests)
      expect(await guest.said('GET', '/api/session')).toBe('401 SIGNED_OUT');
  });

  test('a code and a new one: signed in here, out everywhere else, told by mail', async () => {
    const other = await elsewhere();
    const browser = new Browser(world);
    expect(await ask(browser)).toBe('202');
    expect(await complete(browser, await world.codeTo(EMAIL))).toBe('200');
    expect((await browser.whoAmI()).person).toBe(person);
    for (const one of [own, other])
      expect(await one.said('GET', '/api/session')).toBe('401 SIGNED_OUT');
    expect((await world.mailTo(EMAIL))?.subject).toContain('A new password was set');
    expect(await new Browser(world).signIn(EMAIL)).toBe('401 WRONG_CREDENTIALS');
    expect(await new Browser(world).signIn(EMAIL, FRESH)).toBe('200');
  });

  test('an open stream of another device ends with it', async () => {
    const stream = await own.call('GET', '/api/live');
    const browser = new Browser(world);
    await ask(browser);
    await complete(browser, await world.codeTo(EMAIL));
    expect(await stream.text()).toContain('event: ended');
  });

  test('SES-6: a device that was given up is not opened by it, and nothing changes', async () => {
    const lost = await elsewhere();
    expect(await own.said('DELETE', `/api/devices/${lost.device}`)).toBe('204');
    await ask(lost);
    expect(await complete(lost, await world.codeTo(EMAIL))).toBe('401 DEVICE_REVOKED');
    expect(await own.said('GET', '/api/session')).toBe('200');
    expect(await new Browser(world).signIn(EMAIL)).toBe('200');
  });
});

describe('a changed password', () => {
  const change = (current: string, password = FRESH) =>
    own.said('PUT', '/api/password', { current, password });

  test('with the old one: this session stays, the others end, told by mail', async () => {
    const other = await elsewhere();
    expect(await change(GOOD_PASSWORD)).toBe('204');
    expect(await own.said('GET', '/api/session')).toBe('200');
    expect(await other.said('GET', '/api/session')).toBe('401 SIGNED_OUT');
    expect((await world.mailTo(EMAIL))?.subject).toContain('was changed');
    expect(await new Browser(world).signIn(EMAIL, FRESH)).toBe('200');
  });

  test('not without it, not to a known one, not when nobody is signed in', async () => {
    expect(await change('wrong')).toBe('403 WRONG_PASSWORD');
    expect(await change(GOOD_PASSWORD, 'password1234')).toBe('400 PASSWORD_KNOWN');
    own.cookie = '';
    expect(await change(GOOD_PASSWORD)).toBe('401 SIGNED_OUT');
    expect(await new Browser(world).signIn(EMAIL)).toBe('200');
  });

  test('G06: whoever found an open screen cannot try passwords for ever', async () => {
    const said: string[] = [];
    for (let index = 0; index < 12; index += 1) said.push(await change('guess'));
    expect(said[0]).toBe('403 WRONG_PASSWORD');
    expect(said.at(-1)).toBe('429 TOO_MANY_TRIES');
  });
});

describe('another address', () => {
  const NEW = 'new@example.org';
  const ask = (email = NEW, password = GOOD_PASSWORD) =>
    own.said('POST', '/api/email', { email, password });
  const confirm = (browser: Browser, code: string, email = NEW) =>
    browser.said('PUT', '/api/email', { email, code });

  test('with the password and a code from there; the old mailbox is told and signs in no more', async () => {
    expect(await ask()).toBe('202');
    expect(await confirm(own, await world.codeTo(NEW))).toBe('204');
    expect((await world.record('person', person))?.data['email']).toBe(NEW);
    expect((await world.mailTo(EMAIL))?.subject).toContain('was changed');
    expect(await new Browser(world).signIn(EMAIL)).toBe('401 WRONG_CREDENTIALS');
    expect(await new Browser(world).signIn(NEW)).toBe('200');
  });

  test('not without the password, not with the code of somebody else, not to an address that is taken', async () => {
    expect(await ask(NEW, 'guess')).toBe('403 WRONG_PASSWORD');
    await ask();
    const code = await world.codeTo(NEW);
    await world.account('other@example.org');
    const other = new Browser(world);
    await other.signIn('other@example.org');
    expect(await confirm(other, code)).toBe('403 WRONG_CODE');
    expect(await ask('other@example.org')).toBe('202');
    expect((await world.mailTo('other@example.org'))?.text).not.toMatch(/\d{3} \d{3}/);
    expect(await confirm(own, code)).toBe('204');
  });
});

describe('SES-6: a device that was given up', () => {
  let lost: Browser;
  beforeEach(async () => {
    lost = await elsewhere();
    await own.said('DELETE', `/api/devices/${lost.device}`);
  });
  const restore = (browser: Browser, body: object = {}) =>
    browser.said('POST', `/api/devices/${lost.device}/restore`, body);

  test('hears so with the right password only, and does not take itself back', async () => {
    expect(await lost.signIn(EMAIL, 'wrong')).toBe('401 WRONG_CREDENTIALS');
    expect(await lost.signIn(EMAIL)).toBe('401 DEVICE_REVOKED');
    expect(await restore(lost)).toBe('401 DEVICE_REVOKED');
  });

  test('is taken back by another own device', async () => {
    expect(await restore(own)).toBe('204');
    expect(await lost.signIn(EMAIL)).toBe('200');
  });

  test('or by the Support Office, by nobody else', async () => {
    await world.account('other@example.org', 'commission@ec');
    const other = new Browser(world);
    await other.signIn('other@example.org');
    expect(await restore(other)).toBe('404 NOT_FOUND');
    expect(await restore(other, { person })).toBe('403 FORBIDDEN_ROLE');
    expect(await other.said('GET', `/api/devices?person=${person}`)).toBe('403 FORBIDDEN_ROLE');
    await world.account('so@example.org', 'support_office@so');
    const office = new Browser(world);
    await office.signIn('so@example.org');
    const list = await office.call('GET', `/api/devices?person=${person}`);
    const { devices } = (await list.json()) as { devices: { id: string; revoked: boolean }[] };
    expect(devices.find(({ id }) => id === lost.device)?.revoked).toBe(true);
    expect(await restore(office, { person })).toBe('204');
    expect(await lost.signIn(EMAIL)).toBe('200');
    const trail = await world.storage.read((view) => view.auditAfter(0, 100));
    const events = trail.map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>);
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'deviceRestored', device: lost.device, owner: person }),
    );
  });
});
