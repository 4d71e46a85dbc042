// EXB-5: may one ask for a place in a group from a phone without a network, does the Partnership that leads it give it,
// and is a visitor split off only after it was said what that means?
import { expect } from '@playwright/test';
import { clientOf, expectOnServer, recordsOf } from './acting.ts';
import { DESK, PHONE, expectKept, signIn, test } from './stage.ts';

const TITLE = 'Flax from field to fabric';
const PATIENCE = { timeout: 60_000 };

test('EXB-5: a place is asked for offline and given; a visitor is split off with its consequence shown first', async ({
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
  await phone.getByLabel('A word to the Partnership').fill('We cover seats of trains.');
  await phone.getByRole('button', { name: 'Ask for a place' }).click();
  await expect(phone.getByRole('heading', { name: 'You asked for a place' })).toBeVisible(PATIENCE);
  await phone.context().setOffline(false);

  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.admin.hitechtex');
  await desk.goto(`${origin}/groups/${group.id}`);
  const ask = desk.getByRole('region', { name: /asks for a place/ }).filter({ hasText: 'trains' });
  await ask.getByRole('button', { name: 'Give the place' }).click();
  await expectOnServer(office, group.id, { data: { free: 2 } });
  await expect(phone.getByRole('heading', { name: 'A place is held for you' })).toBeVisible(
    PATIENCE,
  );

  const member = desk
    .getByRole('listitem')
    .filter({ has: desk.getByText('Split off') })
    .first();
  const name = await member.getByRole('heading').first().innerText();
  await member.getByRole('button', { name: 'Split off' }).click();
  await expect(member).toContainText('Nothing is signed again.');
  await expect(member).toContainText('The other visitor keeps days, papers and place.');
  await member.getByLabel('Reason').fill('Their machine comes a week later.');
  await member.getByRole('button', { name: 'Split off' }).click();
  await expect(desk.getByRole('region', { name: 'Split off' })).toContainText(name, PATIENCE);
  await expect(desk.getByRole('heading', { name: '1 visitor', exact: true })).toBeVisible();
});
