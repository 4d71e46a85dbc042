// One conversation per profile: both sides write without a network, and both messages arrive once, in order.
import { expect, type Page } from '@playwright/test';
import { DESK, PHONE, expectChip, expectKept, goTo, profileIn, signIn, test } from './stage.ts';

async function write(page: Page, words: string): Promise<void> {
  await page.getByLabel('Your message').fill(words);
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(page.getByLabel('Your message')).toHaveValue('');
}
const entries = (page: Page) =>
  page.getByRole('list', { name: 'Conversation' }).getByRole('listitem');

test('J-conversation I1 I2: written by both offline, there once each and in order on both; the log of calls stays with the Partnership', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const owner = await stage.open(PHONE);
  await signIn(owner, origin, 'demo.aurora2');
  await expectKept(owner);
  await owner.goto(`${origin}/profiles`);
  await owner.getByRole('link', { name: 'Filatura Aurora' }).first().click();
  await expect(owner.getByRole('heading', { name: 'Conversation' })).toBeVisible();
  const id = profileIn(owner);
  const desk = await stage.open(DESK, { isOnline: false });
  await signIn(desk, origin, 'demo.admin.hitechtex');
  await expectKept(desk);
  await desk.goto(`${origin}/desk/${id}`);
  await expect(desk.getByRole('heading', { name: 'Conversation' })).toBeVisible();

  await owner.context().setOffline(true);
  await desk.context().setOffline(true);
  await write(owner, 'First word of the owner.');
  await write(owner, 'Second word of the owner.');
  await expect(entries(owner).last()).toContainText('Second word of the owner.');
  await expect(entries(owner).last()).toContainText(/On this device|Waiting/);
  await write(desk, 'Word of the Partnership.');
  await desk.getByRole('button', { name: 'Log a call or a mail' }).click();
  await desk.getByLabel('What came of it?').selectOption('left_word');
  await desk.getByLabel('In short').fill('Called about the yarn.');
  await desk.getByRole('button', { name: 'Log it' }).click();
  await expect(entries(desk).last()).toContainText('Called about the yarn.');

  await owner.context().setOffline(false);
  await expectChip(owner, 'Online, all sent');
  await desk.context().setOffline(false);
  await expectChip(desk, 'Online, all sent');

  const said = [
    'First word of the owner.',
    'Second word of the owner.',
    'Word of the Partnership.',
  ];
  for (const page of [owner, desk]) {
    await expect(page.getByText('Word of the Partnership.')).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Second word of the owner.')).toBeVisible({ timeout: 60_000 });
    const texts = await entries(page).allInnerTexts();
    const order = said.map((words) => texts.findIndex((text) => text.includes(words)));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    for (const words of said) expect(texts.filter((text) => text.includes(words))).toHaveLength(1);
  }
  // What the Partnership logs for itself never reaches the owner's device.
  await expect(owner.getByText('Called about the yarn.')).toHaveCount(0);
  await expect(desk.getByText('Called about the yarn.')).toHaveCount(1);

  // Whoever is written to finds it on the first screen, and answering puts it away.
  await goTo(desk, 'Home');
  await expect(desk.getByText(/^Your turn: read what Marco Bassi wrote/)).toBeVisible();
  await desk.goto(`${origin}/desk/${id}`);
  await write(desk, 'Thank you.');
  await expectChip(desk, 'Online, all sent');
  await goTo(desk, 'Home');
  await expect(desk.getByText(/^Your turn: check one profile/)).toBeVisible();
  await expect(desk.getByText(/^Your turn: read what Marco Bassi wrote/)).toHaveCount(0);
});
