// Does the catalogue come to everybody who may read it, work without a network, and lose at once what was
// taken out, and all of it when the right is lost? (MAT-1, R-PR-01, 1.2)
import { expect, type Page } from '@playwright/test';
import { demoWorld, enter, hatOf } from '../../world/people.ts';
import { randomFrom } from '../../world/random.ts';
import { DESK, PHONE, expectChip, expectKept, goTo, signIn, test } from './stage.ts';

const found = (page: Page) => page.getByRole('list', { name: 'Profiles found' });
const field = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
const count = (page: Page) => page.getByRole('status').filter({ hasText: /profiles?$/i });
const PATIENCE = { timeout: 60_000 };

/** Judges of a Partnership take a published profile out, from a desk of their own. */
async function unpublish(origin: string, account: string, firm: string): Promise<void> {
  const world = await demoWorld(origin);
  const judge = world.accounts.find(({ email }) => email.startsWith(`${account}@`));
  if (!judge) throw new Error(`no demo account ${account}`);
  const client = await enter(origin, world, judge, randomFrom(3));
  const records = [...(await client.pullAll()).values()];
  const organisation = records.find(({ data }) => data['legalName'] === firm);
  const profile = records.find(
    ({ concept, state, data }) =>
      concept === 'profile' && state === 'published' && data['organisationId'] === organisation?.id,
  );
  if (!profile) throw new Error(`${firm} has no published profile`);
  const reason = { reason: 'The dates have changed; please look at them again.' };
  const [outcome] = await client.push([
    client.command(profile, 'unpublish', reason, hatOf(client, 'partnership_admin')),
  ]);
  expect(outcome?.verdict).toBe('accepted');
}

test('MAT-1 a host with a published profile searches without a network, and what was taken out is gone with the next contact', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.vale');
  await expectKept(page);
  await goTo(page, 'Catalogue');
  await expect(found(page).getByRole('listitem').first()).toBeVisible(PATIENCE);
  await expect(count(page)).toHaveText(/^3\d\d profiles$/);

  await page.context().setOffline(true);
  await page.goto(`${origin}/catalogue`);
  await expect(found(page).getByRole('listitem').first()).toBeVisible(PATIENCE);
  await field(page).fill('revontuli');
  await expect(found(page).getByRole('link')).toHaveText(['Revontuli Optics']);
  await found(page).getByRole('link', { name: 'Revontuli Optics' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Revontuli Optics' })).toBeVisible();
  await expect(page.getByText('How to get in touch')).toBeVisible();
  await page.goBack();
  await expect(field(page)).toHaveValue('revontuli');

  await field(page).fill('');
  await page.getByRole('button', { name: 'Filters' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('checkbox', { name: 'Poland' }).check();
  await sheet.getByRole('checkbox', { name: 'Manufacturing' }).check();
  await sheet.getByRole('button', { name: /^Show \d+ profiles?$/ }).click();
  await expect(page.getByRole('button', { name: 'Remove the filter Poland' })).toBeVisible();
  await field(page).fill('lodz');
  const elsewhere = found(page).getByRole('listitem').filter({ hasNotText: 'Łódź' });
  await expect(elsewhere.filter({ hasText: 'Poland' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Remove the filter Poland' }).click();
  await page.getByRole('button', { name: 'Remove the filter Manufacturing' }).click();
  await field(page).fill('nobody writes like this');
  await expect(page.getByText('Nobody fits all of that')).toBeVisible();

  await field(page).fill('revontuli');
  await expect(found(page).getByRole('link')).toHaveText(['Revontuli Optics']);
  await unpublish(origin, 'demo.admin.photonics4industry', 'Revontuli Optics');
  await page.context().setOffline(false);
  await expectChip(page, 'Online, all sent');
  await expect(page.getByText('Nobody fits all of that')).toBeVisible(PATIENCE);
});

test('who has no published profile is told the way; who loses theirs loses the copy', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  await signIn(page, origin, 'demo.telares');
  await goTo(page, 'Catalogue');
  await expect(page.getByText('The catalogue opens with your profile')).toBeVisible(PATIENCE);
  await expect(page.getByRole('link', { name: 'To your profiles' })).toBeVisible();

  const host = await stage.open(DESK, { isOnline: false });
  await signIn(host, origin, 'demo.revontuli');
  await goTo(host, 'Catalogue');
  await expect(found(host).getByRole('listitem').first()).toBeVisible(PATIENCE);
  await unpublish(origin, 'demo.admin.photonics4industry', 'Revontuli Optics');
  await host.context().setOffline(true);
  // The device must have noticed: only a network that came back is a reason to ask at once.
  await expectChip(host, /Offline/);
  await host.context().setOffline(false);
  await expect(host.getByText('The catalogue opens with your profile')).toBeVisible(PATIENCE);
  const kept = await host.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const lane = names.find((name) => name.includes('-lane-')) ?? '';
    return new Promise<number>((resolve, reject) => {
      const open = indexedDB.open(lane);
      open.onerror = () => reject(new Error('the lane does not open'));
      open.onsuccess = () => {
        const all = open.result.transaction('parts').objectStore('parts').count();
        all.onsuccess = () => {
          open.result.close();
          resolve(all.result);
        };
      };
    });
  });
  expect(kept).toBe(0);
});

test('the desks read it too: a Partnership and the Commission', async ({ stage }) => {
  const { origin } = stage.server;
  for (const account of ['demo.member.medicnest', 'demo.ec']) {
    const page = await stage.open(DESK);
    await signIn(page, origin, account);
    await goTo(page, 'Catalogue');
    await expect(found(page).getByRole('listitem').first()).toBeVisible(PATIENCE);
    await page
      .getByRole('group', { name: 'Visits or hosts' })
      .locator('label')
      .filter({ hasText: 'Hosts' })
      .click();
    await expect(page.getByRole('radio', { name: /^Hosts/ })).toBeChecked();
    await expect(found(page).getByText('Visits', { exact: true })).toHaveCount(0);
    await page.close();
  }
});
