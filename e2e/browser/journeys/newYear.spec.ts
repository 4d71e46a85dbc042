// J8 (h): a flight on the last day of a year, to a stay that begins in the first week of the next. A pass names only the
// day of the year: which year it was follows from the stay, not from the day on which it is photographed.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { writeBcbp } from '@cxc/domain/boarding';
import { daysBetween } from '@cxc/domain/kernel';
import { photograph, type Quality } from '../../passes/photo.ts';
import { pngOf } from '../../passes/png.ts';
import { symbolOf } from '../../passes/symbol.ts';
import { randomFrom } from '../../world/random.ts';
import { REPOSITORY, startServer, temporaryFolder } from '../../world/server.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { PASSWORD, PHONE, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const VISITOR = 'demo.nordisk';
const CLEAR: Quality = { module: 8, rotation: 4, blur: 0.2, noise: 4, glare: 0, shadow: 0.1 };
const random = randomFrom(12);

/** Noon of the first Monday of the coming year: the stay that begins on this day begins in its first week. */
function firstMonday(): Date {
  const day = new Date(Date.UTC(new Date().getUTCFullYear() + 1, 0, 1, 12));
  while (day.getUTCDay() !== 1) day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

async function stayStart(origin: string): Promise<string> {
  const email = `${VISITOR}@clusterxchange.example`;
  const client = await enterByWire({ origin, email, password: PASSWORD, random });
  for (const { concept, state, data } of (await client.pullAll()).values())
    if (concept === 'evidence' && state === 'open')
      return (data['stay'] as { start: string }).start;
  throw new Error('There is no stay.');
}

const choose = (page: Page, buffer: Buffer) =>
  page.locator('[data-chooser]').setInputFiles({ name: 'pass.png', mimeType: 'image/png', buffer });

test('J8 (h): the pass of a flight on the last day of December belongs to the year before the stay', async ({
  stage,
}) => {
  test.setTimeout(480_000);
  const folder = temporaryFolder('new-year');
  const file = join(folder, 'shift');
  writeFileSync(file, String(firstMonday().getTime() - Date.now()));
  const shifted = pathToFileURL(join(REPOSITORY, 'e2e/world/shiftedClock.mjs')).href;
  const server = await startServer({
    env: { CLOCK_SHIFT: file, NODE_OPTIONS: `--import ${shifted}`, DEMO: '1' },
  });
  try {
    const start = await stayStart(server.origin);
    expect(start).toMatch(/-01-0\d$/);
    const before = Number(start.slice(0, 4)) - 1;
    const flown = `${before}-12-31`;
    const leg = {
      bookingCode: 'QX7ZKP',
      from: 'ARN',
      to: 'OPO',
      carrier: 'SK',
      flight: '1417',
      // 365, or 366 where the year before is a leap year.
      dayOfYear: daysBetween(`${before}-01-01`, flown) + 1,
      seat: '12A',
    };
    const text = writeBcbp({ passenger: 'EKBLAD/MAJA', isNameFull: false, legs: [leg] });
    const photo = pngOf(photograph(symbolOf('azteccode', text), CLEAR, random));

    const phone = await stage.open(PHONE);
    await signIn(phone, server.origin, VISITOR);
    await phone.getByRole('link', { name: 'Add a proof' }).first().click();
    await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
    await choose(phone, photo);
    const verdict = phone.locator('[data-verdict]');
    await expect(verdict).toContainText(`31 December ${before}`, PATIENCE);
    await expect(verdict.locator('[data-reason="dateBeforeStart"]')).toBeVisible();
    await expect(verdict.locator('[data-reason="routeThere"]')).toBeVisible();
    await expect(phone.getByLabel('Day', { exact: true })).toHaveValue(`31/12/${before}`);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
