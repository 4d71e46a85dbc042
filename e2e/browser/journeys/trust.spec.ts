// Are the pages to trust there for everybody, does a copy hold one's own words, and does leaving end everything?
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { PASSWORD, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const PAGES = [
  ['/about', 'About ClusterXchange', 'Über ClusterXchange'],
  ['/about/privacy', 'Privacy', 'Datenschutz'],
  ['/about/accessibility', 'Accessibility', 'Barrierefreiheit'],
  ['/help', 'Help', 'Hilfe'],
] as const;

test('A22 about, privacy, accessibility and help: without a session, without a network, in both languages', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open({ ...PHONE, viewport: { width: 320, height: 700 } });
  await page.goto(`${origin}/about`);
  await expectKept(page);
  await page.context().setOffline(true);
  for (const [path, title] of PAGES) {
    await page.goto(origin + path);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
  await page.locator('#language').selectOption('de');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  for (const [path, , title] of PAGES) {
    await page.goto(origin + path);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  }
});

test('PRI-2 a copy with words that were never sent; then the account is erased, here and there', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const words = 'Words of mine that wait for a network.';
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.telares');
  await expectKept(page);
  await page.context().setOffline(true);
  await page
    .getByRole('button', { name: 'Report a problem' })
    .filter({ visible: true })
    .first()
    .click();
  await page.getByLabel('What is it about?').selectOption('other');
  await page.getByLabel('What happened, and what did you expect?').fill(words);
  await page
    .getByRole('button', { name: /Keep it, and send it|Send to the Support Office/ })
    .click();
  await expect(page.locator('[data-sent]')).toBeVisible();

  await page.goto(`${origin}/account`);
  await page.getByRole('button', { name: 'Take a copy of everything' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as data (JSON)' }).click({ timeout: 60_000 });
  const here = await readFile(await (await saving).path(), 'utf8');
  expect(here).toContain(words);

  await page.context().setOffline(false);
  await expectChip(page, 'Online, all sent');
  await page.goto(`${origin}/account/delete`);
  await expect(page.getByRole('heading', { name: 'What stays, and why' })).toBeVisible();
  await expect(page.getByText('The words and pictures of one question')).toBeVisible();
  // Half a button behind the bar at the bottom counts as too small: the whole foot is brought into view.
  await page.getByRole('button', { name: 'Erase my account now' }).scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.getByRole('button', { name: 'Take a copy of everything' }).click();
  const reading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as a page to read' }).click({ timeout: 60_000 });
  const whole = await readFile(await (await reading).path(), 'utf8');
  expect(whole).toContain(words);
  expect(whole).toContain('Entries of the audit trail about you');

  await page.getByRole('textbox', { name: 'Your password' }).fill('wrong password');
  await page.getByRole('button', { name: 'Erase my account now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase my account now' }).click();
  await expect(page.getByText('The password is wrong.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your password' }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Erase my account now' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase my account now' }).click();
  await page.waitForURL((url) => url.pathname === '/signin');
  const left = await page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? ''),
  );
  expect(
    left.filter((name) => /ledger|records/.test(name)),
    'nothing of it stays here',
  ).toEqual([]);
  const again = await page.request.post(`${origin}/api/session`, {
    data: {
      email: 'demo.telares@clusterxchange.example',
      password: PASSWORD,
      device: crypto.randomUUID(),
    },
    headers: { origin },
  });
  expect(again.status()).toBe(401);
});

test('PRI-2 who is needed hears what to hand over first', async ({ stage }) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { isOnline: true });
  await signIn(page, origin, 'demo.coordinator.hitechtex');
  await page.goto(`${origin}/account/delete`);
  await expect(page.getByText('You are the only coordinator of Hi-Tech-TEX.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Erase my account now' })).toBeHidden();
  await expectForEverybody(page, '/account/delete, not yet');
});
