// Is a proof photographed without a network safe on the phone, brought with its receipt, read by who judges it, and
// never by the host? (J8 in small; CAP-3, CAP-5, CAP-7, CAP-9, F08)
import { expect, type Page } from '@playwright/test';
import { DESK, PHONE, expectKept, signIn, test } from './stage.ts';

/** A photo as a phone makes it: lying on its side, with the place where it was taken. */
async function photo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = 1800;
    canvas.height = 1200;
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 1800, 1200);
    context.fillStyle = '#123';
    context.font = '60px sans-serif';
    for (let line = 1; line < 15; line += 1)
      context.fillText(`Hotel invoice, line ${line}: one night`, 80, line * 75);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.9));
    const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
    return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ''));
  });
  const plain = Buffer.from(base64, 'base64');
  const turn = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0];
  const words = Buffer.concat([
    Buffer.from('Exif\0\0'),
    Buffer.from([...turn, 0, 0, 0, 0]),
    Buffer.from('GPS 58.59 16.18'),
  ]);
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, words.length + 2]);
  return Buffer.concat([head, words, plain.subarray(2)]);
}

const rowOf = (page: Page) => page.locator('[data-proof-row]').filter({ hasText: 'Hotel invoice' });

test('J8: a photo taken offline outlives the page, arrives as an upright copy without its place, and is judged', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.nordisk');
  await expectKept(phone);
  const bytes = await photo(phone);
  expect(bytes.includes('GPS')).toBe(true);

  // Two taps from the first screen to the camera.
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
  await phone.getByLabel('What is it?').selectOption('hotel_invoice');
  await phone.context().setOffline(true);
  const file = { name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: bytes };
  await phone.locator('[data-camera]').setInputFiles(file);
  const tile = phone.locator('li[data-page]');
  await expect(tile.locator('[data-item-state="device"]')).toBeVisible({ timeout: 30_000 });
  await expect(phone.locator('[data-said]')).toHaveText('The page is on this device.', {
    timeout: 60_000,
  });

  // What this browser cannot open would go with its place: nothing on the page says otherwise, and it can be taken out.
  await expect(phone.getByText(/^Where a photo was taken is removed from it\./)).toBeVisible();
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), bytes]);
  const apple = { name: 'IMG_0002.HEIC', mimeType: 'image/heic', buffer: heic };
  await phone.locator('[data-chooser]').setInputFiles(apple);
  const second = phone.locator('li[data-note="heic"]');
  await expect(second).toContainText('with the place where it was taken', { timeout: 60_000 });
  await expect(phone.getByText(/, except from what this browser cannot open/)).toBeVisible();
  await second.getByRole('button', { name: 'Take page 2 out' }).click();
  await expect(second).toBeHidden();
  await expect(phone.getByText(/^Where a photo was taken is removed from it\./)).toBeVisible();
  await phone.reload();
  await expect(tile).toHaveCount(1, { timeout: 30_000 });
  await expect(phone.getByLabel('What is it?')).toHaveValue('hotel_invoice');
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/);
  const evidence = phone.url();
  await expect(rowOf(phone).locator('[data-file-row]')).toContainText('IMG_0001.jpg');
  await phone.context().setOffline(false);
  const arrived = rowOf(phone).locator('[data-file-row] [data-item-state="applied"]');
  await expect(arrived).toBeVisible({
    timeout: 60_000,
  });
  await expect(rowOf(phone)).toContainText('The server has it');

  // The same photo once more: nothing is kept or sent twice.
  await phone.getByRole('link', { name: 'Add a proof' }).click();
  await phone.locator('[data-camera]').setInputFiles(file);
  await expect(phone.locator('[data-said]')).toContainText('stored already', { timeout: 60_000 });
  await expect(tile).toHaveCount(0);

  const judge = await stage.open(DESK);
  await signIn(judge, origin, 'demo.admin.hitechtex');
  const coming = judge.waitForResponse(
    (answer) =>
      /\/api\/files\/evidence\/[^/]+\/[0-9a-f]{64}$/.test(answer.url()) && answer.status() === 200,
  );
  await judge.goto(evidence);
  await rowOf(judge).getByRole('button', { name: 'Read the pages' }).click();
  const sent = await (await coming).body();
  expect(sent.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  expect(sent.includes('GPS')).toBe(false);
  const picture = rowOf(judge).locator('[data-picture]');
  await expect(picture).toBeVisible();
  const size = await picture.evaluate((image: HTMLImageElement) => [
    image.naturalWidth,
    image.naturalHeight,
  ]);
  expect(size, 'upright').toEqual([1200, 1800]);
  await rowOf(judge).getByRole('button', { name: 'Accept' }).click();
  await expect(rowOf(judge)).toHaveAttribute('data-state', 'accepted');

  const host = await stage.open(DESK);
  await signIn(host, origin, 'demo.linho');
  await host.goto(evidence);
  await expect(rowOf(host)).toBeVisible({ timeout: 30_000 });
  await expect(host.locator('[data-pages]')).toHaveCount(0);
});
