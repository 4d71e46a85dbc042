// How long does a stand take to read the code of a visitor's phone: a profile of 560 bytes, off pictures that are noisy and
// held aslant, with the app's own reader in a real Chromium, without a network (issue 7, Done when 3)?
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeHandover, type HandedWords } from '@cxc/pwa/fair/handover';
import { photograph } from '../passes/photo.ts';
import { onTable, pngOf } from '../passes/png.ts';
import { symbolOf } from '../passes/symbol.ts';
import { type Random, randomFrom } from '../world/random.ts';
import { PATIENCE } from './device.ts';
import { figure, quantile, type Figure } from './figure.ts';
import { appIsKept, asJpeg, noteReaderTime, onReadingDevice, spentIn } from './readingDevice.ts';

const TRIES = 20;
const BYTES = 560;
const SLOWER = 4;
/** A picture of three megapixels, as a phone takes it of a screen in front of it. */
const CAMERA = { width: 2048, height: 1536 } as const;
const AT_THE_STAND = 'demo.coordinator.hitechtex@clusterxchange.example';

/** A profile of so many bytes that does not pack well. */
function profile(random: Random, index: number): HandedWords {
  const words = {
    name: `Ottavia Silvestri ${String(index)}`,
    email: 'ottavia@tessitura.example',
    organisation: 'Tessitura Demo Srl',
    country: 'IT',
    organisationType: 'sme',
    role: 'VO',
    interest: '',
  };
  const filler = Array.from({ length: 160 }, () => random.int(46_656).toString(36)).join(' ');
  return { ...words, interest: filler.slice(0, BYTES - JSON.stringify(words).length).trim() };
}

/** Noise, blur, light and shadow as in a hall, turned a little and held aslant. */
function quality(random: Random) {
  const between = (least: number, most: number): number => least + random.next() * (most - least);
  return {
    module: between(7, 9),
    rotation: between(-12, 12),
    blur: between(0, 0.3),
    noise: between(4, 12),
    glare: between(0, 0.2),
    shadow: between(0, 0.3),
    tilt: between(0.04, 0.14),
  };
}

async function scan(): Promise<readonly Figure[]> {
  const random = randomFrom(2028);
  return onReadingDevice(AT_THE_STAND, SLOWER, async ({ page, folder, origin }) => {
    await page.waitForURL((url) => url.pathname === '/', PATIENCE);
    await page.goto(`${origin}/fairs`, PATIENCE);
    await page.getByRole('link', { name: 'Tessuti & Tecnica' }).click(PATIENCE);
    await page.getByRole('link', { name: 'New contact' }).first().click(PATIENCE);
    const chooser = page.locator('input[accept="image/*"]');
    await chooser.waitFor({ state: 'attached', ...PATIENCE });
    await appIsKept(page);
    const codes: { readonly file: string; readonly name: string }[] = [];
    for (let index = 0; index < TRIES; index += 1) {
      const words = profile(random, index);
      const consent = { version: '2026-11', language: 'en' };
      const { text } = await makeHandover({ words, consent, until: '2099-01-01T00:00:00.000Z' });
      const photo = photograph(symbolOf('qrcode', text, 'L'), quality(random), random.fork());
      const width = Math.max(CAMERA.width, photo.width);
      const height = Math.max(CAMERA.height, photo.height);
      const file = join(folder, `code-${String(index)}.jpg`);
      await writeFile(file, await asJpeg(page, pngOf(onTable(photo, width, height))));
      codes.push({ file, name: words.name });
    }
    await page.context().setOffline(true);
    const times: number[] = [];
    for (const [index, { file, name }] of codes.entries()) {
      const began = performance.now();
      await chooser.setInputFiles(file);
      const isThere = await page
        .waitForFunction(
          (text) => document.querySelector<HTMLInputElement>('#lead-name')?.value === text,
          name,
          { timeout: 20_000 },
        )
        .then(
          () => true,
          () => false,
        );
      // What is not read counts as longer than all others.
      const whole = performance.now() - began;
      // The first picture starts the reader, whose own clock is noted from then on: its time counts as if all were the reader's.
      const spent = index === 0 ? whole : await spentIn(page);
      if (Number.isNaN(spent)) throw new Error('Nobody noted how long the reader took.');
      times.push(isThere ? whole + (SLOWER - 1) * spent : Infinity);
      if (index === 0) await noteReaderTime(page);
    }
    const read = times.filter((time) => Number.isFinite(time));
    const common = { case: 'scan', goal: 'issue 7, Done when 3: at most 2000 ms in the median' };
    const of = `${String(TRIES)} codes of a profile of ${String(BYTES)} bytes, CPU/${String(SLOWER)}, offline`;
    return [
      figure({
        ...common,
        metric: `picture to filled form, median of ${of}`,
        unit: 'ms',
        own: quantile(times, 0.5),
      }),
      figure({
        ...common,
        metric: `the same, the slowest that was read`,
        unit: 'ms',
        own: Math.max(...read),
      }),
      figure({
        ...common,
        metric: `share that is read of ${of}`,
        unit: '1',
        own: read.length / TRIES,
      }),
    ];
  });
}

export const scanCases: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { scan };
