// A device whose folder somebody else gets into their hands: shared by the journeys of one that is copied and one that is lost.
import type { Page } from '@playwright/test';
import { expectKept, openProfile, profileIn, signIn, type Stage } from './stage.ts';
import { expectNothingTyped } from './visitor.ts';

/** Who writes on such a device. */
export const ACCOUNT = 'demo.telares';
export const PATIENCE = { timeout: 60_000 };

/** A device whose profile lies in this folder. */
export async function openPage(stage: Stage, folder: string): Promise<Page> {
  const device = await openProfile(folder);
  return stage.listen(device.pages()[0] ?? (await device.newPage()));
}

/** Somebody writes reasons without a network, and the device goes off; the address of what was written. */
export async function writeOffline(stage: Stage, folder: string, words: string): Promise<string> {
  const page = await openPage(stage, folder);
  await signIn(page, stage.server.origin, ACCOUNT);
  await expectKept(page);
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.waitForURL(/\/profiles\//);
  const address = `/profiles/${profileIn(page)}?step=why`;
  await page.goto(stage.server.origin + address);
  await page.context().setOffline(true);
  await page.getByLabel('Your reasons').fill(words);
  await expectNothingTyped(page);
  await page.context().close();
  return address;
}
