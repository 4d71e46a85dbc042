// A person makes an account in one sitting, with a code from their mailbox, and forgets the password later.
import { expect, type Page } from '@playwright/test';
import { CODE, codeFor, fromMail, mailsTo } from './post.ts';
import { PHONE, expectChip, test, type Stage } from './stage.ts';

const ADA = 'ada.novak@example.org';
const WORDS = 'seven quiet looms at dawn';

async function askForCode(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/signin`);
  await page.getByRole('link', { name: 'New here? Make an account' }).click();
  await expect(page.getByRole('heading', { name: 'Make your account' })).toBeVisible();
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByLabel('Code from the e-mail')).toBeFocused();
}

async function sayWhoOneIs(page: Page, password: string): Promise<void> {
  await page.getByLabel('First name').fill('Ada');
  await page.getByLabel('Last name').fill('Novak');
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('checkbox', { name: /I have read the privacy notice/ }).check();
  await page.getByRole('button', { name: 'Make the account' }).click();
}

async function makeAccount(stage: Stage, page: Page): Promise<void> {
  await askForCode(page, stage.server.origin, ADA);
  await page.getByLabel('Code from the e-mail').fill(await codeFor(stage.server, ADA));
  await page.getByRole('button', { name: 'Next' }).click();
  await sayWhoOneIs(page, WORDS);
  await expect(page.getByRole('heading', { name: 'What comes next?' })).toBeVisible({
    timeout: 60_000,
  });
  await expectChip(page, 'Online, all sent');
}

test('J2 PWA-8 an account with a code typed in the app; what was typed outlives the window, a password does not', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { isOnline: true });
  await askForCode(page, origin, ADA);
  // The window goes between two steps: the address is still there, and so is the step.
  await page.close();
  const again = stage.listen(await page.context().newPage());
  await again.goto(`${origin}/signup`);
  await expect(again.getByText(`A message went to ${ADA}`)).toBeVisible();

  // A wrong code is found when it counts; the names stay, the password too in this window.
  await again.getByLabel('Code from the e-mail').fill('000000');
  await again.getByRole('button', { name: 'Next' }).click();
  await sayWhoOneIs(again, WORDS);
  await expect(again.getByRole('alert').getByText(/This code is not good/)).toBeVisible();
  await again.getByLabel('Code from the e-mail').fill(await codeFor(stage.server, ADA));
  await again.getByRole('button', { name: 'Next' }).click();
  await expect(again.getByLabel('First name')).toHaveValue('Ada');
  await again.getByRole('button', { name: 'Make the account' }).click();
  await expect(again.getByRole('heading', { name: 'What comes next?' })).toBeVisible({
    timeout: 60_000,
  });
  await expect(again.getByRole('link', { name: 'Register your organisation' })).toBeVisible();
  await expectChip(again, 'Online, all sent');
});

test('a password everybody guesses is refused, and the words say how strong one is', async ({
  stage,
}) => {
  const page = await stage.open(PHONE, { isOnline: true });
  await askForCode(page, stage.server.origin, ADA);
  await page.getByLabel('Code from the e-mail').fill(await codeFor(stage.server, ADA));
  await page.getByRole('button', { name: 'Next' }).click();
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('short');
  await expect(page.getByText('7 more characters.')).toBeVisible();
  await password.fill('passwordpassword');
  await page.getByRole('button', { name: 'Show what is typed' }).click();
  await expect(password).toHaveAttribute('type', 'text');
  await sayWhoOneIs(page, 'passwordpassword');
  await expect(page.getByRole('alert').getByText(/Everybody guesses this/)).toBeVisible();
  await password.fill(WORDS);
  await expect(page.getByText('Strong.')).toBeVisible();
});

test('an address that has an account gets no code; a forgotten password is set anew by a code', async ({
  stage,
}) => {
  const { server } = stage;
  const page = await stage.open(PHONE, { isOnline: true });
  await makeAccount(stage, page);

  const other = await stage.open(PHONE, { isOnline: true });
  await askForCode(other, server.origin, ADA);
  await expect.poll(() => mailsTo(server, ADA).length, { timeout: 60_000 }).toBe(2);
  expect(mailsTo(server, ADA).filter((mail) => CODE.test(mail))).toHaveLength(1);

  await other.goto(`${server.origin}/reset`);
  await other.getByLabel('E-mail').fill(ADA);
  await other.getByRole('button', { name: 'Send me a code' }).click();
  await expect.poll(() => mailsTo(server, ADA).length, { timeout: 60_000 }).toBe(3);
  const code = await fromMail(server, ADA, /^Subject: (\d{3} \d{3}) .*new password/m);
  await other.getByLabel('New password', { exact: true }).fill('eight loud looms at dusk');
  await other.getByLabel('Code from the e-mail').fill(code);
  await other.getByRole('button', { name: 'Set the password and sign in' }).click();
  await expect(other.getByRole('heading', { name: 'What comes next?' })).toBeVisible({
    timeout: 60_000,
  });
  // The other device was signed out by it, and says so.
  await page.reload();
  await expectChip(page, 'Not sending: sign in');

  // Another mailbox: the password, a code from there that outlives the page, and the old one is told.
  const moved = 'ada@moved.example.org';
  await other.goto(`${server.origin}/account`);
  await other.getByRole('button', { name: 'Change the address' }).click();
  await other.getByLabel('New e-mail address').fill(moved);
  await other.getByRole('textbox', { name: 'Password of now' }).fill('eight loud looms at dusk');
  await other.getByRole('button', { name: 'Send me a code' }).click();
  await expect(other.getByLabel('Code from the e-mail')).toBeFocused();
  await other.reload();
  await other.getByRole('button', { name: 'Type the code from the e-mail' }).click();
  await other.getByLabel('Code from the e-mail').fill(await codeFor(server, moved));
  await other.getByRole('button', { name: 'Change it' }).click();
  await expect(other.getByText('Your e-mail address is changed.').first()).toBeVisible();

  await expect(other.locator('#me + p')).toHaveText(moved, { timeout: 60_000 });
  await fromMail(server, ADA, /^(Subject: .*changed)/m);
});
