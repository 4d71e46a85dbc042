// On which device is a picture read in a bench? A real Chromium on a processor made slower, the app signed in and kept on it,
// pictures as a camera saves them, and the time of the reader's worker noted.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
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

interface Spent {
  inWorker: number;
  isReady: boolean;
}

/** Notes how long the reader's worker takes: the browser slows only the page down, not its workers. */
async function noteWorkers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const spent: Spent = { inWorker: 0, isReady: false };
    Object.assign(window, { spent });
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...rest: never[]) {
      if ((message as { kind?: unknown } | null)?.kind === 'start')
        this.addEventListener('message', () => {
          spent.isReady = true;
        });
      const asked = message as { kind?: unknown; bytes?: unknown; call?: unknown } | null;
      if (asked?.kind === 'image' && asked.bytes !== undefined) {
        const at = performance.now();
        this.addEventListener('message', ({ data }: MessageEvent<{ call?: unknown }>) => {
          if (data.call === asked.call) spent.inWorker = performance.now() - at;
        });
      }
      Reflect.apply(postMessage, this, [message, ...rest]);
    };
  });
}

export const spentIn = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { spent: Spent }).spent.inWorker);

/** The reader has its program: somebody aims for longer than this takes. */
export async function readerIsReady(page: Page): Promise<void> {
  const isReady = (): boolean => (window as unknown as { spent: Spent }).spent.isReady;
  await page.waitForFunction(isReady, undefined, PATIENCE);
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
    await noteWorkers(page);
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
