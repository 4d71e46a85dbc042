// Sign-in with a passkey, with the authenticator that Chromium brings for tests.
import { expect, type Page } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { PASSWORD, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

/** A built-in authenticator that says yes to everything a person would be asked. */
async function giveAuthenticator(page: Page, hasPrf = false): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ...(hasPrf ? { ctap2Version: 'ctap2_1' as const, hasPrf } : {}),
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

test('a passkey is made with the password, named, used to sign in, and taken away', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  // Passkeys belong to a name, not to a number.
  const origin = stage.server.origin.replace('127.0.0.1', 'localhost');
  const page = await stage.open(PHONE, { isOnline: true });
  await giveAuthenticator(page);
  await signIn(page, origin, 'demo.aurora');
  await page.goto(`${origin}/account`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByLabel('Name').fill('My phone');
  await sheet.getByLabel('Your password').fill('not this one');
  await sheet.getByRole('button', { name: 'Go on' }).click();
  await expect(
    sheet.getByRole('alert').getByText('That is not your password of now.'),
  ).toBeVisible();
  await sheet.getByLabel('Your password').fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByText('My phone')).toBeVisible();
  await page.getByRole('button', { name: 'Rename' }).click();
  await sheet.getByLabel('Name').fill('Giulia’s phone');
  await sheet.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Giulia’s phone')).toBeVisible();

  await page.goto(`${origin}/more`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(/\/signin/);
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await expectChip(page, 'Online, all sent');

  await page.goto(`${origin}/account`);
  await expect(page.getByText(/last used/)).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(page.getByText('No passkey yet.')).toBeVisible();
});

test('SES: work behind a PIN is opened by a passkey, too, without a network', async ({ stage }) => {
  test.setTimeout(240_000);
  const origin = stage.server.origin.replace('127.0.0.1', 'localhost');
  const page = await stage.open(PHONE);
  await giveAuthenticator(page, true);
  await signIn(page, origin, 'demo.aurora');
  await expectKept(page);
  await page.goto(`${origin}/device`);
  await page.getByLabel('New PIN').fill('471147');
  await page.getByRole('button', { name: 'Set the PIN' }).click();
  await page.getByRole('button', { name: 'Open it with a passkey, too' }).click();
  await page.getByLabel('PIN', { exact: true }).fill('000000');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await expect(page.getByText('That is not the PIN. Nothing is lost, try again.')).toBeVisible();
  await page.getByLabel('PIN', { exact: true }).fill('471147');
  await page.getByRole('button', { name: 'Make the passkey' }).click();
  await expect(page.locator('[data-passkey="true"]')).toBeVisible();
  await expectForEverybody(page, '/device with a passkey');

  await page.context().setOffline(true);
  const lock = page.getByRole('button', { name: 'Lock now' }).filter({ visible: true }).first();
  await lock.click();
  await page.waitForURL(/\/signin/);
  await page.getByRole('button', { name: /locked with a PIN/ }).click();
  await expectForEverybody(page, 'the door with a passkey');
  await page.getByRole('button', { name: 'Open with a passkey' }).click();
  await page.waitForURL((url) => url.pathname !== '/signin');
  await lock.click();
  await page.getByRole('button', { name: /locked with a PIN/ }).click();
  await page.getByLabel('PIN of').fill('471147');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.waitForURL((url) => url.pathname !== '/signin');
});
