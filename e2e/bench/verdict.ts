// How long does a phone without a network take from a picture to the verdict on it (J8 (a), P15)? In a real
// Chromium, on the page where proofs are added, with a picture of twelve megapixels.
import { existsSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { writeBcbp } from '@cxc/domain/boarding';
import { photograph } from '../passes/photo.ts';
import { onTable, pngOf } from '../passes/png.ts';
import { symbolOf } from '../passes/symbol.ts';
import { demoWorld } from '../world/people.ts';
import { randomFrom } from '../world/random.ts';
import { REPOSITORY, startServer, temporaryFolder } from '../world/server.ts';
import { PATIENCE, browserOn, slowPage } from './device.ts';

const SLOWER = 4;
const PICTURES = 4;
/** Twelve megapixels, as most cameras of phones make them. */
const CAMERA = { width: 4032, height: 3024 } as const;
const QUALITY = { module: 8, rotation: 7, blur: 0.3, noise: 6, glare: 0.3, shadow: 0.2 } as const;

/** A demo person who visits, and has proofs to add. */
const VISITOR = 'demo.nordisk@clusterxchange.example';

function picture(index: number): Buffer {
  const leg = {
    from: 'ARN',
    to: 'BRU',
    carrier: 'SN',
    flight: String(2300 + index),
    dayOfYear: 66,
  };
  const text = writeBcbp({
    passenger: 'NORDISK/PERSON',
    isNameFull: false,
    legs: [{ ...leg, bookingCode: `ABC12${String(index)}` }],
  });
  const photo = photograph(symbolOf('pdf417', text), QUALITY, randomFrom(index));
  return pngOf(onTable(photo, CAMERA.width, CAMERA.height));
}

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
export async function noteWorkers(page: Page): Promise<void> {
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

export interface VerdictTimes {
  /** Milliseconds of the first picture, which starts the reader. */
  readonly first: number;
  readonly later: readonly number[];
}

/** Milliseconds from choosing a picture to its verdict, as if the workers too were slowed down. */
export async function verdictMilliseconds(): Promise<VerdictTimes> {
  if (!existsSync(join(REPOSITORY, 'apps/pwa/build/200.html')))
    throw new Error('The app is not built: run `npm start` once.');
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  const folder = temporaryFolder('bench');
  const context = await browserOn(folder);
  try {
    const { password } = await demoWorld(server.origin);
    const page = await slowPage(context, SLOWER);
    await noteWorkers(page);
    await page.goto(`${server.origin}/signin`, PATIENCE);
    await page.getByLabel('Password').fill(password);
    await page.getByLabel('E-mail').fill(VISITOR);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('link', { name: 'Add a proof' }).first().click(PATIENCE);
    await page.locator('[data-chooser]').waitFor({ state: 'attached', ...PATIENCE });
    const isKept = (): boolean => navigator.serviceWorker.controller !== null;
    await page.waitForFunction(isKept, undefined, PATIENCE);
    const photos = [];
    for (let index = 0; index < PICTURES; index += 1)
      photos.push(await asJpeg(page, picture(index)));
    await context.setOffline(true);
    const times: number[] = [];
    for (const [index, buffer] of photos.entries()) {
      await page.reload(PATIENCE);
      await page.locator('[data-chooser]').waitFor({ state: 'attached', ...PATIENCE });
      const tiles = await page.locator('li[data-page]').count();
      if (tiles > 0) throw new Error('A picture of the run before is still there.');
      // Somebody aims for longer than this takes.
      await page.waitForFunction(
        () => (window as unknown as { spent: Spent }).spent.isReady,
        undefined,
        PATIENCE,
      );
      // A file of the disk, as a camera hands it over: through the line to the browser the page would unpack it first.
      const file = join(folder, `pass-${String(index)}.jpg`);
      await writeFile(file, buffer);
      const started = performance.now();
      await page.locator('[data-chooser]').setInputFiles(file);
      await page.locator('[data-verdict]').waitFor(PATIENCE);
      const whole = performance.now() - started;
      times.push(whole + (SLOWER - 1) * (await spentIn(page)));
      console.error(
        `verdict: ${whole.toFixed(0)} ms, of them ${(await spentIn(page)).toFixed(0)} in the worker`,
      );
      await page.getByRole('button', { name: /^Take page 1 out/ }).click(PATIENCE);
      await page.locator('li[data-page]').waitFor({ state: 'detached', ...PATIENCE });
    }
    const [first = Number.NaN, ...later] = times;
    return { first, later };
  } finally {
    await context.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
