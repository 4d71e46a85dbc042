// Does a proof of who somebody is count for ten minutes, for the session that gave it alone, and is guessing limited?
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type AccountWorld,
  Browser,
  GOOD_PASSWORD,
  createAccountWorld,
} from '../testing/accountWorld.ts';

const EMAIL = 'payer@example.org';
const MINUTE = 60_000;

let world: AccountWorld;
let own: Browser;
beforeEach(async () => {
  world = await createAccountWorld();
  await world.account(EMAIL);
  own = new Browser(world);
  await own.signIn(EMAIL);
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

const prove = (browser: Browser, password = GOOD_PASSWORD) =>
  browser.said('POST', '/api/session/fresh', { password });
const freshFor = async (browser: Browser) => (await browser.whoAmI()).freshFor ?? 0;
/** So many minutes after now, by the machine's clock. */
function after(minutes: number): void {
  vi.useFakeTimers({ now: Date.now() + minutes * MINUTE, toFake: ['Date'] });
}

test('a sign-in counts for ten minutes, a proof for ten more', async () => {
  expect(await freshFor(own)).toBeGreaterThan(9 * 60);
  after(9);
  expect(await freshFor(own)).toBeGreaterThan(0);
  after(2);
  expect(await freshFor(own)).toBe(0);
  expect(await prove(own)).toBe('200');
  expect(await freshFor(own)).toBeGreaterThan(9 * 60);
  after(11);
  expect(await freshFor(own)).toBe(0);
});

test('a proof from the future counts for nothing: the clock was set back', async () => {
  after(-5);
  expect(await freshFor(own)).toBe(0);
});

test('it counts for the session that gave it, not for another of the same person', async () => {
  const other = new Browser(world);
  await other.signIn(EMAIL);
  after(11);
  expect(await prove(own)).toBe('200');
  expect(await freshFor(own)).toBeGreaterThan(0);
  expect(await freshFor(other)).toBe(0);
});

test('a wrong password proves nothing, and guessing is slowed down whoever is signed in', async () => {
  after(11);
  expect(await prove(own, 'not the right one')).toBe('403 WRONG_PASSWORD');
  expect(await freshFor(own)).toBe(0);
  let said = '';
  for (let tries = 0; tries < 40 && said !== '429 TOO_MANY_TRIES'; tries += 1)
    said = await prove(own, `wrong ${tries}`);
  expect(said).toBe('429 TOO_MANY_TRIES');
  // Neither does the right one help then, and the session stays signed in.
  expect(await prove(own)).toBe('429 TOO_MANY_TRIES');
  expect(await freshFor(own)).toBe(0);
});

test('another person’s password proves nothing, nor does anything without a session', async () => {
  await world.account('other@example.org');
  after(11);
  expect(await prove(new Browser(world))).toBe('401 SIGNED_OUT');
  expect(await own.said('POST', '/api/session/fresh', {})).toMatch(/^40[03] /);
  expect(await freshFor(own)).toBe(0);
});

test('each proof is a link of the audit trail', async () => {
  await prove(own);
  const links = await world.storage.read((view) => view.auditAfter(0, 1000));
  expect(links.filter(({ body }) => body?.includes('"event":"proved"'))).toHaveLength(1);
});
