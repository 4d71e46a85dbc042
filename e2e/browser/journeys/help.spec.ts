// Does a problem reported without a network reach the Support Office with its picture, and the answer the person?
import { expect, type Page } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { DESK, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const WORDS = 'The list stays empty when I choose Belgium.';

async function openReport(page: Page): Promise<void> {
  await page
    .getByRole('button', { name: 'Report a problem' })
    .filter({ visible: true })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'What the app adds' })).toBeVisible();
}

test('HLP-1 reported offline with a picture of the page, answered, heard', async ({ stage }) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.vale');
  await expectKept(page);
  await page.context().setOffline(true);
  await openReport(page);
  await expectForEverybody(page, 'the sheet');

  // Nothing is sent that was not seen: every line stands there and can be taken out.
  const lines = page.getByRole('button', { name: /^Take out: / });
  const before = await lines.count();
  expect(before).toBeGreaterThan(5);
  await page.getByRole('button', { name: 'Take out: Browser' }).click();
  await expect(lines).toHaveCount(before - 1);

  await page
    .getByRole('button', { name: /Keep it, and send it|Send to the Support Office/ })
    .click();
  await expect(page.getByRole('alert')).toContainText('Write a few words first.');
  await page.getByLabel('What is it about?').selectOption('tool_error');
  await page.getByLabel('What happened, and what did you expect?').fill(WORDS);
  await page.getByRole('button', { name: 'Picture of the page I was on' }).click();
  await expect(page.getByRole('img', { name: 'Picture 1', exact: true })).toBeVisible({
    timeout: 60_000,
  });

  // The words and the picture outlive the page.
  await expect(page.getByText('Kept on this device', { exact: true })).toBeVisible();
  await page.reload();
  await openReport(page);
  await expect(page.getByLabel('What happened, and what did you expect?')).toHaveValue(WORDS);
  await expect(page.getByRole('img', { name: 'Picture 1', exact: true })).toBeVisible();
  // What was taken out stays out.
  await expect(lines).toHaveCount(before - 1);
  await expect(page.getByRole('button', { name: 'Take out: Browser' })).toBeHidden();
  await page
    .getByRole('button', { name: /Keep it, and send it|Send to the Support Office/ })
    .click();
  await expect(page.locator('[data-sent]')).toBeVisible();
  await page.getByRole('link', { name: 'See the question' }).click();
  await expect(page.getByText('Kept on this device, not sent yet').first()).toBeVisible();
  await page.context().setOffline(false);
  await expectChip(page, 'Online, all sent');
  await expect(page.getByText('sent to the Support Office').first()).toBeVisible();

  const office = await stage.open(DESK);
  await signIn(office, origin, 'demo.so');
  await office.goto(`${origin}/help/queue`);
  await expect(office.getByRole('heading', { name: '3 questions of Mette Kragh' })).toBeVisible();
  await office.getByRole('link', { name: WORDS }).click();
  const picture = office.getByRole('img', { name: 'Picture 1 of the question' });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(300);
  await expect(office.getByText('offline', { exact: true })).toBeVisible();
  await expect(office.getByText('Browser', { exact: true }), 'taken out, so not sent').toBeHidden();
  await office.getByLabel('Your words').fill('Try again: it is mended.');
  await office.getByRole('button', { name: 'Answer', exact: true }).click();
  await expectChip(office, 'Online, all sent');

  await expect(page.getByText('Try again: it is mended.')).toBeVisible({ timeout: 60_000 });
  await page.goto(`${origin}/inbox/messages`);
  // The newest first: an older question of the demo world was answered too.
  await page.getByRole('link', { name: 'The Support Office has answered you' }).first().click();
  await expect(page.getByText('Try again: it is mended.')).toBeVisible();
  await page.getByRole('button', { name: 'It is settled' }).click();
  await expect(page.getByRole('button', { name: 'Open it again' })).toBeVisible();
  await page.goto(`${origin}/help`);
});
