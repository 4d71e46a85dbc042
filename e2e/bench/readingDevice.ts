// On which device is a picture read in a bench? A real Chromium on a processor made slower, the app signed in and kept on it,
// pictures as a camera saves them, and the time of the reader's worker noted.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Worker as PageWorker } from 'playwright';
import { demoWorld } from '../world/people.ts';
import { REPOSITORY, startServer, temporaryFolder } from '../world/server.ts';
import { PATIENCE, browserOn, slowPage } from './device.ts';

/** The same as a camera would save it. */
export async function asJpeg(page: Page, png: Buffer): Promise<Buffer> {
  const base64 = await page.evaluate(async (text) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    const saved = new Uint8Array(await blob.arrayBuffer());
    let binary = '';
    for (let at = 0; at < saved.length; at += 32_768)
      binary += String.fromCharCode(...saved.subarray(at, at + 32_768));
    return btoa(binary);
  }, png.toString('base64'));
  return Buffer.from(base64, 'base64');
}

/** Notes when the reader's worker has its program. */
async function noteReader(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const reader = { isReady: false };
    Object.assign(window, { reader });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: never[]) {
      if ((message as { kind?: unknown } | null)?.kind === 'start')
        this.addEventListener('message', () => {
          reader.isReady = true;
        });
      Reflect.apply(postMessage, this, [message, ...rest]);
    };
  });
}

interface Spent {
  spent?: number;
}

const readersOf = (page: Page): PageWorker[] =>
  page.workers().filter((worker) => worker.url().includes('barcodes'));

/** Milliseconds that the reader's worker took for the last picture, by its own clock: the browser slows only the page down. */
export async function spentIn(page: Page): Promise<number> {
  const [reader] = readersOf(page);
  return (await reader?.evaluate(() => (globalThis as Spent).spent)) ?? Number.NaN;
}

/** The reader has its program: somebody aims for longer than this takes. From now on its time is noted. */
export async function readerIsReady(page: Page): Promise<void> {
  const isReady = (): boolean =>
    (window as unknown as { reader: { isReady: boolean } }).reader.isReady;
  await page.waitForFunction(isReady, undefined, PATIENCE);
  await noteReaderTime(page);
}

/** From now on the time of the reader that is there is noted, by its own clock. */
export async function noteReaderTime(page: Page): Promise<void> {
  for (const reader of readersOf(page))
    await reader.evaluate(() => {
      const here = globalThis as Spent & { postMessage(...said: unknown[]): void };
      if (here.spent !== undefined) return;
      here.spent = 0;
      let at = 0;
      addEventListener('message', () => {
        at = performance.now();
      });
      const say = here.postMessage.bind(globalThis);
      here.postMessage = (...said) => {
        here.spent = performance.now() - at;
        say(...said);
      };
    });
}

/** The app is on the device: from now on it opens without a network. */
export async function appIsKept(page: Page): Promise<void> {
  const isKept = (): boolean => navigator.serviceWorker.controller !== null;
  await page.waitForFunction(isKept, undefined, PATIENCE);
}

interface ReadingDevice {
  readonly page: Page;
  /** Where pictures can be put; gone afterwards. */
  readonly folder: string;
  readonly origin: string;
}

/**
 * Does some work on such a device, with a server of the demo world of its own.
 * @param email who signs in
 * @param slower how many times slower the processor of the page is made
 */
export async function onReadingDevice<T>(
  email: string,
  slower: number,
  work: (device: ReadingDevice) => Promise<T>,
): Promise<T> {
  if (!existsSync(join(REPOSITORY, 'apps/pwa/build/200.html')))
    throw new Error('The app is not built: run `npm start` once.');
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  const folder = temporaryFolder('bench');
  const context = await browserOn(folder);
  try {
    const { password } = await demoWorld(server.origin);
    const page = await slowPage(context, slower);
    await noteReader(page);
    await page.goto(`${server.origin}/signin`, PATIENCE);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('E-mail').fill(email);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    return await work({ page, folder, origin: server.origin });
  } finally {
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
