// How does a visitor fill in a profile? The steps of the form, as a person takes them.
import { expect, type Page } from '@playwright/test';

export const REASONS =
  'We spin recycled yarn and want to see how a light lab tests conductive yarn, so that our next jacket glows safely on a bicycle at night.';

/** Starts a visitor's profile and stands at its first step. */
export async function startVisitor(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: 'Start a profile' })
    .filter({ visible: true })
    .first()
    .click();
  await page.getByRole('radio', { name: /^Visit/ }).check();
  await page.getByRole('button', { name: 'Start writing' }).click();
  await expect(page.getByRole('heading', { name: 'May you take part?' })).toBeVisible();
}

/** Goes to the next step and waits for its heading. A line that comes as a field is left may move the link away. */
export async function next(page: Page, heading: string): Promise<void> {
  const there = page.getByRole('heading', { level: 1, name: heading });
  await expect(async () => {
    if (!(await there.isVisible())) await page.getByRole('link', { name: 'Next' }).click();
    await expect(there).toBeVisible({ timeout: 8_000 });
  }).toPass();
}

/** Chooses an entry by typing its first letters. */
export async function pick(
  page: Page,
  label: string,
  letters: string,
  entry: string,
): Promise<void> {
  const box = page.getByRole('combobox', { name: label });
  await box.fill(letters);
  await page.getByRole('option', { name: entry }).first().click();
}

/** What is typed is on the disk of this device, or already at the server. */
export async function expectNothingTyped(page: Page): Promise<void> {
  await expect(page.getByText(/^(Kept here|All arrived)/).filter({ visible: true })).toBeVisible();
}

/** Puts a curriculum vitae beside the reasons; it is kept here before anything is sent. */
export async function bringCv(page: Page): Promise<void> {
  const buffer = Buffer.from('%PDF-1.7\n% an invented life\n%%EOF\n');
  const file = { name: 'My life.pdf', mimeType: 'application/pdf', buffer };
  await page.locator('[data-file="cv"]').setInputFiles(file);
  await expect(page.locator('[data-file-row]').filter({ hasText: 'My life.pdf' })).toBeVisible();
}

/** The steps after the reasons, up to the page where it is handed in. */
export async function fillTheRest(page: Page): Promise<void> {
  await bringCv(page);
  await next(page, 'What is it about?');
  await pick(page, 'Your field', 'textil', 'Manufacture of textiles');
  await page.getByRole('checkbox', { name: 'Networking', exact: true }).check();
  await next(page, 'When and where?');
  await page.getByLabel('First working day').fill('2027-03-08');
  await page.getByLabel('Last working day').fill('2027-03-10');
  await page.getByRole('textbox', { name: 'Working days' }).fill('3');
  await pick(page, 'Where would you like to go?', 'belg', 'Belgium');
  await next(page, 'Which languages do you speak?');
  await pick(page, 'Languages', 'ital', 'Italian');
  await next(page, 'Read once more and hand in');
  await pick(page, 'Partnership', 'hi-tech', 'Hi-Tech-TEX');
  await expect(page.getByRole('heading', { name: 'Everything is there' })).toBeVisible();
}

/** Hands in what stands on the last step. */
export async function handIn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand in to the Partnership' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }).click();
  await expect(
    page
      .getByRole('heading', { name: /^Waiting for/ })
      .or(page.getByText(/^Waiting for Hi-Tech-TEX/))
      .first(),
  ).toBeVisible();
}
