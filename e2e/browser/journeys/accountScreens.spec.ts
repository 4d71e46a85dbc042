// Are the doors and the sheets of account and people for everybody on a small phone, in the dark too? The pages they open
// on are looked at in ../appearance.
import { expect } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { PHONE, signIn, test } from './stage.ts';

const SMALL = { ...PHONE, viewport: { width: 320, height: 700 } };
const NO_INVITATION = '/welcome?invitation=11111111-1111-4111-8111-111111111111';

test('A11Y-1 I9 the doors without a session, with and without a network, with what is missing said', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(SMALL);
  await page.goto(origin + NO_INVITATION);
  await expectForEverybody(page, NO_INVITATION);
  await page.goto(`${origin}/signup`);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByText(/still needs a look/)).toBeVisible();
  await page.getByLabel('E-mail').fill('ada@example.org');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByText(/The server does not answer/)).toBeVisible();
  await expectForEverybody(page, '/signup, no network');
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the e-mail').fill('123456');
  await expectForEverybody(page, '/signup, code');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expectForEverybody(page, '/signup, about you, with what is missing');
});

test('A11Y-1 A11Y-7 I9 account, people and more on a small phone in the dark, sheets open', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(SMALL, { colorScheme: 'dark', isOnline: true });
  await signIn(page, origin, 'demo.coordinator.hitechtex');
  await page.goto(`${origin}/people`);
  await page.getByRole('button', { name: /Beatriz Moura/ }).click();
  await page.getByRole('button', { name: 'Give a role' }).click();
  await page.getByRole('button', { name: 'Open the calendar' }).first().click();
  await expect(page.getByRole('grid')).toBeVisible();
  await expectForEverybody(page, '/people, a role, the calendar');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expectForEverybody(page, '/people, inviting, with what is missing');
  await page.goto(`${origin}/account`);
  for (const name of [
    'Name a substitute',
    'Change the address',
    'Change the password',
    'Add a passkey',
  ]) {
    await page.getByRole('button', { name }).click();
    await expectForEverybody(page, `/account, ${name}`);
    await page.keyboard.press('Escape');
  }
  await page.goto(`${origin}/more`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expectForEverybody(page, '/more, signing out');
});
