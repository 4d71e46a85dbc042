// A picture is read a second or two on a slow phone: does the form of its proof stand still under the finger meanwhile, and
// does the page say one thing at a time of where the picture is? (CAP-3, CAP-12)
import { expect, type Page } from '@playwright/test';
import { writeBcbp } from '@cxc/domain/boarding';
import { photograph, type Quality } from '../../passes/photo.ts';
import { pngOf } from '../../passes/png.ts';
import { symbolOf } from '../../passes/symbol.ts';
import { randomFrom } from '../../world/random.ts';
import { DESK, PHONE, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const SLOWER = 6;
const CLEAR: Quality = { module: 12, rotation: 4, blur: 0.2, noise: 4, glare: 0, shadow: 0.1 };
const random = randomFrom(21);

const pass = (): Buffer => {
  const leg = {
    bookingCode: 'QX7ZKP',
    from: 'ARN',
    to: 'OPO',
    carrier: 'SK',
    flight: '1417',
    dayOfYear: 67,
    seat: '12A',
  };
  const text = writeBcbp({ passenger: 'EKBLAD/MAJA', isNameFull: false, legs: [leg] });
  return pngOf(photograph(symbolOf('azteccode', text), CLEAR, random));
};
const invoice = (): Buffer =>
  pngOf(
    photograph({ width: 60, height: 60, isDark: () => false }, { ...CLEAR, module: 8 }, random),
  );

/** What a person sees in each frame from now on: moves of what may be touched, and two truths of one picture. */
interface Seen {
  readonly moves: string[];
  readonly twoTruths: string[];
}
const watch = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen = { moves: [], twoTruths: [] };
    Object.assign(window, { seen });
    let before = new Map<Element, number>();
    const look = (): void => {
      const now = new Map<Element, number>();
      for (const control of document.querySelectorAll(
        'form :is(input, select, textarea, button)',
      )) {
        if (!control.checkVisibility()) continue;
        const top = Math.round(control.getBoundingClientRect().top);
        now.set(control, top);
        const was = before.get(control);
        if (was !== undefined && was !== top) seen.moves.push(`${control.id} ${was} → ${top}`);
      }
      before = now;
      const said = document.querySelector('[data-said]')?.textContent ?? '';
      if (document.querySelector('li[data-page]') && said.includes('being kept'))
        seen.twoTruths.push(said);
      requestAnimationFrame(look);
    };
    look();
  });

for (const { where, device, picture, answer } of [
  { where: 'phone', device: PHONE, picture: pass, answer: '[data-verdict]' },
  { where: 'desk', device: DESK, picture: invoice, answer: 'text=No code can be read on it.' },
])
  test(`CAP-3, CAP-12: the form of a proof stands still while its picture is read (${where})`, async ({
    stage,
  }) => {
    test.setTimeout(180_000);
    const page = await stage.open(device, { isOnline: false });
    await signIn(page, stage.server.origin, 'demo.nordisk');
    await expectKept(page);
    await page.getByRole('link', { name: 'Add a proof' }).first().click();
    const kind = page.getByLabel('What is it?');
    await expect(kind).toBeVisible();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
    await watch(page);
    await page
      .locator('[data-chooser]')
      .setInputFiles({ name: 'page.png', mimeType: 'image/png', buffer: picture() });
    await expect(page.locator('li[data-page]')).toBeVisible(PATIENCE);
    await expect(page.locator(answer)).toBeVisible(PATIENCE);
    await expect(page.locator('[data-said]')).toHaveText('The page is on this device.', PATIENCE);
    await expect(page.locator('li[data-page] img')).toBeVisible(PATIENCE);
    await expect(kind).toBeVisible();
    const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    expect(seen).toEqual({ moves: [], twoTruths: [] });
  });
