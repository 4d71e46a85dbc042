// The first job: a visitor's profile begun without a network, the browser killed, handed in, published elsewhere.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  DESK,
  PASSWORD,
  browserPid,
  expectChip,
  expectKept,
  goTo,
  openProfile,
  profileIn,
  signIn,
  test,
} from './stage.ts';
import { REASONS, expectNothingTyped, fillTheRest, handIn, next, startVisitor } from './visitor.ts';

/** Names of the files below a folder that hold a text, as UTF-8 or UTF-16. */
function filesWith(folder: string, text: string): string[] {
  const forms = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => forms.some((form) => readFileSync(path).includes(form)));
}

test('J-first-job C01 begun offline, browser killed, still there, handed in, published on a desk, seen on the phone; nothing of it lies open on the disk', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'cxc-phone-'));
  try {
    let phone = await openProfile(folder);
    let page = stage.listen(phone.pages()[0] ?? (await phone.newPage()));
    await signIn(page, stage.server.origin, 'demo.aurora');
    await expectKept(page);

    // Without a network: nothing answers any more.
    await stage.server.kill();
    await startVisitor(page);
    const id = profileIn(page);
    await page.getByRole('radio', { name: 'Yes' }).first().check();
    await next(page, 'Why do you want to go?');
    await page.getByLabel('Your reasons').fill(REASONS);
    await expectNothingTyped(page);
    await expectChip(page, /Offline/);

    process.kill(browserPid(folder), 'SIGKILL');
    await phone.close().catch(() => undefined);

    // C01, PWA-10: a cold start without a network leads straight into the last place, every word there.
    phone = await openProfile(folder);
    page = stage.listen(phone.pages()[0] ?? (await phone.newPage()));
    await page.goto(stage.server.origin);
    await expect(page.getByLabel('Your reasons')).toHaveValue(REASONS);
    expect(profileIn(page)).toBe(id);
    await expectChip(page, /Offline/);
    await fillTheRest(page);
    await handIn(page);
    await expect(page.getByText(/It leaves when there is a network/)).toBeVisible();
    await goTo(page, 'Home');
    await expect(page.getByText(/items? (is|are) only on this device/)).toBeVisible();

    stage.server = await stage.server.restart();
    // A killed browser may have lost the cookie it had not written yet; the work is not lost with it (SES-1):
    // the sheet to sign in comes by itself (J10 b).
    const sheet = page.getByRole('dialog', { name: 'Sign in to send' });
    const sent = page.getByRole('link', { name: 'Online, all sent' }).visible();
    await expect(sheet.or(sent).first()).toBeVisible({ timeout: 60_000 });
    if (await sheet.isVisible()) {
      await sheet.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await sheet.getByRole('button', { name: 'Sign in', exact: true }).click();
    }
    await expectChip(page, 'Online, all sent');
    await page.goto(`${stage.server.origin}/profiles/${id}`);
    await expect(page.getByText(/^Handed in .*You can do nothing now/)).toBeVisible();

    const desk = await stage.open(DESK);
    await signIn(desk, stage.server.origin, 'demo.coordinator.hitechtex');
    await goTo(desk, 'Desk');
    await desk.getByText('Giulia Ferrante').first().waitFor();
    await desk.goto(`${stage.server.origin}/desk/${id}`);
    await expect(desk.getByText(REASONS)).toBeVisible();
    await desk.getByRole('button', { name: 'Publish' }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await expectChip(desk, 'Online, all sent');

    await expect(page.getByText(/^Published since/)).toBeVisible({ timeout: 60_000 });
    await goTo(page, 'Inbox');
    await page.getByRole('link', { name: 'Messages' }).click();
    await expect(page.getByText(/is published$/)).toBeVisible();
    await phone.close();

    // Done-when 9: neither on the disk of the phone nor in the server's log.
    const token = 'conductive yarn, so that our next jacket';
    expect(filesWith(folder, token)).toEqual([]);
    expect(filesWith(folder, 'Giulia')).toEqual([]);
    expect(stage.server.output()).not.toContain('jacket');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
