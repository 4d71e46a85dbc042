// J8: boarding passes in airplane mode. Read without a network, cut in the middle, behind the Wi-Fi of a hotel,
// answers lost and asked twice: each proof is at the server once, and what is doubtful is explained.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { findAirport, writeBcbp } from '@cxc/domain/boarding';
import { addDays, daysBetween } from '@cxc/domain/kernel';
import { MAX_PIECE } from '@cxc/domain/wire';
import { photograph, type Quality } from '../../passes/photo.ts';
import { pngOf } from '../../passes/png.ts';
import { symbolOf } from '../../passes/symbol.ts';
import { walletPass } from '../../passes/wallet.ts';
import { randomFrom } from '../../world/random.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { test } from './hotel.ts';
import { PASSWORD, PHONE, expectKept, signIn } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const VISITOR = 'demo.nordisk';
const HOST = 'demo.linho';
const FREQUENT = '7777123456789';
/** Grains make it as large as a photograph: several pieces. */
const CLEAR: Quality = { module: 20, rotation: 4, blur: 0.2, noise: 9, glare: 0, shadow: 0.1 };
const random = randomFrom(8);

interface Flight {
  readonly passenger: string;
  readonly from: string;
  readonly to: string;
  readonly date: string;
}

const dayOfYear = (date: string): number => daysBetween(`${date.slice(0, 4)}-01-01`, date) + 1;

function textOf({ passenger, from, to, date }: Flight): string {
  const leg = {
    bookingCode: 'QX7ZKP',
    from,
    to,
    carrier: 'SK',
    flight: '1417',
    dayOfYear: dayOfYear(date),
    seat: '12A',
    frequentFlyer: FREQUENT,
  };
  return writeBcbp({ passenger, isNameFull: false, legs: [leg] });
}

const photoOf = (flight: Flight): Buffer =>
  pngOf(photograph(symbolOf('azteccode', textOf(flight)), CLEAR, random));

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Objects on the server's disk. */
function objectsOf(dataDir: string): readonly string[] {
  return readdirSync(join(dataDir, 'files/objects'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The stay of the visitor and where they fly, as the server tells it. */
async function stayOf(origin: string) {
  const email = (account: string) => `${account}@clusterxchange.example`;
  const client = await enterByWire({ origin, email: email(VISITOR), password: PASSWORD, random });
  for (const { concept, state, data } of (await client.pullAll()).values())
    if (concept === 'evidence' && state === 'open')
      return data['stay'] as { start: string; end: string; hostCountry: string };
  throw new Error('There is no stay.');
}

const choose = (page: Page, name: string, buffer: Buffer, mimeType = 'image/png') =>
  page.locator('[data-chooser]').setInputFiles({ name, mimeType, buffer });
const rowWith = (page: Page, text: string | RegExp) =>
  page.locator('[data-proof-row]').filter({ hasText: text });
/** The days and nights of the stay as the strip marks them. */
const marksOf = (page: Page): Promise<string[]> =>
  page
    .locator('[data-coverage] [data-day]')
    .evaluateAll((days) =>
      days.map(({ dataset }) => `${dataset['day']} ${dataset['mark']} ${dataset['night']}`),
    );
const onHere = /^(On this device|Waiting)/;

test('J8: passes read in the air, cut in the middle, behind a portal, asked twice and answered to nobody, arrive once', async ({
  stage,
  wifi,
}) => {
  // Two and a half minutes on a machine that does ten other things.
  test.setTimeout(480_000);
  const { server } = stage;
  const before = new Set(objectsOf(server.dataDir));
  const { start, end, hostCountry } = await stayOf(server.origin);
  expect([findAirport('ARN')?.country, findAirport('OPO')?.country]).toEqual(['SE', hostCountry]);
  const there = photoOf({
    passenger: 'EKBLAD/MAJA',
    from: 'ARN',
    to: 'OPO',
    date: addDays(start, -1),
  });
  const back = { passenger: 'EKBLAD/MAJA', from: 'OPO', to: 'ARN', date: end };
  const others = photoOf({ passenger: 'MULDER/JOOST', from: 'OPO', to: 'ARN', date: end });
  expect(there.length).toBeGreaterThan(2 * MAX_PIECE);

  const phone = await stage.open(PHONE);
  await signIn(phone, wifi.origin, VISITOR);
  await expectKept(phone);
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
  await phone.context().setOffline(true);

  // (a) Read without a network.
  await choose(phone, 'there.png', there);
  const verdict = phone.locator('[data-verdict]');
  await expect(verdict).toHaveAttribute('data-verdict', 'match', PATIENCE);
  for (const reason of ['nameSame', 'dateBeforeStart', 'routeThere'])
    await expect(verdict.locator(`[data-reason="${reason}"]`)).toBeVisible();
  await expect(verdict).toContainText('ARN');
  await expect(phone.getByLabel('What is it?')).toHaveValue('boarding_pass');
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  const evidence = new URL(phone.url()).pathname;
  const there1 = rowWith(phone, 'ARN–OPO').locator('[data-file-row]');
  await expect(there1.locator('[data-item-state]')).toHaveText(onHere, PATIENCE);

  // (b) (c) The line is cut in the second piece; then airplane mode, then the phone is restarted.
  wifi.manners.cutFrom = 1;
  const cut = wifi.cut();
  await phone.context().setOffline(false);
  await cut;
  await phone.context().setOffline(true);
  await expect(there1.locator('[data-item-state="waiting"]')).toContainText(/\d+ %/, PATIENCE);
  await phone.reload();
  await expect(there1.locator('[data-item-state="waiting"]')).toContainText(/\d+ %/, PATIENCE);

  // The way back is in the phone's wallet.
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await choose(phone, 'back.pkpass', walletPass(textOf(back)), 'application/vnd.apple.pkpass');
  await expect(verdict).toHaveAttribute('data-verdict', 'match', PATIENCE);
  await expect(verdict.locator('[data-reason="routeBack"]')).toBeVisible();
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  await expect(rowWith(phone, 'OPO–ARN').locator('[data-item-state]').first()).toHaveText(
    onHere,
    PATIENCE,
  );

  const marks = await marksOf(phone);
  expect(marks.length).toBeGreaterThan(2);

  // (g) The pass of another visitor of the group, shot by mistake: nothing of it leaves without a choice.
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await choose(phone, 'whose.png', others);
  await expect(verdict).toHaveAttribute('data-verdict', 'mismatch', PATIENCE);
  await expect(verdict.locator('[data-reason="nameOther"]')).toBeVisible();
  const whose = phone.locator('[data-whose]');
  await expect(whose).toContainText('Nothing of it has been sent.');
  const saved = phone.waitForEvent('download');
  await whose.getByRole('button', { name: 'Hand it to Zwijndrecht Vezel' }).click();
  expect(
    readFileSync(await (await saved).path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  await whose.getByRole('button', { name: 'Take it out here' }).click();
  await expect(phone.locator('li[data-page]')).toHaveCount(0);

  // Its words went with it.
  for (const label of ['Who issued it', 'Number on it'])
    await expect(phone.getByLabel(label)).toHaveValue('');

  // (i) A bag tag: kept, nothing read on it, and it proves no day.
  const tag = pngOf(
    photograph({ width: 60, height: 60, isDark: () => false }, { ...CLEAR, module: 5 }, random),
  );
  await choose(phone, 'tag.png', tag);
  await expect(phone.getByText('No code can be read on it.', { exact: false })).toBeVisible(
    PATIENCE,
  );
  await phone.getByLabel('What is it?').selectOption('other');
  await phone.getByLabel('From', { exact: true }).fill(addDays(start, -1));
  await phone.getByLabel('Who issued it').fill('Bag tag');
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  const tagged = rowWith(phone, 'Bag tag').locator('[data-file-row]');
  await expect(tagged.locator('[data-item-state]')).toHaveText(onHere, PATIENCE);
  expect(await marksOf(phone)).toEqual(marks);

  // (d) The portal of the hotel answers for the server: named as such, nothing turns into a task.
  Object.assign(wifi.manners, { noFiles: false, portal: true });
  await phone.goto(new URL(evidence, wifi.origin).href);
  await phone.context().setOffline(false);
  await expect(there1.locator('[data-item-state="waiting"]')).toContainText(
    'hotel page in the way',
    PATIENCE,
  );
  await expect(phone.locator('[data-item-state="needs-you"]')).toHaveCount(0);

  // (e) Signed in: answers are lost, everything arrives twice and late, and once more when others overtook it.
  Object.assign(wifi.manners, {
    portal: false,
    twice: true,
    againBehind: 2,
    loseAnswers: 1,
    delayMs: 30,
  });
  await expect(there1.locator('[data-item-state="applied"]')).toBeVisible(PATIENCE);
  await expect(there1).toContainText('The server has it');
  await expect(rowWith(phone, 'OPO–ARN').locator('[data-item-state="applied"]')).toBeVisible(
    PATIENCE,
  );
  await expect(tagged.locator('[data-item-state="applied"]')).toBeVisible(PATIENCE);
  // One object each, whatever was asked twice, and each is what its name says.
  const stored = objectsOf(server.dataDir)
    .filter((path) => !before.has(path))
    .map((path) => ({ path, bytes: readFileSync(path) }));
  expect(stored).toHaveLength(3);
  for (const { path, bytes } of stored) expect(path.endsWith(sha256(bytes))).toBe(true);
  // The cut, airplane mode and the lost answer: at most a piece again for each.
  const sizes = stored.reduce((sum, { bytes }) => sum + bytes.length, 0);
  expect(wifi.taken()).toBeLessThanOrEqual(sizes + 3 * MAX_PIECE);

  // (f) The same photo once more: known here, zero bytes.
  const taken = wifi.taken();
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await choose(phone, 'again.png', there);
  await expect(phone.locator('[data-said]')).toContainText('stored already', PATIENCE);
  await expect(phone.locator('li[data-page]')).toHaveCount(0);
  expect(wifi.taken()).toBe(taken);

  // (j) An invoice over all nights but the last: that one is missing, and said once.
  await phone.getByLabel('What is it?').selectOption('hotel_invoice');
  await phone.getByLabel('From', { exact: true }).fill(start);
  await phone.getByLabel('Until', { exact: true }).fill(addDays(end, -1));
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  const strip = phone.locator('[data-coverage]');
  for (const day of [addDays(start, -1), end])
    await expect(strip.locator(`[data-day="${day}"]`)).toHaveAttribute('data-mark', 'proven');
  await expect(strip.locator(`[data-day="${start}"]`)).toHaveAttribute('data-night', 'proven');
  const last = addDays(end, -1);
  await expect(strip.locator(`[data-day="${last}"]`)).toHaveAttribute('data-night', 'missing');
  await expect(phone.locator(`[data-run="${last}"]`)).toBeVisible();
  await expect(phone.locator('[data-code="EVIDENCE_STAY_MISSING"]')).toHaveCount(0);

  // (k) What the host has on its devices holds neither the code of the booking nor the frequent flyer.
  await expect(rowWith(phone, 'Hotel invoice').last()).toBeVisible();
  const host = await enterByWire({
    origin: server.origin,
    email: `${HOST}@clusterxchange.example`,
    password: PASSWORD,
    random,
  });
  const rows = [...(await host.pullAll()).values()];
  const seen = JSON.stringify(rows);
  expect(seen).toContain('ARN–OPO');
  for (const secret of ['QX7ZKP', FREQUENT, ...stored.map(({ bytes }) => sha256(bytes))])
    expect(seen).not.toContain(secret);
  // Nor a picture that a decoder could read: of what stands on the server's disk the host gets nothing, whatever it asks.
  const theirs = rows.filter(({ concept, data }) => concept === 'evidence' && 'items' in data);
  expect(theirs.length).toBeGreaterThan(0);
  for (const { id } of theirs)
    for (const { bytes } of stored) {
      const path = `/api/files/evidence/${id}/${sha256(bytes)}`;
      const asked = await host.call(path, undefined, 'GET');
      expect([path, asked.status]).toEqual([path, 404]);
    }
});
