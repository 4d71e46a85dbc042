// What only the server refuses is said on the page where it was asked for, not in the inbox alone.
import { expect } from '@playwright/test';
import { ctqIdOf } from '@cxc/domain';
import { does, expectOnServer } from './acting.ts';
import { build, castOf, writeCtq } from './building.ts';
import { PHONE, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };

test('a hand-in that only the server refuses says so on the page of the CTQ, with the reason and the way to the inbox', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  const ctq = ctqIdOf(exchange);
  await writeCtq(cast, exchange);
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.admin.hitechtex');
  await expectKept(phone);
  await phone.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
  const now = phone.getByRole('button', { name: 'Hand in', exact: false }).first();
  await expect(now).toBeVisible(PATIENCE);
  await phone.context().setOffline(true);
  await now.click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: false }).click();
  await expect(phone.locator('[data-refused]')).toHaveCount(0);
  // Meanwhile a colleague handed it in, and the Support Office reads it.
  await does(cast.vop, ctq, 'handIn');
  await does(cast.so, ctq, 'openForReview');
  await phone.context().setOffline(false);
  const refused = phone.locator('[data-refused]').first();
  await expect(refused).toBeVisible(PATIENCE);
  await expect(refused).toContainText('did not happen');
  await expect(refused).toContainText('Your words are kept here');
  await refused.getByRole('link', { name: 'Inbox' }).click();
  await expect(phone.getByRole('heading', { level: 1, name: 'Inbox' })).toBeVisible(PATIENCE);
  await expectOnServer(cast.so.client, ctq, { state: 'ready_for_validation' });
});
