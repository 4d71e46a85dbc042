// J9: the phone is full. The soft stop comes before any write fails, words go on, a hard error leaves no half page,
// space is freed only of what the server is proven to have, a rescue file brings the rest from another device, and after
// an eviction what was announced is named. (C03, C04, IDB-8, PWA-7)
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { millisecondsOf } from '@cxc/domain/kernel';
import { MAX_PIECE } from '@cxc/domain/wire';
import { pdfOf } from '../../world/bringFile.ts';
import { randomFrom } from '../../world/random.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { test } from './hotel.ts';
import { DESK, PASSWORD, PHONE, expectKept, signIn } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const SECRET = 'only for the rescue file';
const SAFARI =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const VISITOR = 'demo.nordisk';
const MB = 1_000_000;
/** So large that what the browser itself writes meanwhile is nothing beside it. */
const LARGE = 6 * MB;

/** What the browser really gives, from the first write on: it looks again only each half minute. */
const DISK = 36 * MB;
/** The pages of the contract: there is room for all but the last, which is a large one. */
const PAGE = 0.9 * MB;
const PAGES = Array.from({ length: 14 }, (_, at) => `page-${at + 1}.pdf`);
const KEPT = PAGES.slice(0, -1);
/** A thousand bytes more or less say in which order they leave. */
const OLDER = ['Casa Velha', 'Quinta Velha'].map((issuer, at) => ({
  issuer,
  page: `older-${at + 1}.pdf`,
  bytes: LARGE + 1_000 * (at + 1),
}));

const pageOf = (page: Page) => page.locator('li[data-page]');
/** Handed over as a file on the disk: through the line to the browser large ones take long. */
async function choose(page: Page, names: string | readonly string[], bytes = LARGE): Promise<void> {
  const paths: string[] = [];
  for (const name of [names].flat()) {
    const path = test.info().outputPath(name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, pdfOf(bytes, name));
    paths.push(path);
  }
  await page.locator('[data-chooser]').setInputFiles(paths);
}

const rowWith = (page: Page, text: string) =>
  page.locator('[data-proof-row]').filter({ hasText: text });

const usedBy = (page: Page): Promise<number> =>
  page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);

/**
 * Says of the address that so many bytes are left of four fifths of its room. Chromium by itself says of every address
 * that ten gigabytes are left, whatever its quota is.
 */
async function roomFor(page: Page, free: number): Promise<void> {
  const used = await usedBy(page);
  const quota = Math.ceil((used + free) / 0.8);
  await page.evaluate((given) => sessionStorage.setItem('quota', String(given)), quota);
}

/** The minute at which the server heard of each page of the visitor, as a clock in Brussels shows it. */
async function minutesOf(origin: string): Promise<ReadonlyMap<string, string>> {
  const email = `${VISITOR}@clusterxchange.example`;
  const client = await enterByWire({ origin, email, password: PASSWORD, random: randomFrom(9) });
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Brussels',
    timeStyle: 'short',
  });
  const minutes = new Map<string, string>();
  for (const { concept, data } of (await client.pullAll()).values()) {
    if (concept !== 'evidence') continue;
    const { items = {}, files = {} } = data as {
      items?: Record<string, { loggedAt: string }>;
      files?: Record<string, readonly { name?: string }[]>;
    };
    for (const [id, pages] of Object.entries(files))
      for (const { name = '' } of pages)
        minutes.set(name, clock.format(millisecondsOf(items[id]?.loggedAt ?? '')));
  }
  return minutes;
}

test('J9, C03, C04: a phone that is full keeps its word, and one that was emptied says what is lost', async ({
  stage,
  wifi,
}) => {
  test.setTimeout(300_000);
  const { origin } = wifi;
  const phone = await stage.open(PHONE);
  await phone.addInitScript(() => {
    // An empty page has none.
    if (!('storage' in navigator)) return;
    const { storage } = navigator;
    const told = storage.estimate.bind(storage);
    storage.estimate = async () => {
      const said = await told();
      return { ...said, quota: Number(sessionStorage.getItem('quota') ?? said.quota) };
    };
  });
  const cdp = await phone.context().newCDPSession(phone);
  const quotaSize = DISK + OLDER.length * LARGE;
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await signIn(phone, origin, VISITOR);
  await expectKept(phone);
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
  const capture = phone.url();
  await phone.context().setOffline(true);

  // (a) Room for thirteen pages: the fourteenth is stopped before a write fails, with three ways out in words.
  await roomFor(phone, KEPT.length * PAGE + LARGE / 2);
  const empty = await usedBy(phone);
  await choose(phone, KEPT, PAGE);
  await expect(pageOf(phone)).toHaveCount(KEPT.length, PATIENCE);
  // The browser counts what was written a moment later.
  await expect
    .poll(() => usedBy(phone), PATIENCE)
    .toBeGreaterThan(empty + (KEPT.length - 1) * PAGE);
  await choose(phone, PAGES.slice(-1));
  await expect(phone.getByText('This device is nearly full')).toBeVisible(PATIENCE);
  for (const name of ['Send now', 'Save a rescue file'])
    await expect(phone.getByRole('button', { name })).toBeVisible();
  await expect(pageOf(phone)).toHaveCount(KEPT.length);
  // It is still in the hand of the page, and goes to the phone's own files.
  const unkept = phone.locator('[data-unkept]');
  await expect(unkept).toContainText('page-14.pdf');
  const saved = phone.waitForEvent('download');
  await unkept.getByRole('button', { name: 'Save it to this phone' }).click();
  expect((await readFile(await (await saved).path())).length).toBe(LARGE);

  // (d) Words still find their place.
  await phone.getByLabel('What is it?').selectOption('rent_contract');
  await phone.getByLabel('Who issued it').fill('Casa Azul');
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/);
  const evidence = new URL(phone.url()).pathname;
  const row = rowWith(phone, 'Casa Azul');
  await expect(row.locator('[data-file-row] [data-item-state]')).toHaveText(
    KEPT.map(() => /^(On this device|Waiting)/),
  );

  // (e) A rescue file says nothing without its password, brings all of it from a laptop, and twice is once.
  await phone.goto(`${origin}/device`);
  await phone.getByRole('button', { name: 'Save a rescue file' }).click(PATIENCE);
  await phone.getByLabel('Password of the file').fill(SECRET);
  const rescue = phone.waitForEvent('download');
  await phone.getByRole('button', { name: 'Save the file' }).click();
  const file = test.info().outputPath('rescue.json');
  await (await rescue).saveAs(file);
  const capsule = await readFile(file);
  for (const word of ['Casa Azul', 'page-1.pdf', 'rent_contract', 'evidence', '%PDF'])
    expect(capsule.includes(word), word).toBe(false);
  const laptop = await stage.open(DESK);
  await signIn(laptop, stage.server.origin, VISITOR);
  await laptop.goto(`${stage.server.origin}/device`);
  for (const count of [`1 entry, ${KEPT.length} files`, '0 entries, 0 files']) {
    await laptop.locator('[data-rescue]').setInputFiles(file);
    await laptop.getByLabel('Its password').fill(SECRET);
    await laptop.getByRole('button', { name: 'Take it in' }).click();
    await expect(laptop.locator('[data-rescued]')).toContainText(count, PATIENCE);
  }
  await laptop.goto(`${stage.server.origin}${evidence}`);
  const rescued = rowWith(laptop, 'Casa Azul');
  await expect(rescued).toHaveCount(1, PATIENCE);
  await expect(rescued.locator('[data-file-row] [data-item-state="applied"]')).toHaveCount(
    KEPT.length,
    PATIENCE,
  );
  await laptop.context().close();

  // Two older items more, which will be without a receipt.
  await roomFor(phone, 1e12);
  for (const { issuer, page, bytes } of OLDER) {
    await phone.goto(capture);
    await choose(phone, page, bytes);
    await expect(pageOf(phone)).toHaveCount(1, PATIENCE);
    await phone.getByLabel('What is it?').selectOption('rent_contract');
    await phone.getByLabel('Who issued it').fill(issuer);
    await phone.getByRole('button', { name: 'Keep the proof' }).click();
    await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  }

  // The phone tells of the first once more, and has no byte of it to send; then the line is cut.
  wifi.manners.cutFrom = 0;
  const cut = wifi.cut();
  await phone.goto(`${origin}${evidence}`);
  await phone.context().setOffline(false);
  await expect(row.locator('[data-file-row] [data-item-state="applied"]')).toHaveCount(
    KEPT.length,
    PATIENCE,
  );
  await expect(row).toHaveCount(1);
  await cut;
  expect(wifi.taken()).toBeLessThan(MAX_PIECE);

  // (b) Another page waits; only what has a receipt may go. What has none stays, whole.
  await phone.context().setOffline(true);
  await roomFor(phone, LARGE + LARGE / 2);
  await phone.goto(capture);
  await choose(phone, 'later-1.pdf');
  await expect(pageOf(phone)).toHaveCount(1, PATIENCE);
  await choose(phone, 'later-2.pdf');
  await phone.getByRole('button', { name: /^Free space: / }).click(PATIENCE);
  await expect(
    phone.locator('#content').getByText(/freed\. The server has these files/),
  ).toBeVisible();
  await phone.reload();
  await expect(pageOf(phone)).toHaveCount(1, PATIENCE);
  await expect(pageOf(phone)).toContainText('later-1.pdf');

  await phone.goto(`${origin}${evidence}`);
  for (const { issuer, bytes } of OLDER) {
    const older = rowWith(phone, issuer).locator('[data-file-row]');
    await expect(older.locator('[data-item-state="applied"]')).toHaveCount(0);
    const copy = phone.waitForEvent('download');
    await older.getByRole('button', { name: 'Save a copy' }).click();
    expect((await readFile(await (await copy).path())).length).toBe(bytes);
  }
  await phone.goto(capture);
  await expect(pageOf(phone)).toHaveCount(1, PATIENCE);

  // (c) The disk says no in the middle of a write, whatever the browser said of its room: no half page, the picture is
  // still in the hand, words find their place, and what waits stays.
  await roomFor(phone, 1e12);
  await choose(phone, 'whole-book.pdf', 29 * MB);
  await expect(unkept).toContainText('whole-book.pdf', PATIENCE);
  await expect(pageOf(phone)).toHaveCount(1);
  await phone.getByLabel('What is it?').selectOption('hotel_invoice');
  await phone.getByLabel('Who issued it').fill('Pensão Central');
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/);
  await phone.reload();
  const kept = rowWith(phone, 'Pensão Central');
  await expect(kept).toContainText('later-1.pdf', PATIENCE);
  await expect(kept.locator('[data-file-row]')).toHaveCount(1);

  // (f) A contact of two seconds lets the words through and no file; then the browser is emptied overnight.
  wifi.manners.noFiles = true;
  const told = phone.waitForResponse(
    (answer) => answer.url().endsWith('/api/push') && answer.status() === 200,
  );
  await phone.context().setOffline(false);
  await told;
  await phone.goto('about:blank');
  await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await phone.context().clearCookies();
  wifi.manners.noFiles = false;
  await cdp.send('Emulation.setUserAgentOverride', { userAgent: SAFARI });

  await signIn(phone, origin, VISITOR);
  const lost = phone.locator('[data-wiped] [data-lost]');
  await expect(lost).toContainText('3 proofs', PATIENCE);
  await lost.getByRole('link').click();
  const unarrived = phone.locator('[data-unarrived]');
  // Each by its name, with the minute of the contact in which it was announced.
  const announced = await minutesOf(stage.server.origin);
  for (const page of ['later-1.pdf', ...OLDER.map((older) => older.page)]) {
    const one = unarrived.locator('[data-lost]').filter({ hasText: page });
    await expect(one).toContainText(announced.get(page) ?? 'never announced', PATIENCE);
  }
  await expect(unarrived.locator('[data-lost]')).toHaveCount(3);
  await expect(unarrived).not.toContainText('page-1.pdf');
  await expect(unarrived).toContainText('nobody can know');
  await unarrived
    .locator('[data-lost]')
    .filter({ hasText: 'later-1.pdf' })
    .getByRole('button', { name: 'There is none' })
    .click();
  await phone.getByLabel('Why is there no proof?').fill('The phone was emptied over night.');
  await phone.getByRole('button', { name: 'Tell the Partnership' }).click();
  await expect(rowWith(phone, 'The phone was emptied')).toBeVisible(PATIENCE);

  // (g) In a tab of Safari, which may be emptied, nothing waits for a network: install it, or bring it now.
  await phone.context().setOffline(true);
  await phone.getByRole('link', { name: 'Add a proof' }).click();
  await expect(phone.getByText('Send now, or install the app first')).toBeVisible();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toHaveCount(0);
});

/** Bytes of the room held back for words; none when it was given up. */
const reserveOf = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('room-for-words').catch(() => undefined);
    return file ? (await file.getFile()).size : 0;
  });

/** Fills the disk with somebody else's bytes until it takes not even a kilobyte more. */
const fillUp = (page: Page, step = 4_000_000): Promise<void> =>
  page.evaluate(async (most) => {
    const opening = indexedDB.open('somebody else', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('bytes', { autoIncrement: true });
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    });
    const put = (bytes: number): Promise<boolean> =>
      new Promise((resolve) => {
        const noise = new Uint8Array(bytes);
        for (let at = 0; at < bytes; at += 65_536)
          crypto.getRandomValues(noise.subarray(at, at + 65_536));
        const work = db.transaction('bytes', 'readwrite', { durability: 'strict' });
        work.objectStore('bytes').put(noise.buffer);
        work.oncomplete = () => resolve(true);
        work.onabort = () => resolve(false);
      });
    for (let bytes = most; bytes >= 1_000;) if (!(await put(bytes))) bytes = Math.floor(bytes / 2);
    db.close();
  }, step);

test('J9 (d), IDB-8: on a disk that is full to its last byte words still find their place, and no picture does', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  const cdp = await phone.context().newCDPSession(phone);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: DISK });
  await signIn(phone, origin, VISITOR);
  await expectKept(phone);
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
  await expect.poll(() => reserveOf(phone), PATIENCE).toBeGreaterThanOrEqual(2_000_000);
  await phone.context().setOffline(true);
  await fillUp(phone);
  // What a database takes is counted after it took it, and may be more than there was room for: the disk is full where it is now.
  const quotaSize = await phone.evaluate(async () => (await navigator.storage.estimate()).usage);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) });
  await fillUp(phone, 32_000);

  // Half-written words, and words that are a request.
  await phone.getByLabel('What is it?').selectOption('rent_contract');
  await phone.getByLabel('Who issued it').fill('Casa Azul');
  await expect.poll(() => reserveOf(phone), PATIENCE).toBe(0);
  await phone.reload();
  await expect(phone.getByLabel('Who issued it')).toHaveValue('Casa Azul', PATIENCE);
  // The room that was given up is for words: a picture is stopped, and stays in the hand.
  await choose(phone, 'page.pdf', 6 * MB);
  await expect(phone.locator('[data-unkept]')).toContainText('page.pdf', PATIENCE);
  await expect(pageOf(phone)).toHaveCount(0);
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  await phone.reload();
  await expect(rowWith(phone, 'Casa Azul')).toHaveCount(1, PATIENCE);
});
