// Does an account come from a code to its address and nothing else, and does nobody learn who has one?
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type AccountWorld,
  Browser,
  GOOD_PASSWORD,
  createAccountWorld,
} from '../testing/accountWorld.ts';
import { uuid } from '../testing/toyWorld.ts';

let world: AccountWorld;
beforeEach(async () => {
  world = await createAccountWorld();
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

const EMAIL = 'new@example.org';
const ask = (browser: Browser, email = EMAIL, path = '/api/registrations') =>
  browser.said('POST', path, { email, locale: 'de', device: browser.device });

const bodyFor = (browser: Browser, code: string, more: object = {}) => ({
  email: EMAIL,
  code,
  givenName: 'Ada',
  familyName: 'Müller',
  password: GOOD_PASSWORD,
  locale: 'de',
  privacy: '2026-11',
  device: browser.device,
  ...more,
});
const make = (browser: Browser, code: string, more: object = {}) =>
  browser.said('POST', '/api/accounts', bodyFor(browser, code, more));

/** A code that is not this one. */
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('registration', () => {
  test('a code by mail in the reader’s language, then a person who is signed in, with consent and audit', async () => {
    const browser = new Browser(world);
    expect(await ask(browser, ' New@Example.ORG '.trim())).toBe('202');
    const code = await world.codeTo(EMAIL);
    const mail = await world.mailTo(EMAIL);
    expect(mail?.subject).toContain('ist Ihr Code');
    const answer = await browser.call('POST', '/api/accounts', bodyFor(browser, code));
    expect(answer.status).toBe(201);
    const { person, hats } = (await answer.json()) as { person: string; hats: string[] };
    expect(hats).toEqual([`self@user:${person}`]);
    expect((await browser.whoAmI()).person).toBe(person);
    const record = await world.record('person', person);
    expect(record?.data).toMatchObject({
      email: EMAIL,
      givenName: 'Ada',
      locale: 'de',
      lastSignInAt: world.clock.now(),
    });
    expect(Object.values(record?.data['consents'] ?? {})).toEqual([
      { purpose: 'privacy', version: '2026-11', at: world.clock.now() },
    ]);
    const trail = await world.storage.read((view) => view.auditAfter(0, 100));
    const bodies = trail.map(({ body }) => body ?? '').join('\n');
    expect(bodies).toContain('"event":"accountMade"');
    expect(bodies).not.toContain(EMAIL);
    expect(bodies).not.toContain('Müller');
    expect(await new Browser(world).signIn(EMAIL)).toBe('200');
  });

  test('a code is good once, for its own address and for its own purpose', async () => {
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    expect(await make(browser, code, { email: 'other@example.org' })).toBe('403 WRONG_CODE');
    const reset = { email: EMAIL, code, password: GOOD_PASSWORD, device: browser.device };
    expect(await browser.said('POST', '/api/resets/completion', reset)).toBe('403 WRONG_CODE');
    expect(await make(browser, code)).toBe('201');
    expect(await make(browser, code)).toBe('403 WRONG_CODE');
  });

  test('G06: five wrong tries void a code; a new one is good again', async () => {
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    for (let index = 0; index < 5; index += 1)
      expect(await make(browser, other(code))).toBe('403 WRONG_CODE');
    expect(await make(browser, code)).toBe('403 WRONG_CODE');
    await ask(browser);
    expect(await make(browser, await world.codeTo(EMAIL))).toBe('201');
  });

  test('a code is over after 15 minutes, whatever the programme clock says', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    vi.setSystemTime(Date.now() + 15 * 60_000 + 1);
    expect(await make(browser, code)).toBe('403 WRONG_CODE');
    await ask(browser);
    const fresh = await world.codeTo(EMAIL);
    world.clock.set('2027-06-01T08:00:00.000Z');
    expect(await make(browser, fresh)).toBe('201');
  });

  test('a stolen database shows no code: it is kept as a keyed hash only', async () => {
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    const row = await world.storage.read((view) => view.findCode('registration', EMAIL));
    expect(row?.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(code);
  });

  test('a password everybody tries is refused before the code is looked at', async () => {
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    for (const password of ['password1234', 'abcabcabcabc', 'ClusterXchange 2026', 'aaaabbbbaaaa'])
      expect(await make(browser, code, { password })).toBe('400 PASSWORD_KNOWN');
    expect(await make(browser, code, { password: 'too short' })).toBe('400 BODY_NOT_ALLOWED');
    expect(await make(browser, code)).toBe('201');
  });

  test('what the domain does not take makes no account, and the code stays good', async () => {
    const browser = new Browser(world);
    await ask(browser);
    const code = await world.codeTo(EMAIL);
    expect(await make(browser, code, { givenName: '   ' })).toBe('400 PERSON_NOT_ALLOWED');
    expect(await make(browser, code, { roles: {} })).toBe('400 BODY_NOT_ALLOWED');
    expect(await make(browser, code)).toBe('201');
  });
});

describe('D04, G06: who has an account is nobody’s business', () => {
  beforeEach(() => world.account('known@example.org'));

  test.each(['/api/registrations', '/api/resets'])(
    '%s answers the same, takes the same steps and sends one mail, known or not',
    async (path) => {
      const browser = new Browser(world);
      const steps: string[][] = [];
      for (const email of ['known@example.org', 'nobody@example.org']) {
        const seen: string[] = [];
        steps.push(seen);
        const { storage } = world;
        const transact = vi.spyOn(storage, 'transact');
        const read = vi.spyOn(storage, 'read');
        const answer = await browser.call('POST', path, {
          email,
          locale: 'en',
          device: browser.device,
        });
        seen.push(String(answer.status), await answer.text());
        seen.push(`${read.mock.calls.length} reads`);
        await world.server.outbox?.flush();
        seen.push(`${transact.mock.calls.length > 0}`);
        vi.restoreAllMocks();
      }
      expect(steps[0]).toEqual(steps[1]);
      expect(world.mailbox.mails.map(({ to }) => to)).toEqual([
        'known@example.org',
        'nobody@example.org',
      ]);
      const codes = world.mailbox.mails.map(({ text }) => /\b\d{3} \d{3}\b/.test(text));
      expect(codes).toEqual(path === '/api/resets' ? [true, false] : [false, true]);
    },
  );

  test('wrong codes for known and unknown addresses answer and count alike', async () => {
    const browser = new Browser(world);
    const heard: string[][] = [];
    for (const email of ['known@example.org', 'nobody@example.org']) {
      await ask(browser, email, '/api/resets');
      await world.server.outbox?.flush();
      const said: string[] = [];
      const body = { email, code: '000000', password: GOOD_PASSWORD, device: browser.device };
      for (let index = 0; index < 3; index += 1)
        said.push(await browser.said('POST', '/api/resets/completion', body));
      const row = await world.storage.read((view) => view.findCode('reset', email));
      heard.push([...said, String(row?.triesLeft)]);
    }
    expect(heard[0]).toEqual(heard[1]);
  });

  test('who registers an address that has an account is led to it by mail, and gets no code', async () => {
    const browser = new Browser(world);
    await ask(browser, 'known@example.org');
    const mail = await world.mailTo('known@example.org');
    expect(mail?.subject).toContain('schon ein Konto');
    expect(mail?.text).not.toMatch(/\d{3} \d{3}/);
  });
});

describe('G06: limits', () => {
  test('an address gets five codes an hour, whoever asks from wherever', async () => {
    for (let index = 0; index < 5; index += 1) expect(await ask(new Browser(world))).toBe('202');
    const answer = await new Browser(world).call('POST', '/api/registrations', {
      email: EMAIL,
      locale: 'en',
      device: uuid(),
    });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await ask(new Browser(world), 'another@example.org')).toBe('202');
  });

  test('what a mail program reads as several addresses is none: nobody is written to over the limit', async () => {
    for (const email of [
      'x1,me@example.org',
      'x;me@example.org',
      'a<me@example.org',
      '"a"me@example.org',
    ])
      expect(await ask(new Browser(world), email)).toBe('400 BODY_NOT_ALLOWED');
  });

  test('a stranger who asks cannot use up the turns of the person’s own device', async () => {
    await world.account('known@example.org');
    const own = new Browser(world);
    await own.signIn('known@example.org');
    for (let index = 0; index < 6; index += 1)
      await ask(new Browser(world), 'known@example.org', '/api/resets');
    expect(await ask(new Browser(world), 'known@example.org', '/api/resets')).toBe(
      '429 TOO_MANY_TRIES',
    );
    expect(await ask(own, 'known@example.org', '/api/resets')).toBe('202');
  });

  test('one device asks for twenty addresses an hour; the network of a fair stand is not shut for it', async () => {
    const greedy = new Browser(world);
    for (let index = 0; index < 20; index += 1)
      expect(await ask(greedy, `a${index}@example.org`)).toBe('202');
    expect(await ask(greedy, 'a20@example.org')).toBe('429 TOO_MANY_TRIES');
    expect(await ask(new Browser(world), 'a20@example.org')).toBe('202');
  });

  test('new codes bring no endless tries: 25 an hour for an address', async () => {
    const said: string[] = [];
    for (let index = 0; index < 26; index += 1) said.push(await make(new Browser(world), '000000'));
    expect(said.slice(0, 25)).toEqual(Array(25).fill('403 WRONG_CODE'));
    expect(said[25]).toBe('429 TOO_MANY_TRIES');
  });
});

test('an empty programme says so, one with people does not', async () => {
  const empty = await createAccountWorld({ setupCode: 'x' });
  const browser = new Browser(empty);
  expect(await browser.said('GET', '/api/setup')).toBe('204');
  await empty.account('first@example.org');
  expect(await browser.said('GET', '/api/setup')).toBe('404 NOT_FOUND');
  await empty.close();
});
