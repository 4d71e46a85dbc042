// Who may, and who no longer may: a role lost while offline, and pages of other origins.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { demoWorld, enter, hatOf } from '../../world/people.ts';
import { randomFrom } from '../../world/random.ts';
import { PHONE, expectChip, expectKept, goTo, profileIn, signIn, test } from './stage.ts';
import { expectNothingTyped } from './visitor.ts';

test('D01 SES-7 a role lost while offline: nothing is applied, the words wait in the inbox, the records leave the device', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.telares');
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.waitForURL(/\/profiles\//);
  const id = profileIn(page);
  await page.goto(`${origin}/profiles/${id}?step=why`);
  await expectKept(page);
  await page.context().setOffline(true);
  await page.getByLabel(/What you expect/).fill('Written without knowing it.');
  await expectNothingTyped(page);

  const world = await demoWorld(origin);
  const office = world.accounts.find(({ email }) => email.startsWith('demo.so@'));
  if (!office) throw new Error('No Support Office in the demo world.');
  const client = await enter(origin, world, office, randomFrom(1));
  const person = [...(await client.pullAll()).values()].find(
    ({ concept, data }) =>
      concept === 'person' && data['email'] === 'demo.telares@clusterxchange.example',
  );
  if (!person) throw new Error('The Support Office does not see the person.');
  const [held] = Object.values(
    (person.data['roles'] ?? {}) as Record<string, { role: string; key: string }>,
  );
  const role = { role: held?.role, key: held?.key };
  const [outcome] = await client.push([
    client.command(person, 'revokeRole', role, hatOf(client, 'support_office')),
  ]);
  expect(outcome?.verdict).toBe('accepted');

  await page.context().setOffline(false);
  await expectChip(page, 'Online, all sent');
  await goTo(page, 'Inbox');
  const card = page
    .getByRole('article')
    .filter({ hasText: 'The role you wrote this under has ended' });
  await expect(card).toContainText('Written without knowing it.', { timeout: 60_000 });
  await goTo(page, 'Profiles');
  await expect(page.getByText('No profile on this device yet')).toBeVisible({ timeout: 60_000 });
  const after = (await client.pullAll()).get(`profile/${id}`);
  expect(JSON.stringify(after?.data)).not.toContain('Written without knowing it.');
});

async function attack(page: Page, target: string): Promise<Record<string, string>> {
  return page.evaluate(async (origin) => {
    const tried: Record<string, string> = {};
    const send = async (name: string, path: string, init: RequestInit): Promise<void> => {
      tried[name] = await fetch(origin + path, { credentials: 'include', ...init }).then(
        (answer) => `${answer.type} ${answer.status}`,
        () => 'blocked',
      );
    };
    const body = '{"protocol":1,"checkpoint":null,"limit":10}';
    await send('read the session', '/api/session', {});
    await send('read over pull', '/api/pull', { method: 'POST', body });
    await send('sign out', '/api/session', { method: 'DELETE' });
    await send('simple push', '/api/push', {
      method: 'POST',
      mode: 'no-cors',
      headers: { 'content-type': 'text/plain' },
      body: '{"protocol":1,"device":"","waiting":0,"requests":[]}',
    });
    await send('simple sign in', '/api/session', {
      method: 'POST',
      mode: 'no-cors',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    });
    const frame = document.createElement('iframe');
    frame.src = `${origin}/`;
    const shown = new Promise<string>((resolve) => {
      frame.addEventListener('load', () => {
        try {
          resolve(frame.contentDocument ? 'empty' : 'foreign');
        } catch {
          resolve('foreign');
        }
      });
    });
    document.body.append(frame);
    tried['frame'] = await shown;
    return tried;
  }, target);
}

test('G02 a page of another origin changes nothing, reads nothing and shows nothing of ours', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { isOnline: true });
  await signIn(page, origin, 'demo.telares');
  const stranger = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>elsewhere</title><form></form>');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  try {
    const other = await page.context().newPage();
    const answers: { path: string; method: string; status: number }[] = [];
    other.on('response', (response) => {
      const url = new URL(response.url());
      if (url.origin === origin)
        answers.push({
          path: url.pathname,
          method: response.request().method(),
          status: response.status(),
        });
    });
    await other.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
    const tried = await attack(other, origin);
    expect(tried['read the session']).toBe('blocked');
    expect(tried['read over pull']).toBe('blocked');
    expect(tried['sign out']).toBe('blocked');
    for (const { path, method, status } of answers)
      if (path.startsWith('/api/') && method !== 'GET' && method !== 'OPTIONS')
        expect([401, 403, 415], `${method} ${path} is refused before anything is done`).toContain(
          status,
        );
    const frame = other.frames().find((each) => each !== other.mainFrame());
    expect(frame?.url(), 'nothing of ours in a frame').toMatch(/^(chrome-error:|about:blank)/);
    await other.close();
  } finally {
    stranger.closeAllConnections();
    await new Promise((resolve) => stranger.close(resolve));
  }
  // The session of the person is as it was.
  await page.reload();
  await expectChip(page, 'Online, all sent');
});
