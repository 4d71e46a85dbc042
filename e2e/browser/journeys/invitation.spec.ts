// Somebody is invited from a desk without a network, comes in with a code, and another with the account they have.
import { expect, type Page } from '@playwright/test';
import { codeFor, fromMail } from './post.ts';
import { DESK, PHONE, expectChip, expectKept, goTo, signIn, test } from './stage.ts';

const COORDINATOR = 'demo.coordinator.hitechtex';
const LINK = /(http:\/\/\S*\/welcome\?invitation=[0-9a-f-]{36})/;

async function invite(desk: Page, email: string, role: string | undefined): Promise<void> {
  await goTo(desk, 'People');
  await desk.getByRole('button', { name: 'Invite somebody' }).click();
  const sheet = desk.getByRole('dialog');
  await sheet.getByLabel('E-mail of the person').fill(email);
  if (role !== undefined) await sheet.getByRole('radio', { name: role }).check();
  await sheet.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(sheet).toBeHidden();
}

test('REG-8 a coordinator invites offline; the mail brings somebody new in, with exactly that role', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { server } = stage;
  const desk = await stage.open(DESK, { isOnline: false });
  await signIn(desk, server.origin, COORDINATOR);
  await expectKept(desk);
  await goTo(desk, 'People');
  await desk.context().setOffline(true);
  await invite(desk, 'bo.lind@example.org', 'Member');
  await expect(desk.getByText(/^(On this device|Waiting)/).first()).toBeVisible();
  await desk.context().setOffline(false);
  await expectChip(desk, 'Online, all sent');

  const link = await fromMail(server, 'bo.lind@example.org', LINK);
  const code = await codeFor(server, 'bo.lind@example.org');
  const phone = await stage.open(PHONE, { isOnline: true });
  await phone.goto(`${server.origin}/welcome${link.slice(link.indexOf('?'))}`);
  await expect(phone.getByRole('heading', { name: 'Hi-Tech-TEX invites you' })).toBeVisible();
  await expect(phone.getByText('Your role: Member.')).toBeVisible();
  await phone.getByLabel('Code from the e-mail').fill(code);
  await phone.getByLabel('First name').fill('Bo');
  await phone.getByLabel('Last name').fill('Lind');
  await phone.getByLabel('Password', { exact: true }).fill('seven quiet looms at dawn');
  await phone.getByRole('checkbox', { name: /I have read the privacy notice/ }).check();
  await phone.getByRole('button', { name: 'Take up the invitation' }).click();
  await phone.waitForURL((url) => url.pathname === '/');
  await expect(phone.getByText('Hi-Tech-TEX').filter({ visible: true }).first()).toBeVisible({
    timeout: 60_000,
  });

  // The desk hears of it, and may end the role it gave; the newcomer cannot end their own.
  await expect(desk.getByRole('button', { name: /Bo Lind/ })).toBeVisible({ timeout: 60_000 });
  await desk.getByRole('button', { name: /Bo Lind/ }).click();
  await desk.getByRole('button', { name: 'End', exact: true }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
  await expect(desk.getByRole('button', { name: /Bo Lind/ })).toHaveCount(0);
  await expectChip(desk, 'Online, all sent');
  await desk.getByRole('button', { name: /\(you\)/ }).click();
  await expect(desk.getByText('Your own roles are given and ended by others.')).toBeVisible();
});

test('an invitation is taken up with the account one has, and one that was taken back says so', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { server } = stage;
  const mail = 'demo.vale@clusterxchange.example';
  const desk = await stage.open(DESK);
  await signIn(desk, server.origin, COORDINATOR);
  await invite(desk, mail, 'Member');
  await expectChip(desk, 'Online, all sent');
  const link = await fromMail(server, mail, LINK);
  const path = `${server.origin}/welcome${link.slice(link.indexOf('?'))}`;

  const phone = await stage.open(PHONE, { isOnline: true });
  await signIn(phone, server.origin, 'demo.vale');
  await phone.goto(path);
  await expect(phone.getByText(/The invitation is for you/)).toBeVisible();
  await phone.getByRole('button', { name: 'Take up the invitation' }).click();
  await phone.waitForURL((url) => url.pathname === '/');
  await phone.getByRole('button', { name: /Tecelagem do Vale|Hi-Tech-TEX/ }).click();
  await expect(phone.getByRole('dialog').getByRole('button', { name: /Hi-Tech-TEX/ })).toBeVisible({
    timeout: 60_000,
  });
  await phone.keyboard.press('Escape');
  await phone.goto(path);
  await expect(phone.getByRole('heading', { name: 'This invitation was taken up' })).toBeVisible();

  await invite(desk, 'nobody@example.org', 'Member');
  const other = await fromMail(server, 'nobody@example.org', LINK);
  const row = desk.getByRole('listitem').filter({ hasText: 'nobody@example.org' });
  await row.getByRole('button', { name: 'Take back' }).click();
  await desk.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expectChip(desk, 'Online, all sent');
  await phone.goto(`${server.origin}/welcome${other.slice(other.indexOf('?'))}`);
  await expect(
    phone.getByRole('heading', { name: 'This invitation was taken back' }),
  ).toBeVisible();
});
