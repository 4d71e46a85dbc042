// Does a file survive a dead network and a closed page, arrive with its receipt, and come down the same on
// another device? (J8 in small: the CV on a profile)
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { DESK, PHONE, expectKept, profileIn, signIn, test } from './stage.ts';
import { next, startVisitor } from './visitor.ts';

const CV = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1_300_000, 'cv ')]);

test('F01 a CV chosen offline is on the phone, outlives the page, arrives in pieces, and is read on the laptop', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.aurora');
  await expectKept(phone);
  await startVisitor(phone);
  const id = profileIn(phone);
  await phone.getByRole('radio', { name: 'Yes' }).first().check();
  await next(phone, 'Why do you want to go?');
  await phone.context().setOffline(true);

  const chooser = phone.locator('[data-file="cv"]');
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  await chooser.setInputFiles({
    name: 'cv.pdf',
    mimeType: 'application/pdf',
    buffer: page,
  });
  await expect(phone.getByText('This kind of file is not taken here.')).toBeVisible();
  await chooser.setInputFiles({
    name: 'My CV.pdf',
    mimeType: 'application/pdf',
    buffer: CV,
  });
  const row = phone.locator('[data-file-row]');
  await expect(row).toContainText('My CV.pdf');
  await expect(row.locator('[data-item-state="device"]')).toBeVisible();

  await phone.reload();
  await expect(row.locator('[data-item-state="device"]')).toBeVisible({
    timeout: 30_000,
  });
  await phone.context().setOffline(false);
  await expect(row.locator('[data-item-state="applied"]')).toBeVisible({
    timeout: 60_000,
  });
  await expect(row).toContainText('The server has it');

  const laptop = await stage.open(DESK);
  await signIn(laptop, origin, 'demo.aurora');
  await laptop.goto(`${origin}/profiles/${id}?step=why`);
  const coming = laptop.waitForEvent('download');
  await laptop.locator('[data-file-row]').getByRole('button', { name: 'Save a copy' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('My CV.pdf');
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  expect(hash(await readFile(await download.path()))).toBe(hash(CV));
});
