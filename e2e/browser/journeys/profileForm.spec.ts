// The registration form in real life (J2): the battery dies in field 7, the laptop goes on, nothing is there twice.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import {
  DESK,
  PASSWORD,
  PHONE,
  browserPid,
  expectChip,
  expectKept,
  openProfile,
  profileIn,
  signIn,
  test,
} from './stage.ts';
import { REASONS, expectNothingTyped, next, pick, startVisitor } from './visitor.ts';

test('J2 (a) (b) killed in field 7: the same draft, at most the last 300 ms missing; the laptop offers it and the server counts one', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const folder = mkdtempSync(join(tmpdir(), 'cxc-form-'));
  try {
    let phone = await openProfile(folder);
    let page = stage.listen(phone.pages()[0] ?? (await phone.newPage()));
    await signIn(page, origin, 'demo.aurora');
    await expectKept(page);
    await phone.setOffline(true);
    await startVisitor(page);
    const id = profileIn(page);
    await page.getByRole('radio', { name: 'Yes' }).first().check();
    await next(page, 'Why do you want to go?');
    await page.getByLabel('Your reasons').fill(REASONS);
    await page.getByLabel(/What you expect/).fill('A first contact.');
    await next(page, 'What is it about?');
    await pick(page, 'Your field', '13', 'Manufacture of textiles');
    await pick(
      page,
      'Fields that interest you',
      'wearing apparel',
      'Manufacture of wearing apparel',
    );
    await page.getByRole('checkbox', { name: 'Networking', exact: true }).check();
    await next(page, 'When and where?');
    await page.getByLabel('First working day').fill('2027-03-08');
    await expectNothingTyped(page);
    // Field 7: what was typed this very moment may go, everything before it is there.
    await page.getByRole('textbox', { name: 'Working days' }).fill('4');
    process.kill(browserPid(folder), 'SIGKILL');
    await phone.close().catch(() => undefined);

    phone = await openProfile(folder);
    page = stage.listen(phone.pages()[0] ?? (await phone.newPage()));
    await phone.setOffline(true);
    await page.goto(origin);
    await expect(page.getByLabel('First working day')).toHaveValue('08/03/2027');
    expect(profileIn(page)).toBe(id);
    await page.getByRole('textbox', { name: 'Working days' }).fill('3');
    await expectNothingTyped(page);
    await phone.setOffline(false);
    await expectChip(page, /Online, all sent|Not sending/);
    // A killed browser may have lost the cookie it had not written yet; the work is not lost with it (SES-1).
    const door = page.getByRole('link', { name: 'Not sending: sign in' });
    if (await door.isVisible()) {
      await door.click();
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    }
    await expectChip(page, 'Online, all sent');

    // (b) The laptop wants to start again: it offers the running draft, with when and where.
    const laptop = await stage.open(DESK);
    await signIn(laptop, origin, 'demo.aurora');
    await laptop.goto(`${origin}/profiles/new`);
    await laptop.getByRole('radio', { name: /^Visit/ }).check();
    await expect(laptop.getByText(/There is already one/)).toBeVisible();
    await expect(laptop.getByText(/Last changed today, .* on another device/)).toBeVisible();
    await laptop.getByRole('button', { name: 'Open it' }).click();
    await laptop.waitForURL(new RegExp(id));
    await laptop.goto(`${origin}/profiles/${id}?step=why`);
    await expect(laptop.getByLabel('Your reasons')).toHaveValue(REASONS);
    await laptop.getByLabel(/What you expect/).fill('A first contact, and a test.');
    await expectNothingTyped(laptop);
    await expect(laptop.locator('[data-last-change]')).toContainText('on this device');

    // Errors after trying, each with the way to its answer.
    await laptop.goto(`${origin}/profiles/${id}?step=handin`);
    await expect(laptop.locator('[data-review="sector"]')).toContainText('Manufacture of textiles');
    await laptop.getByRole('button', { name: 'Hand in to the Partnership' }).click();
    await expect(laptop.getByRole('alert')).toBeVisible();
    await laptop.getByRole('alert').getByRole('link', { name: 'Languages' }).click();
    await expect(
      laptop.getByRole('heading', { level: 1, name: 'Which languages do you speak?' }),
    ).toBeVisible();

    // The server counts one: the colleague's profile stands under the colleague's name.
    await laptop.goto(`${origin}/profiles`);
    const own = laptop
      .getByRole('main')
      .getByRole('listitem')
      .filter({
        has: laptop.getByText('Visitor profile', { exact: true }),
      });
    await expect(own).toHaveCount(1);
    await expect(own.locator(`a[href="/profiles/${id}"]`)).toBeVisible();
    await phone.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('J2 sent back: what changed since stands word by word; R-PR-03 withdrawn and started again is the same profile', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { isOnline: true });
  await signIn(page, origin, 'demo.telares');
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.waitForURL(/\/profiles\//);
  const id = profileIn(page);
  await page.goto(`${origin}/profiles/${id}?step=why`);
  const reasons = page.getByLabel('Your reasons');
  await reasons.fill(`${await reasons.inputValue()} We bring our wash tests.`);
  await expectNothingTyped(page);
  await page.goto(`${origin}/profiles/${id}?step=handin`);
  const changed = page.locator('[data-changed="1"]');
  await expect(changed).toContainText('One answer changed');
  await expect(changed.locator('ins')).toContainText('wash tests');

  const host = await stage.open(PHONE, { isOnline: true });
  await signIn(host, origin, 'demo.ribeira');
  await host.goto(`${origin}/profiles/new?as=HO`);
  await expect(host.getByText(/You withdrew this profile/)).toBeVisible();
  await host.getByRole('button', { name: 'Start it again' }).click();
  await host.waitForURL(/\/profiles\/[0-9a-f-]{36}/);
  await host.goto(`${origin}/profiles/${profileIn(host)}?step=why`);
  await expect(host.getByLabel('Your reasons')).toHaveValue(/Our machines stand idle/);
  await expectChip(host, 'Online, all sent');
});
