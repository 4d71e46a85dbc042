// What becomes of a device that is copied with everything in it, as a backup is put onto another phone? Both go on: the
// second to be heard is told that it is the copy, gets an id of its own and signs in once; what both hold is applied once.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import { ACCOUNT, PATIENCE, openPage, writeOffline } from './deviceFolder.ts';
import { DESK, PASSWORD, expectChip, signIn, test } from './stage.ts';
import { expectNothingTyped } from './visitor.ts';

test('C08 a device is copied with what waits on it: the copy is told, both go on, and what waited is applied once', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const first = mkdtempSync(join(tmpdir(), 'cxc-first-'));
  const second = `${first}-copy`;
  try {
    const address = await writeOffline(stage, first, 'Written once, before the backup was made.');
    cpSync(first, second, { recursive: true, filter: (path) => !/Singleton/.test(path) });
    const one = await openPage(stage, first);
    const other = await openPage(stage, second);
    for (const page of [one, other]) {
      await page.goto(stage.server.origin + address);
      if (page === other) {
        // Told by the sign-in that it asks for; the words are there meanwhile.
        await expectChip(page, 'Not sending: sign in');
        await expect(page.getByLabel('Your reasons')).toHaveValue(/before the backup was made/);
        await page.goto(`${stage.server.origin}/signin?again=1`);
        await page.getByLabel('E-mail').fill(`${ACCOUNT}@clusterxchange.example`);
        await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
        await page.getByRole('button', { name: 'Sign in', exact: true }).click();
        await page.waitForURL((url) => url.pathname === '/', PATIENCE);
        await page.goto(stage.server.origin + address);
      }
      await expectChip(page, 'Online, all sent');
      await expect(page.getByLabel('Your reasons')).toHaveValue(/before the backup was made/);
    }
    // Two devices of the person, and what waited on both was judged once.
    const store = new DatabaseSync(join(stage.server.dataDir, 'store.sqlite'), { readOnly: true });
    const judged = store
      .prepare(`SELECT count(*) AS n FROM judged WHERE body LIKE '%before the backup was made%'`)
      .get();
    store.close();
    expect(judged).toEqual({ n: 1 });
    await one.goto(`${stage.server.origin}/account`);
    await expect(one.locator('[data-device]')).toHaveCount(2, PATIENCE);
    await one.goto(stage.server.origin + address);
    await one.getByLabel('Your reasons').fill('Written on the first one, after the backup.');
    await other.getByLabel(/What you expect/).fill('Written on the copy.');
    for (const page of [one, other]) {
      await expectNothingTyped(page);
      await expectChip(page, 'Online, all sent');
    }
    const fresh = await stage.open(DESK);
    await signIn(fresh, stage.server.origin, ACCOUNT);
    await fresh.goto(stage.server.origin + address);
    for (const page of [one, other, fresh]) {
      await expect(page.getByLabel('Your reasons')).toHaveValue(/on the first one/, PATIENCE);
      await expect(page.getByLabel(/What you expect/)).toHaveValue(
        'Written on the copy.',
        PATIENCE,
      );
    }
    await one.context().close();
    await other.context().close();
  } finally {
    for (const folder of [first, second]) rmSync(folder, { recursive: true, force: true });
  }
});
