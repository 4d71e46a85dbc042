// What becomes of a device that is lost? Nothing on it can be read, and once it is shut out it destroys its key at the next
// contact and shows nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { readableIn } from '../../world/rawProfile.ts';
import { ACCOUNT, PATIENCE, openPage, writeOffline } from './deviceFolder.ts';
import { DESK, cutPower, expectChip, signIn, test } from './stage.ts';

test('C11 a device is lost: nothing on it can be read, and once shut out it destroys its key at the next contact', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const folder = mkdtempSync(join(tmpdir(), 'cxc-lost-'));
  const words = 'We comb hemp in Alcoi, and nobody should read this on a lost phone.';
  try {
    const address = await writeOffline(stage, folder, words);
    const personal = [words, 'comb hemp in Alcoi'];
    expect(readableIn(folder, personal)).toEqual([]);

    // What waited arrives; then the phone is lost, and shut out from another device.
    let phone = await openPage(stage, folder);
    await phone.goto(stage.server.origin + address);
    await expectChip(phone, 'Online, all sent');
    await phone.context().setOffline(true);
    const desk = await stage.open(DESK);
    await signIn(desk, stage.server.origin, ACCOUNT);
    await desk.goto(`${stage.server.origin}/account`);
    await desk.getByRole('button', { name: 'Shut out' }).first().click(PATIENCE);
    await desk.getByRole('dialog').getByRole('button', { name: 'Shut out' }).click();
    await expect(desk.getByText('shut out', { exact: true })).toBeVisible(PATIENCE);

    // Without a network it does not know; the first contact tells it.
    await expect(phone.getByLabel('Your reasons')).toHaveValue(words);
    await phone.context().setOffline(false);
    await phone.waitForURL(/\/signin/, PATIENCE);
    await expect(phone.getByLabel('E-mail')).toBeVisible();
    await expect(phone.getByRole('heading', { name: 'On this device' })).toHaveCount(0);
    const left = await phone.evaluate(async () =>
      (await indexedDB.databases())
        .map(({ name }) => name)
        .filter((name) => /ledger|records/.test(name ?? '')),
    );
    expect(left).toEqual([]);
    await cutPower(folder, phone.context());
    expect(readableIn(folder, personal)).toEqual([]);
    phone = await openPage(stage, folder);
    await phone.goto(stage.server.origin + address);
    await phone.waitForURL(/\/signin/, PATIENCE);
    await phone.context().close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
