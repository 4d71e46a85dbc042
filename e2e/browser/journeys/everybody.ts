// Is a screen for everybody? No finding of the automated check, and nothing scrolls sideways.
import { expect, type Page } from '@playwright/test';
import { STANDARD, findings } from '../rules.ts';

/** Checks the page as it stands; `where` names it in the report. */
export async function expectForEverybody(page: Page, where: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  expect([where, await findings(page, { tags: STANDARD })]).toEqual([where, []]);
  const width = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect([where, width], 'nothing scrolls sideways').toEqual([where, 0]);
}
