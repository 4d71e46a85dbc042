// Words of a decision that is not made yet, and a device whose PIN was forgotten: nothing is lost silently.
import { expect } from '@playwright/test';
import { DESK, PASSWORD, expectChip, goTo, signIn, test } from './stage.ts';

const ACCOUNT = 'demo.coordinator.hitechtex';

test('a note that is being written is still there when the desk comes back, and goes once it is sent', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const desk = await stage.open(DESK);
  await signIn(desk, origin, ACCOUNT);
  await goTo(desk, 'Desk');
  await desk.getByRole('link', { name: 'Filatura Aurora' }).first().click();
  await desk.getByRole('button', { name: 'Send back with notes' }).click();
  await desk.getByRole('textbox', { name: 'Your note' }).fill('Which weeks suit you?');
  await goTo(desk, 'Inbox');
  await expect(desk.getByRole('heading', { name: 'Inbox' })).toBeVisible();
  await goTo(desk, 'Desk');
  await expect(desk.getByRole('heading', { name: 'Desk', level: 1 })).toBeVisible();
  await desk.reload();
  await desk.getByRole('link', { name: 'Filatura Aurora' }).first().click();
  await expect(desk.getByRole('textbox', { name: 'Your note' })).toHaveValue(
    'Which weeks suit you?',
  );
  await desk.getByRole('button', { name: 'Send back', exact: true }).click();
  await expectChip(desk, 'Online, all sent');
  await expect(desk.getByRole('textbox', { name: 'Your note' })).toHaveCount(0);
});

test('locking locks all windows; a forgotten PIN is no end: the password opens an empty place', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const first = await stage.open(DESK);
  await signIn(first, origin, ACCOUNT);
  await goTo(first, 'This device');
  await first.getByLabel('New PIN').fill('123456');
  await first.getByRole('button', { name: 'Set the PIN' }).click();
  await expect(first.getByRole('main').getByRole('button', { name: 'Lock now' })).toBeVisible();

  const second = stage.listen(await first.context().newPage());
  await second.goto(`${origin}/signin`);
  await second.getByRole('button', { name: /locked with a PIN/ }).click();
  await second.getByLabel('PIN of').fill('123456');
  await second.getByRole('button', { name: 'Open', exact: true }).click();
  await second.waitForURL((url) => url.pathname === '/');

  await first.getByRole('main').getByRole('button', { name: 'Lock now' }).click();
  await first.waitForURL(/\/signin/);
  await second.waitForURL(/\/signin/);

  await second.getByLabel('E-mail').fill(`${ACCOUNT}@clusterxchange.example`);
  await second.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await second.getByRole('button', { name: 'Sign in', exact: true }).click();
  await second.getByRole('button', { name: /Start afresh on this device/ }).click();
  await second.getByRole('dialog').getByRole('button', { name: 'Remove and start afresh' }).click();
  await second.waitForURL((url) => url.pathname === '/');
  await expectChip(second, 'Online, all sent');
});
