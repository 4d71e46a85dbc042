// Two versions of one answer: the server decides, and no word is lost.
import { expect, type Page } from '@playwright/test';
import { DESK, PHONE, expectChip, goTo, profileIn, signIn, test } from './stage.ts';
import { expectNothingTyped, handIn } from './visitor.ts';

async function openReasons(page: Page, origin: string, id: string): Promise<void> {
  await page.goto(`${origin}/profiles/${id}?step=why`);
  await expect(page.getByLabel('Your reasons')).toBeVisible();
}
async function add(page: Page, words: string): Promise<void> {
  const box = page.getByLabel('Your reasons');
  await box.fill(`${await box.inputValue()} ${words}`);
  await expectNothingTyped(page);
}

test('J2 sent back with a note: it stands beside the answer, and answering it hands it in again', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.coordinator.hitechtex');
  await goTo(desk, 'Desk');
  await desk.getByRole('link', { name: 'Filatura Aurora' }).first().click();
  await desk.getByRole('button', { name: 'Send back with notes' }).click();
  await desk.getByRole('button', { name: 'Send back', exact: true }).click();
  await expect(desk.getByText(/Write at least one note/)).toBeVisible();
  await desk.getByLabel('About which answer?').selectOption('motivation');
  await desk.getByRole('textbox', { name: 'Your note' }).fill('Which lab do you have in mind?');
  await desk.getByRole('button', { name: 'Send back', exact: true }).click();
  await expectChip(desk, 'Online, all sent');

  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.aurora2');
  await expect(phone.getByText(/^Your turn: answer the notes of Hi-Tech-TEX/)).toBeVisible();
  await phone.getByRole('link', { name: 'Go on writing' }).click();
  await expect(phone.locator('[data-field="motivation"]')).toContainText(
    'Which lab do you have in mind?',
  );
  await add(phone, 'The light lab in Ghent.');
  await phone.goto(`${origin}/profiles/${profileIn(phone)}?step=handin`);
  await handIn(phone);
  await expect(phone.getByText(/^Handed in .*You can do nothing now/)).toBeVisible({
    timeout: 60_000,
  });
});

test('C2 D05 I1 the same answer changed twice, once offline: the server keeps the first, the other words wait in the inbox of every device', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  const desk = await stage.open(DESK);
  await signIn(phone, origin, 'demo.telares');
  await signIn(desk, origin, 'demo.telares');
  await phone.getByRole('link', { name: 'Go on writing' }).click();
  await phone.waitForURL(/\/profiles\//);
  const id = profileIn(phone);
  await openReasons(phone, origin, id);
  await openReasons(desk, origin, id);

  await phone.context().setOffline(true);
  await add(phone, 'We come in April.');
  await phone.getByLabel(/What you expect/).fill('A test run of 200 m.');
  await expectNothingTyped(phone);
  await expect(phone.locator('[data-field="motivation"]')).toContainText('On this device');
  await add(desk, 'We come in May.');
  await expectChip(desk, 'Online, all sent');

  await phone.context().setOffline(false);
  for (const page of [phone, desk]) {
    await goTo(page, 'Inbox');
    const card = page.getByRole('article').filter({ hasText: 'Two versions of “Your reasons”' });
    await expect(card).toBeVisible({ timeout: 60_000 });
    await expect(card.getByText('April')).toBeVisible();
    await expect(card.getByText('May', { exact: false }).first()).toBeVisible();
  }
  // The answer that did not collide went in.
  await openReasons(desk, origin, id);
  await expect(desk.getByLabel(/What you expect/)).toHaveValue('A test run of 200 m.');
  await expect(desk.getByLabel('Your reasons')).toHaveValue(/We come in May\.$/);

  // Using the words again is a new edit, based on what is there today; all devices agree.
  await goTo(phone, 'Inbox');
  await phone.getByRole('button', { name: 'Use my words' }).click();
  await expect(phone.getByText('Nothing came back')).toBeVisible();
  await expect(desk.getByLabel('Your reasons')).toHaveValue(/We come in April\.$/, {
    timeout: 60_000,
  });
  await goTo(desk, 'Inbox');
  await expect(desk.getByText('Nothing came back')).toBeVisible();

  // Handed in on the desk while the phone was offline and went on writing.
  await openReasons(phone, origin, id);
  await phone.context().setOffline(true);
  await desk.goto(`${origin}/profiles/${id}?step=handin`);
  await handIn(desk);
  await expectChip(desk, 'Online, all sent');
  await add(phone, 'Or in June.');
  await phone.context().setOffline(false);
  await goTo(phone, 'Inbox');
  const refused = phone.getByRole('article').filter({ hasText: 'cannot be changed now' });
  await expect(refused).toContainText('Or in June.', { timeout: 60_000 });
  await refused.getByRole('button', { name: 'Discard' }).click();
  await expect(phone.getByText('Discarded by you')).toBeVisible();
  await phone.getByRole('button', { name: 'Bring back' }).click();
  await expect(refused).toContainText('Or in June.');
});
