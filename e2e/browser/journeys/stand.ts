// Who comes to a stand, and how is one of them noted? Shared by the journeys of a fair.
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import { PASSWORD, expectChip } from './stage.ts';

interface Picture {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A business card as a camera sees it, with a QR code on it where it has one. */
export async function cardPicture(page: Page, name: string, code?: string): Promise<Picture> {
  const find = createRequire(import.meta.resolve('@cxc/pwa/reader/zxing'));
  const { encode } = (await import(find.resolve('uqr'))) as {
    encode(text: string, how: { border: number }): { data: readonly (readonly boolean[])[] };
  };
  const dots: readonly (readonly boolean[])[] =
    code === undefined ? [] : encode(code, { border: 4 }).data;
  const base64 = await page.evaluate(
    ({ words, rows }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1700, height: 1100 });
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('nothing to draw with');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, 1700, 1100);
      pen.fillStyle = '#123';
      pen.font = '90px sans-serif';
      pen.fillText(words, 80, 180);
      for (const [y, row] of rows.entries())
        for (const [x, isDark] of row.entries())
          if (isDark) pen.fillRect(900 + x * 12, 300 + y * 12, 12, 12);
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
    },
    { words: name, rows: dots },
  );
  return { name: 'card.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') };
}

/** How many files of anybody lie on this device. */
export function filesOn(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const names = (await indexedDB.databases()).flatMap(({ name }) => name ?? []);
    const counts = names
      .filter((name) => name.includes('-files-'))
      .map(
        (name) =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onerror = () => reject(new Error('The store of files does not open.'));
            opening.onsuccess = () => {
              const asked = opening.result.transaction('chunks').objectStore('chunks').count();
              asked.onsuccess = () => {
                opening.result.close();
                resolve(asked.result);
              };
            };
          }),
      );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  });
}

const FIRST = ['Amadea', 'Bogumil', 'Cosmin', 'Dafne', 'Eskil', 'Fruzsina', 'Gwendal', 'Hedda'];
const LAST = [
  'Korvald',
  'Pasquin',
  'Wrzosek',
  'Tellini',
  'Ubeda',
  'Maertens',
  'Ziogas',
  'Lohse',
  'Noack',
  'Ferreti',
];

/** Name of a visitor; no two of the first eighty are alike, as visitors are not. */
export function nameOf(n: number): string {
  const last = LAST[Math.floor(n / FIRST.length + n) % LAST.length];
  return `${String(FIRST[n % FIRST.length])} ${String(last)}`;
}

/** The same name as somebody else hears it: a letter of it is missing. */
export function misheard(name: string): string {
  return name.slice(0, -3) + name.slice(-2);
}

/** The visitor agrees to the text on the screen, and the contact is kept. */
export async function keep(page: Page): Promise<void> {
  await page.getByLabel('The visitor read it and agreed').check();
  await page.getByRole('button', { name: 'Keep the contact' }).click();
}

/** The contact that was just kept is on the disk of the device; its id. */
export async function kept(page: Page): Promise<string> {
  const done = page.locator('[data-captured]');
  await expect(done).toBeVisible({ timeout: 60_000 });
  return (await done.getAttribute('data-captured')) ?? '';
}

/** Opens somebody's locked work at the door of a shared device. */
export async function openWithPin(page: Page, account: string, pin: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${account}.*locked with a PIN`) }).click();
  await page.getByLabel('PIN of').fill(pin);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
}

/** The network is back: what the open colleague noted leaves, after a sign-in where the session is another one's. */
export async function sendAll(page: Page): Promise<void> {
  const sheet = page.getByRole('dialog', { name: 'Sign in to send' });
  const sent = page.getByRole('link', { name: 'Online, all sent' }).visible();
  await expect(sheet.or(sent).first()).toBeVisible({ timeout: 60_000 });
  if (await sheet.isVisible()) {
    await sheet.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await sheet.getByRole('button', { name: 'Sign in', exact: true }).click();
  }
  await expectChip(page, 'Online, all sent');
}
