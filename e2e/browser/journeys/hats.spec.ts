// One person, several hats: which one is active is seen on every screen, chosen with one tap, and kept on the device.
import { expect } from '@playwright/test';
import { demoWorld, enter, hatOf } from '../../world/people.ts';
import { randomFrom } from '../../world/random.ts';
import { PHONE, expectChip, goTo, signIn, test } from './stage.ts';

test('REG-8 the hat is chosen with one tap, shown everywhere, kept over a restart; the navigation follows it', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { isOnline: true });
  await signIn(page, origin, 'demo.telares');

  // The Support Office makes a person of an organisation a member of a Partnership, too.
  const world = await demoWorld(origin);
  const office = world.accounts.find(({ email }) => email.startsWith('demo.so@'));
  if (!office) throw new Error('No Support Office in the demo world.');
  const client = await enter(origin, world, office, randomFrom(1));
  const all = [...(await client.pullAll()).values()];
  const person = all.find(
    ({ concept, data }) =>
      concept === 'person' && data['email'] === 'demo.telares@clusterxchange.example',
  );
  const partnership = all.find(
    ({ concept, data }) => concept === 'partnership' && data['acronym'] === 'Hi-Tech-TEX',
  );
  if (!person || !partnership) throw new Error('The demo world is another one.');
  const role = { role: 'partnership_member', key: `partnership:${partnership.id}` };
  const [outcome] = await client.push([
    client.command(person, 'grantRole', role, hatOf(client, 'support_office')),
  ]);
  expect(outcome?.verdict).toBe('accepted');

  const bar = page.getByRole('navigation', { name: 'Main' }).filter({ visible: true });
  await expect(page.getByRole('button', { name: /Telares Sol/ })).toBeVisible({ timeout: 60_000 });
  await expect(bar.getByRole('link', { name: /Desk/ })).toHaveCount(0);
  await page.getByRole('button', { name: /Telares Sol/ }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('button', { name: /Telares Sol/ })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await sheet.getByRole('button', { name: /Hi-Tech-TEX/ }).click();
  await expect(sheet).toBeHidden();
  await expect(bar.getByRole('link', { name: /Desk/ })).toBeVisible();

  for (const place of ['Inbox', 'More']) {
    await goTo(page, place);
    await expect(page.getByRole('button', { name: /Hi-Tech-TEX/ }).first()).toBeVisible();
  }
  await page.goto(origin);
  await expect(page.getByRole('button', { name: /Hi-Tech-TEX/ })).toBeVisible();
  await expectChip(page, 'Online, all sent');

  // By keyboard alone: open, choose, and the focus is back where it came from.
  await page.getByRole('button', { name: /Hi-Tech-TEX/ }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeVisible();
  await sheet.getByRole('button', { name: /Telares Sol/ }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name: /Telares Sol/ })).toBeFocused();
});
