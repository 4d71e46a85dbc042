// J2, M22, REG-8: somebody new registers their organisation and a profile without a network; a Partnership
// publishes it, and they act for it without signing out. A second person asks to join. A duplicate is merged.
import { profile as concept } from '@cxc/domain';
import { actorUnder, seenHash } from '@cxc/domain/kernel';
import { expect, type Page } from '@playwright/test';
import { demoWorld, enter, hatOf } from '../../world/people.ts';
import { randomFrom } from '../../world/random.ts';
import { DESK, PHONE, expectChip, expectKept, goTo, profileIn, signIn, test } from './stage.ts';
import { REASONS, fillTheRest, handIn, next, pick } from './visitor.ts';

const NAME = 'Tessitura Monti';

async function registers(page: Page, name: string): Promise<void> {
  await page.getByLabel('Legal name').fill(name);
  await pick(page, 'Country', 'ital', 'Italy');
  await page.getByRole('radio', { name: /^Small or medium-sized/ }).check();
}

/** The Partnership of the profile publishes it. */
async function publishes(origin: string, profile: string): Promise<void> {
  const world = await demoWorld(origin);
  const account = world.accounts.find(({ email }) => email.startsWith('demo.admin.hitechtex@'));
  if (!account) throw new Error('Nobody judges for Hi-Tech-TEX.');
  const judge = await enter(origin, world, account, randomFrom(1));
  const record = (await judge.pullAll()).get(`profile/${profile}`);
  if (!record) throw new Error('The profile did not reach its Partnership.');
  const hat = hatOf(judge, 'partnership_admin');
  const seen = seenHash(concept, record, actorUnder(judge.session.person, hat));
  const [outcome] = await judge.push([{ ...judge.command(record, 'publish', {}, hat), seen }]);
  expect(outcome?.refusal, 'published').toBeUndefined();
}

test('M22 an organisation and a profile are begun offline; the yes makes their person a participant; a second one joins', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.new');
  await expectKept(phone);
  await phone.context().setOffline(true);

  await phone
    .getByRole('link', { name: /Begin a profile|Start a profile|Write a profile/ })
    .first()
    .click();
  await phone.getByRole('link', { name: 'Find or register it' }).click();
  await registers(phone, NAME);
  await expect(phone.getByText(/only this device is searched/)).toBeVisible();
  await phone.getByLabel(/Or its name/).fill('Textile Valley North');
  await phone.getByRole('button', { name: 'Register', exact: true }).click();
  await phone.getByRole('radio', { name: /^Visit/ }).check();
  await phone.getByRole('button', { name: 'Start writing' }).click();
  await expect(phone.getByRole('heading', { name: 'May you take part?' })).toBeVisible();
  const profile = profileIn(phone);
  await phone.getByRole('radio', { name: 'Yes' }).first().check();
  await next(phone, 'Why do you want to go?');
  await phone.getByLabel('Your reasons').fill(REASONS);
  await fillTheRest(phone);
  await handIn(phone);

  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  await publishes(origin, profile);
  await expect(phone.getByRole('img', { name: `You act for ${NAME}, Participant` })).toBeVisible({
    timeout: 60_000,
  });
  await phone.goto(`${origin}/organisations`);
  await expect(phone.getByRole('heading', { name: 'You act for' })).toBeVisible();

  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.withdrawn');
  await desk.goto(`${origin}/organisations/new`);
  await desk.getByLabel('Legal name').fill('TESSITURA MONTI S.r.l.');
  const similar = desk
    .getByRole('region', { name: /Is it (this one|one of these)/ })
    .getByRole('listitem')
    .filter({ hasText: NAME });
  await expect(similar).toBeVisible({ timeout: 60_000 });
  await similar.getByRole('button', { name: 'Ask to join' }).click();
  await desk.getByLabel('A word to them').fill('I run the looms.');
  await desk.getByRole('dialog').getByRole('button', { name: 'Ask to join' }).click();
  await expect(desk.getByRole('heading', { name: NAME })).toBeVisible();

  await goTo(phone, 'Home');
  await phone.getByRole('link', { name: 'Answer' }).click({ timeout: 60_000 });
  await expect(phone.getByText('I run the looms.')).toBeVisible();
  await phone.getByRole('button', { name: 'Let in' }).click();
  await expect(desk.getByRole('banner').getByText(NAME).first()).toBeVisible({
    timeout: 60_000,
  });
});

test('M22 a duplicate is compared field by field and merged; both histories stay', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const office = await stage.open(DESK);
  await signIn(office, origin, 'demo.so');
  await office.goto(`${origin}/organisations/new`);
  await registers(office, 'Officina Lana Nova S.r.l.');
  await office.getByRole('button', { name: 'Register', exact: true }).click();
  await office.getByRole('link', { name: 'Compare' }).first().click();
  await expect(office.getByRole('heading', { name: 'What follows' })).toBeVisible();
  await office.getByRole('radio', { name: /lananova/ }).check();
  await office.getByLabel('Why is it the same?').fill('Both are the workshop in Prato.');
  await office.getByRole('button', { name: 'Merge', exact: true }).click();
  await office.getByRole('dialog').getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(
    office.getByRole('heading', { level: 1, name: /Officina Lana Nova S/ }),
  ).toBeVisible();
  await expect(office.getByText('https://lananova.example')).toBeVisible({ timeout: 60_000 });

  const founder = await stage.open(PHONE, { isOnline: true });
  await signIn(founder, origin, 'demo.founder');
  await founder.goto(`${origin}/organisations`);
  await founder.getByRole('link', { name: /Officina Lana Nova/ }).click();
  await expect(founder.getByText('Both are the workshop in Prato.')).toBeVisible();
  await expect(founder.getByText('Turns old wool coats into new yarn.')).toBeVisible();
});
