// Does a passkey open the account it belongs to, at its own address, once per challenge, and nothing else?
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Passkey, PasskeysAnswer } from '@cxc/domain/wire';
import {
  type AccountWorld,
  Browser,
  GOOD_PASSWORD,
  createAccountWorld,
} from '../testing/accountWorld.ts';
import { Authenticator } from '../testing/authenticator.ts';

const ORIGIN = 'https://exchange.example.org';
const EMAIL = 'me@example.org';

interface Options {
  readonly options: { readonly challenge: string; readonly [name: string]: unknown };
}

let world: AccountWorld;
let person: string;
let own: Browser;
beforeEach(async () => {
  world = await createAccountWorld({ publicUrl: ORIGIN });
  person = await world.account(EMAIL);
  own = new Browser(world);
  await own.signIn(EMAIL);
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

async function optionsFor(browser: Browser, path: string, body: object): Promise<Options> {
  const answer = await browser.call('POST', path, body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Options;
}
const toAdd = (browser = own) =>
  optionsFor(browser, '/api/passkeys/options', { password: GOOD_PASSWORD });
const toSignIn = (browser: Browser) => optionsFor(browser, '/api/session/passkey/options', {});

const add = (browser: Browser, response: unknown) =>
  browser.said('POST', '/api/passkeys', { label: 'Phone', response });
const signIn = (browser: Browser, response: unknown) =>
  browser.said('POST', '/api/session/passkey', { response, device: browser.device });

async function added(key = new Authenticator(ORIGIN)): Promise<Authenticator> {
  const { options } = await toAdd();
  expect(await add(own, key.create(options))).toBe('201');
  return key;
}

test('added with the password, then it signs in without one; both stand in the audit trail', async () => {
  const { options } = await toAdd();
  expect(options).toMatchObject({
    rp: { id: 'exchange.example.org' },
    user: { name: EMAIL, displayName: 'Robin Example' },
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
  });
  expect(JSON.stringify(options)).not.toContain(person);
  const key = await added();
  const browser = new Browser(world);
  const asked = await toSignIn(browser);
  expect(asked.options['allowCredentials']).toBeUndefined();
  expect(await signIn(browser, key.get(asked.options))).toBe('200');
  expect((await browser.whoAmI()).person).toBe(person);
  const mail = await world.mailTo(EMAIL);
  expect(mail?.subject).toContain('passkey was added');
  const list = (await (await own.call('GET', '/api/passkeys')).json()) as PasskeysAnswer;
  expect(list.passkeys).toMatchObject([{ label: 'Phone', lastUsedAt: expect.any(String) }]);
  const trail = await world.storage.read((view) => view.auditAfter(0, 100));
  const events = trail.map(({ body }) => JSON.parse(body ?? '{}') as Record<string, unknown>);
  expect(events).toContainEqual(expect.objectContaining({ event: 'passkeyAdded', person }));
  expect(events).toContainEqual(
    expect.objectContaining({ event: 'signedIn', device: browser.device, by: 'passkey' }),
  );
});

describe('it opens nothing', () => {
  test('a second time with the same challenge, and not five minutes later', async () => {
    const key = await added();
    const browser = new Browser(world);
    const { options } = await toSignIn(browser);
    const response = key.get(options);
    expect(await signIn(browser, response)).toBe('200');
    expect(await signIn(new Browser(world), response)).toBe('401 WRONG_PASSKEY');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    const late = await toSignIn(browser);
    vi.setSystemTime(Date.now() + 5 * 60_000 + 1);
    expect(await signIn(browser, key.get(late.options))).toBe('401 WRONG_PASSKEY');
  });

  test('that this server does not know, that was taken away, with a challenge not of this server', async () => {
    const key = await added();
    const browser = new Browser(world);
    const { options } = await toSignIn(browser);
    expect(await signIn(browser, new Authenticator(ORIGIN).get(options))).toBe('401 WRONG_PASSKEY');
    const foreign = { challenge: Buffer.alloc(54, 7).toString('base64url') };
    expect(await signIn(browser, key.get(foreign))).toBe('401 WRONG_PASSKEY');
    expect(await signIn(browser, { id: key.id.toString('base64url') })).toBe('401 WRONG_PASSKEY');
    // A challenge for adding is none for signing in.
    expect(await signIn(browser, key.get((await toAdd()).options))).toBe('401 WRONG_PASSKEY');
    const id = key.id.toString('base64url');
    expect(await own.said('DELETE', `/api/passkeys/${id}`)).toBe('204');
    expect(await signIn(browser, key.get(options))).toBe('401 WRONG_PASSKEY');
  });

  test('of another site, with another key under the same id, with a counter that ran backwards', async () => {
    const browser = new Browser(world);
    const elsewhere = new Authenticator('https://evil.example');
    expect(await add(own, elsewhere.create((await toAdd()).options))).toBe(
      '400 PASSKEY_NOT_ALLOWED',
    );
    const key = await added();
    const double = new Authenticator(ORIGIN);
    double.id.set(key.id);
    expect(await signIn(browser, double.get((await toSignIn(browser)).options))).toBe(
      '401 WRONG_PASSKEY',
    );
    expect(await signIn(browser, key.get((await toSignIn(browser)).options))).toBe('200');
    key.counter = 0;
    expect(await signIn(browser, key.get((await toSignIn(browser)).options))).toBe(
      '401 WRONG_PASSKEY',
    );
  });

  test('SES-6: on a device that was given up', async () => {
    const key = await added();
    const lost = new Browser(world);
    await lost.signIn(EMAIL);
    await own.said('DELETE', `/api/devices/${lost.device}`);
    expect(await signIn(lost, key.get((await toSignIn(lost)).options))).toBe('401 DEVICE_REVOKED');
  });
});

describe('looking after them', () => {
  test('an open screen adds none without the password, and an answer for one person adds none to another', async () => {
    const without = await own.said('POST', '/api/passkeys/options', { password: 'guess' });
    expect(without).toBe('403 WRONG_PASSWORD');
    await world.account('other@example.org');
    const other = new Browser(world);
    await other.signIn('other@example.org');
    const { options } = await toAdd();
    const response = new Authenticator(ORIGIN).create(options);
    expect(await add(other, response)).toBe('400 PASSKEY_NOT_ALLOWED');
    expect(await add(own, response)).toBe('201');
    expect(await add(own, response)).toBe('400 PASSKEY_NOT_ALLOWED');
  });

  test('renamed and removed by their owner only', async () => {
    const key = await added();
    const path = `/api/passkeys/${key.id.toString('base64url')}`;
    await world.account('other@example.org');
    const other = new Browser(world);
    await other.signIn('other@example.org');
    expect(await other.said('PUT', path, { label: 'Mine' })).toBe('404 NOT_FOUND');
    expect(await other.said('DELETE', path)).toBe('404 NOT_FOUND');
    expect(await own.said('PUT', path, { label: 'Blue key' })).toBe('204');
    const list = (await (await own.call('GET', '/api/passkeys')).json()) as {
      passkeys: Passkey[];
    };
    expect(list.passkeys.map(({ label }) => label)).toEqual(['Blue key']);
  });
});
