// EXB-5: may one ask for a place in an announced group from a phone without a network? Giving it and splitting a visitor
// off are asked of the server (apps/sync/src/demo/groups.test.ts).
import { expect } from '@playwright/test';
import { clientOf, recordsOf } from './acting.ts';
import { PHONE, expectKept, signIn, test } from './stage.ts';

const TITLE = 'Flax from field to fabric';
const NOTE = 'We cover seats of trains.';
const PATIENCE = { timeout: 60_000 };

test('EXB-5: a place in a group is asked for offline, and the request arrives', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const office = await clientOf(origin, 'demo.so', 11);
  const group = (await recordsOf(office)).find(({ data }) => data['title'] === TITLE);
  if (!group) throw new Error('no group');

  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.colline');
  await expectKept(phone);
  await phone.goto(`${origin}/groups`);
  await phone.getByRole('link', { name: TITLE }).click();
  await phone.waitForURL(`**/groups/${group.id}`);
  await expect(phone.getByText('3 places free')).toBeVisible(PATIENCE);
  await phone.context().setOffline(true);
  await phone.getByLabel('A word to the Partnership').fill(NOTE);
  await phone.getByRole('button', { name: 'Ask for a place' }).click();
  await expect(phone.getByRole('heading', { name: 'You asked for a place' })).toBeVisible(PATIENCE);
  await phone.context().setOffline(false);

  const places = async () =>
    (await recordsOf(office)).filter(({ data }) => data['note'] === NOTE).map(({ state }) => state);
  await expect.poll(places, PATIENCE).toEqual(['asked']);
});
