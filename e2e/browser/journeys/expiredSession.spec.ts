// What happens to work when the sign-in ends while there is no network (J10)? Reading and writing go on,
// nothing leaves before the next sign-in, nobody else sends or sees it, and a wrong clock decides nothing.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { profile } from '@cxc/domain';
import { actorUnder, seenHash, type Request } from '@cxc/domain/kernel';
import { demoWorld, enter, hatOf } from '../../world/people.ts';
import { randomFrom } from '../../world/random.ts';
import {
  DESK,
  PASSWORD,
  PHONE,
  expectChip,
  expectKept,
  goTo,
  profileIn,
  signIn,
  test,
  type Stage,
} from './stage.ts';
import { REASONS, fillTheRest, handIn, next, startVisitor } from './visitor.ts';

const HOUR = 3_600_000;

/** The server stops, and by the time it runs again all sessions have ended. */
async function stopUntilExpiry(stage: Stage): Promise<void> {
  await stage.server.kill();
  const store = new DatabaseSync(join(stage.server.dataDir, 'store.sqlite'));
  const { changes } = store
    .prepare('UPDATE session SET expires_at = ?')
    .run('2020-01-01T00:00:00.000Z');
  store.close();
  expect(Number(changes), 'sessions that end').toBeGreaterThan(0);
}

interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: string | null;
}

/** Every call that a browser makes to the server from now on. */
function callsOf(context: BrowserContext): Call[] {
  const calls: Call[] = [];
  context.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/'))
      calls.push({ method: request.method(), path: pathname, body: request.postData() });
  });
  return calls;
}

/** Messages that were sent, in the order in which they left; that a notice was read travels beside them. */
function sentIn(calls: readonly Call[]): Request[] {
  return calls
    .filter(({ path }) => path === '/api/push')
    .flatMap(({ body }) => (JSON.parse(body ?? '') as { requests: Request[] }).requests)
    .filter(({ concept }) => concept === 'message');
}

async function openOwn(page: Page, origin: string): Promise<string> {
  await page.goto(`${origin}/profiles`);
  await page.getByRole('link', { name: 'Filatura Aurora' }).first().click();
  await expect(page.getByRole('heading', { name: 'Conversation' })).toBeVisible();
  return profileIn(page);
}

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your message').fill(words);
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(page.getByLabel('Your message')).toHaveValue('');
}

/** The sheet that comes by itself when the server answers and the sign-in has ended. */
function sheetOf(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Sign in to send' });
}

/** Signs in again in the sheet, and waits for all to have left. */
async function signInAgain(page: Page): Promise<void> {
  const sheet = sheetOf(page);
  await expect(sheet).toBeVisible();
  await sheet.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(sheet).toBeHidden();
  await expectChip(page, 'Online, all sent');
}

/** Signs in as somebody else, in a window where the work of another person stands open. */
async function signInBeside(page: Page, origin: string, account: string): Promise<void> {
  await page.goto(`${origin}/signin?again=1`);
  await page.getByLabel('E-mail').fill(`${account}@clusterxchange.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expectChip(page, 'Online, all sent');
}

test('J10 (a) (b) SES-1 the sign-in ends offline: reading and writing go on, before the next sign-in nothing is sent, after it nine items leave in order', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.aurora2');
  await expectKept(page);
  const id = await openOwn(page, origin);
  const words = Array.from({ length: 9 }, (_, at) => `Word ${at + 1} of nine.`);

  await stopUntilExpiry(stage);
  for (const each of words.slice(0, 6)) await write(page, each);
  await expectChip(page, /Offline.*waiting/);

  const calls = callsOf(page.context());
  const field = page.getByLabel('Your message');
  await field.fill('Half a');
  stage.server = await stage.server.restart();
  await expectChip(page, 'Not sending: sign in');
  // The sheet does not come while somebody types; it comes by itself right after.
  await field.pressSequentially(' sentence');
  await expect(field).toBeFocused();
  await expect(sheetOf(page)).toBeHidden();
  await field.blur();
  await expect(sheetOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).toHaveValue('Half a sentence');
  // (a) It opens anew and reads and writes as before.
  await page.goto(`${origin}/profiles/${id}`);
  await expectChip(page, 'Not sending: sign in');
  await expect(sheetOf(page), 'put off once, it does not come again').toBeHidden();
  await expect(page.getByText('Word 6 of nine.')).toBeVisible();
  for (const each of words.slice(6)) await write(page, each);
  await expect(page.getByText('Word 9 of nine.')).toBeVisible();
  await page.goto(origin);
  await expect(
    page.getByText(/^Not sending: sign in when you have a network\. \d+ items wait/),
  ).toBeVisible();
  // (b) Nothing but questions reached the server.
  expect(calls.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(calls.some(({ path }) => path === '/api/session')).toBe(true);

  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to send' })).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expectChip(page, 'Online, all sent');
  const sending = calls.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  expect(sending[0]).toBe('/api/session');
  const sent = sentIn(calls).map(({ id: request }) => request);
  const left = sentIn(calls).map((request) => JSON.stringify(request));
  expect(new Set(sent).size, 'each left once').toBe(9);
  for (const [at, each] of words.entries()) expect(left[at]).toContain(each);

  // The Partnership reads all nine, once each and in the order in which they were written.
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.admin.hitechtex');
  await desk.goto(`${origin}/desk/${id}`);
  await expect(desk.getByText('Word 9 of nine.')).toBeVisible({ timeout: 60_000 });
  const said = await desk
    .getByRole('list', { name: 'Conversation' })
    .getByRole('listitem')
    .allInnerTexts();
  expect(said.flatMap((text) => /Word \d of nine\./.exec(text)?.[0] ?? [])).toEqual(words);
  await goTo(page, 'Inbox');
  await expect(page.getByText('Nothing came back')).toBeVisible();
});

test('J10 (e) SES-4 another account in the same browser sees nothing of it and sends nothing of it', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const words = 'Only mine, and not sent yet.';
  const first = await stage.open(PHONE);
  await signIn(first, origin, 'demo.aurora2');
  await expectKept(first);
  const id = await openOwn(first, origin);
  await stopUntilExpiry(stage);
  await write(first, words);
  await expectChip(first, /Offline.*waiting/);
  await goTo(first, 'Home');
  stage.server = await stage.server.restart();
  await expectChip(first, 'Not sending: sign in');

  const calls = callsOf(first.context());
  const second = stage.listen(await first.context().newPage());
  await signInBeside(second, origin, 'demo.telares');
  for (const path of ['/', '/profiles', '/inbox', '/inbox/on-the-way', `/profiles/${id}`]) {
    await second.goto(origin + path);
    await expectChip(second, 'Online, all sent');
    await expect(second.getByText('Filatura Aurora')).toHaveCount(0);
    await expect(second.getByText(words)).toHaveCount(0);
  }
  await second.goto(`${origin}/profiles/${id}`);
  await expect(
    second.getByRole('heading', { level: 1, name: 'Nothing here for you' }),
  ).toBeVisible();
  expect(sentIn(calls), 'nothing left under the other account').toEqual([]);
  await expectChip(first, 'Not sending: sign in');
  await second.close();

  await signInAgain(first);
  const left = sentIn(calls).map((request) => JSON.stringify(request));
  expect(left).toHaveLength(1);
  expect(left[0]).toContain(words);
});

for (const [name, hours] of [
  ['two days slow', -48],
  ['two days fast', 48],
] as const)
  test(`J10 (g) a clock that is ${name} changes no time, no deadline and no order of the server`, async ({
    stage,
  }) => {
    test.setTimeout(240_000);
    const { origin } = stage.server;
    const world = await demoWorld(origin);
    const judge = world.accounts.find(({ email }) =>
      email.startsWith('demo.coordinator.hitechtex@'),
    );
    if (!judge) throw new Error('No coordinator in the demo world.');
    const client = await enter(origin, world, judge, randomFrom(1));
    const serverNow = async (): Promise<string> => {
      const answer = await client.call('/api/session', undefined, 'GET');
      return ((await answer.json()) as { now: string }).now;
    };

    const page = await stage.open(PHONE);
    await page.addInitScript((wrong) => {
      const Right = Date;
      globalThis.Date = new Proxy(Right, {
        construct: (target, args: unknown[]) =>
          Reflect.construct(target, args.length === 0 ? [Right.now() + wrong] : args) as object,
        get: (target, key) =>
          key === 'now' ? () => Right.now() + wrong : (Reflect.get(target, key) as unknown),
      });
    }, hours * HOUR);
    await signIn(page, origin, 'demo.aurora');
    await expectKept(page);
    await page.context().setOffline(true);
    await startVisitor(page);
    const id = profileIn(page);
    await page.getByRole('radio', { name: 'Yes' }).first().check();
    await next(page, 'Why do you want to go?');
    await page.getByLabel('Your reasons').fill(REASONS);
    await fillTheRest(page);
    await handIn(page);
    const before = await serverNow();
    await page.context().setOffline(false);
    await expectChip(page, 'Online, all sent');
    const after = await serverNow();

    const found = async () => (await client.pullAll()).get(`profile/${id}`);
    const handedIn = await found();
    if (!handedIn) throw new Error('The Partnership does not see what was handed in.');
    const submittedAt = String(handedIn.data['submittedAt']);
    expect(submittedAt >= before && submittedAt <= after, submittedAt).toBe(true);
    // The deadline of the Partnership is read the same on the wrong and on a right clock.
    await page.goto(`${origin}/profiles/${id}`);
    await expect(page.getByText(/by .* 14 days left/)).toBeVisible();

    const hat = hatOf(client, 'partnership_coordinator');
    const seen = seenHash(profile, handedIn, actorUnder(client.session.person, hat));
    const [outcome] = await client.push([
      { ...client.command(handedIn, 'publish', {}, hat), seen },
    ]);
    expect(outcome?.verdict).toBe('accepted');
    await expect(page.getByText(/^Published since/)).toBeVisible({ timeout: 60_000 });
    const published = await found();
    const publishedAt = String(published?.data['publishedAt']);
    expect(publishedAt >= submittedAt && publishedAt <= (await serverNow()), publishedAt).toBe(
      true,
    );
  });
