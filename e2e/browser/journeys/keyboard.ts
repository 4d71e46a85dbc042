// How does somebody without a mouse or a finger work? By tab, arrows, Enter and space only: what cannot be reached so
// ends the journey.
import { expect, type Locator, type Page } from '@playwright/test';
import { PASSWORD, expectChip } from './stage.ts';

/** More than any screen has. */
const STOPS = 200;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Goes on with the tab key until the thing has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target.toString()}.`);
}

/** Presses a button or follows a link. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Writes into a field, over what stands there. */
export async function write(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

/** Chooses one of a group: the tab key enters it, the arrows go through it. */
export async function choose(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const isInGroup = (): Promise<boolean> =>
    target.evaluate((element) => {
      const at = document.activeElement;
      return (
        at instanceof HTMLInputElement &&
        element instanceof HTMLInputElement &&
        at.type === 'radio' &&
        at.name === element.name
      );
    });
  for (let stop = 0; stop < STOPS && !(await isInGroup()); stop += 1)
    await page.keyboard.press('Tab');
  if (!(await target.isChecked())) await page.keyboard.press('Space');
  for (let at = 0; at < 20 && !(await target.isChecked()); at += 1)
    await page.keyboard.press('ArrowDown');
  await expect(target).toBeChecked();
}

/** Ticks a box. */
export async function tick(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Space');
  await expect(target).toBeChecked();
}

/** Chooses an entry out of many by its first letters. */
export async function pick(
  page: Page,
  label: string,
  letters: string,
  entry: string,
): Promise<void> {
  await write(page, page.getByRole('combobox', { name: label }), letters);
  await expect(page.getByRole('option', { name: entry }).first()).toBeVisible();
  await page.keyboard.press('Enter');
}

/** Signs in at the door. */
export async function signInByKeyboard(page: Page, origin: string, account: string): Promise<void> {
  await page.goto(`${origin}/signin`);
  await write(page, page.getByLabel('E-mail'), `${account}@clusterxchange.example`);
  await write(page, page.getByLabel('Password', { exact: true }), PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /waits? for you/ })).toBeVisible({
    timeout: 60_000,
  });
  await expectChip(page, 'Online, all sent');
}
