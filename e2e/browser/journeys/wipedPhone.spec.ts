// What does a person hear whose phone was wiped? What the server has, and what the phone reported last (J2 (d)).
import { expect } from '@playwright/test';
import { DESK, PHONE, expectChip, signIn, test } from './stage.ts';

test('J2 (d) a wiped phone says what the server has and that nothing unsent was reported', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.telares');
  await expect(page.locator('[data-wiped]'), 'a beginning is no loss').toBeHidden();

  // The browser erases everything of this address: stores, worker, cookies.
  const cdp = await page.context().newCDPSession(page);
  await page.goto('about:blank');
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await page.context().clearCookies();

  await signIn(page, origin, 'demo.telares');
  const message = page.locator('[data-wiped]');
  await expect(message).toBeVisible({ timeout: 5_000 });
  await expect(message).toContainText('Profile: 1');
  await expect(message).toContainText(/had nothing unsent/);
  await page.reload();
  await expect(message, 'until it was read').toBeVisible({ timeout: 30_000 });
  await message.getByRole('button', { name: 'I have seen it' }).click();
  await page.reload();
  await expectChip(page, 'Online, all sent');
  await expect(message).toBeHidden();
});

test('J2 (d) what another device still holds is named with its number', async ({ stage }) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.telares');
  // A phone that said it holds two more: as it would after a push that brought only a part.
  const { person } = (await (await phone.request.get(`${origin}/api/session`)).json()) as {
    person: string;
  };
  const { devices } = (await (await phone.request.get(`${origin}/api/devices`)).json()) as {
    devices: { id: string; current: boolean }[];
  };
  const device = devices.find(({ current }) => current)?.id;
  const told = await phone.request.post(`${origin}/api/push`, {
    data: { protocol: 1, device, waiting: 2, requests: [] },
    headers: { origin, 'cxc-person': person },
  });
  expect(told.status()).toBe(200);
  await phone.context().setOffline(true);
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.telares');
  await expect(desk.locator('[data-wiped]')).toContainText('reported 2 unsent items');
});
