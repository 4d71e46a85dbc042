// C10: the phone saves its battery. It freezes the page in the middle of a file and of a word, for good once, and its
// line comes and goes: is nothing lost and nothing twice, and does no storm of calls follow the waking?
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Browser, type Page } from '@playwright/test';
import { MAX_PIECE } from '@cxc/domain/wire';
import { pdfOf } from '../../world/bringFile.ts';
import { randomFrom } from '../../world/random.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { test } from './hotel.ts';
import { PASSWORD, PHONE, expectChip, expectKept, profileIn, signIn } from './stage.ts';
import { expectNothingTyped, next, startVisitor } from './visitor.ts';

const PATIENCE = { timeout: 60_000 };
const LENGTH = 2_600_000;
/** Freezes, and turns of the line; `CXC_FREEZES=60` for a night. */
const FREEZES = Number(process.env['CXC_FREEZES'] ?? 3);
/** How long a freeze lasts: the fault itself, longer than the pulse of the line to the server. */
const FROZEN_MS = 2_000;
/** What a page asks when it looks round: who it is, what is new, what waits; and the line it listens on. */
const ROUND = 10;

/** The processes in which pages and workers of this browser run. */
async function renderersOf(browser: Browser): Promise<readonly number[]> {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** Every page stands still as it is: no timer, no answer, no event reaches it until the phone thaws it. */
async function freeze(browser: Browser): Promise<() => void> {
  const pids = await renderersOf(browser);
  for (const pid of pids) process.kill(pid, 'SIGSTOP');
  return () => {
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  };
}

/** Calls of the app to its server from now on. */
function countCalls(page: Page): () => number {
  let calls = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) calls += 1;
  });
  return () => calls;
}

const objectsIn = (dataDir: string): number =>
  readdirSync(join(dataDir, 'files/objects'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  ).length;

test('C10: frozen in the middle of a file and of a word, thawed, and thrown away: all is there once', async ({
  stage,
  wifi,
  browser,
}) => {
  test.setTimeout(240_000);
  const { origin } = wifi;
  const before = objectsIn(stage.server.dataDir);
  let phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.aurora');
  await expectKept(phone);
  await startVisitor(phone);
  const id = profileIn(phone);
  await phone.getByRole('radio', { name: 'Yes' }).first().check();
  await next(phone, 'Why do you want to go?');

  // In the middle of a file, again and again.
  wifi.manners.delayMs = 250;
  const cv = { name: 'cv.pdf', mimeType: 'application/pdf', buffer: pdfOf(LENGTH, 'frozen') };
  await phone.locator('[data-file="cv"]').setInputFiles(cv);
  const row = phone.locator('[data-file-row]');
  const calls = countCalls(phone);
  let frozenIn = 0;
  for (let time = 0; time < FREEZES; time += 1) {
    const taken = wifi.taken();
    await expect.poll(() => wifi.taken(), PATIENCE).toBeGreaterThan(Math.min(taken, LENGTH - 1));
    if (wifi.taken() < LENGTH) frozenIn += 1;
    const thaw = await freeze(browser);
    await pause(FROZEN_MS);
    thaw();
  }
  expect(frozenIn, 'it was frozen while the file was on its way').toBeGreaterThan(0);
  await expect(row.locator('[data-item-state="applied"]')).toBeVisible(PATIENCE);
  wifi.manners.delayMs = 0;
  expect(objectsIn(stage.server.dataDir) - before).toBe(1);
  // At most a piece again for each time.
  expect(wifi.taken()).toBeLessThanOrEqual(LENGTH + FREEZES * MAX_PIECE);
  const pieces = Math.ceil(LENGTH / MAX_PIECE);
  expect(calls(), 'calls').toBeLessThanOrEqual((FREEZES + 1) * (ROUND + pieces));

  // The line comes and goes while somebody types; every letter that was said to be kept arrives once.
  const why = phone.getByRole('textbox').first();
  const soFar = calls();
  let text = '';
  for (let time = 0; time < 2 * FREEZES; time += 1) {
    await phone.context().setOffline(time % 2 === 0);
    await why.pressSequentially(`word ${time} `);
    text += `word ${time} `;
    await pause(1_000);
  }
  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  // A look round for each turn, and each letter may travel by itself; a storm would be hundreds in a second.
  expect(calls() - soFar, 'calls while the line came and went').toBeLessThanOrEqual(
    2 * FREEZES * ROUND + text.length,
  );

  // Frozen in the middle of a word, and never thawed: what was said to be kept is there on a new page.
  await why.pressSequentially('kept here');
  await expectNothingTyped(phone);
  await why.pressSequentially(' and half a wo');
  const pids = await renderersOf(browser);
  await freeze(browser);
  for (const pid of pids) process.kill(pid, 'SIGKILL');
  const address = phone.url();
  const context = phone.context();
  phone = stage.listen(await context.newPage());
  await phone.goto(address);
  const again = phone.getByRole('textbox').first();
  await expect(again).toHaveValue(new RegExp(`^${text}kept here( and half a wo|.*)$`), PATIENCE);
  const there = await again.inputValue();
  expect(`${text}kept here and half a wo`.startsWith(there)).toBe(true);
  const woken = countCalls(phone);
  await expectChip(phone, 'Online, all sent');
  const still = phone.locator('[data-file-row] [data-item-state="applied"]');
  await expect(still).toBeVisible(PATIENCE);
  expect(woken(), 'calls after the waking').toBeLessThanOrEqual(2 * ROUND);

  const client = await enterByWire({
    origin: stage.server.origin,
    email: 'demo.aurora@clusterxchange.example',
    password: PASSWORD,
    random: randomFrom(10),
  });
  const rows = [...(await client.pullAll()).values()];
  const own = rows.filter((each) => each.concept === 'profile' && each.id === id);
  expect(own).toHaveLength(1);
  expect(own[0]?.data['motivation']).toBe(there);
  expect(objectsIn(stage.server.dataDir) - before).toBe(1);
});
