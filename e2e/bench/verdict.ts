// How long does a phone without a network take from a picture to the verdict on it (J8 (a), P15)? In a real
// Chromium, on the page where proofs are added, with a picture of twelve megapixels.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBcbp } from '@cxc/domain/boarding';
import { photograph } from '../passes/photo.ts';
import { onTable, pngOf } from '../passes/png.ts';
import { symbolOf } from '../passes/symbol.ts';
import { randomFrom } from '../world/random.ts';
import { PATIENCE } from './device.ts';
import { appIsKept, asJpeg, onReadingDevice, readerIsReady, spentIn } from './readingDevice.ts';

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

export interface VerdictTimes {
  /** Milliseconds of the first picture, which starts the reader. */
  readonly first: number;
  readonly later: readonly number[];
}

/** Milliseconds from choosing a picture to its verdict, as if the workers too were slowed down. */
export async function verdictMilliseconds(): Promise<VerdictTimes> {
  return onReadingDevice(VISITOR, SLOWER, async ({ page, folder }) => {
    await page.getByRole('link', { name: 'Add a proof' }).first().click(PATIENCE);
    await page.locator('[data-chooser]').waitFor({ state: 'attached', ...PATIENCE });
    await appIsKept(page);
    const photos = [];
    for (let index = 0; index < PICTURES; index += 1)
      photos.push(await asJpeg(page, picture(index)));
    await page.context().setOffline(true);
    const times: number[] = [];
    for (const [index, buffer] of photos.entries()) {
      await page.reload(PATIENCE);
      await page.locator('[data-chooser]').waitFor({ state: 'attached', ...PATIENCE });
      const tiles = await page.locator('li[data-page]').count();
      if (tiles > 0) throw new Error('A picture of the run before is still there.');
      // Somebody aims for longer than this takes.
      await readerIsReady(page);
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
  });
}
