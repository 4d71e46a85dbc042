// Is the work done by keyboard alone? The first job from the door to the published profile, and a match from the
// catalogue to the yes of both; no mouse, no finger, nothing filled in from outside.
import { expect, type Page } from '@playwright/test';
import { choose, pick, press, signInByKeyboard, tick, write } from './keyboard.ts';
import { DESK, expectChip, profileIn, test } from './stage.ts';
import { REASONS } from './visitor.ts';

const PATIENCE = { timeout: 60_000 };

async function nextStep(page: Page, heading: string): Promise<void> {
  await press(page, page.getByRole('link', { name: 'Next' }));
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}

/** An entry of the navigation. */
function entry(page: Page, name: string) {
  return page
    .getByRole('navigation', { name: 'Main' })
    .filter({ visible: true })
    .getByRole('link', { name: new RegExp(`\\b${name}\\b`) });
}

test('A11Y-1 the first job by keyboard alone: a profile written, handed in and published', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  await signInByKeyboard(page, origin, 'demo.aurora');
  await press(page, page.getByRole('link', { name: 'Start a profile' }).filter({ visible: true }));
  await choose(page, page.getByRole('radio', { name: /^Visit/ }));
  await press(page, page.getByRole('button', { name: 'Start writing' }));
  await expect(page.getByRole('heading', { name: 'May you take part?' })).toBeVisible();
  const id = profileIn(page);
  await choose(page, page.getByRole('radio', { name: 'Yes' }).first());
  await nextStep(page, 'Why do you want to go?');
  await write(page, page.getByLabel('Your reasons'), REASONS);
  await nextStep(page, 'What is it about?');
  await pick(page, 'Your field', 'textil', 'Manufacture of textiles');
  await tick(page, page.getByRole('checkbox', { name: 'Networking', exact: true }));
  await nextStep(page, 'When and where?');
  await write(page, page.getByLabel('First working day'), '2027-03-08');
  await write(page, page.getByLabel('Last working day'), '2027-03-10');
  await write(page, page.getByRole('textbox', { name: 'Working days' }), '3');
  await pick(page, 'Where would you like to go?', 'belg', 'Belgium');
  await nextStep(page, 'Which languages do you speak?');
  await pick(page, 'Languages', 'ital', 'Italian');
  await nextStep(page, 'Read once more and hand in');
  await pick(page, 'Partnership', 'hi-tech', 'Hi-Tech-TEX');
  await expect(page.getByRole('heading', { name: 'Everything is there' })).toBeVisible();
  await press(page, page.getByRole('button', { name: 'Hand in to the Partnership' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Hand in', exact: true }));
  await expect(page.getByText(/^Handed in .*You can do nothing now/)).toBeVisible(PATIENCE);

  const desk = await stage.open(DESK);
  await signInByKeyboard(desk, origin, 'demo.coordinator.hitechtex');
  await press(desk, entry(desk, 'Desk'));
  await press(desk, desk.locator(`main a[href="/desk/${id}"]`).first());
  await expect(desk.getByText(REASONS)).toBeVisible();
  await press(desk, desk.getByRole('button', { name: 'Publish' }));
  await press(desk, desk.getByRole('dialog').getByRole('button', { name: 'Publish' }));
  await expectChip(desk, 'Online, all sent');
  await expect(page.getByText(/^Published since/)).toBeVisible(PATIENCE);
});

test('A11Y-1 a match by keyboard alone: found in the catalogue, proposed, and accepted', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const visitor = await stage.open(DESK);
  await signInByKeyboard(visitor, origin, 'demo.brisa');
  await press(visitor, entry(visitor, 'Catalogue'));
  const list = visitor.getByRole('list', { name: 'Profiles found' });
  await expect(list.getByRole('listitem').first()).toBeVisible(PATIENCE);
  await write(visitor, visitor.getByRole('searchbox', { name: 'Search' }), 'Tecelagem do Vale');
  await press(visitor, list.getByRole('link', { name: 'Tecelagem do Vale' }));
  const card = visitor.locator('[data-propose]');
  await write(visitor, card.getByLabel('A few words'), 'Written without a mouse.');
  await press(visitor, card.getByRole('button', { name: 'Propose the match' }));
  await expect(visitor.getByText('Proposed for')).toHaveCount(1, PATIENCE);
  await expectChip(visitor, 'Online, all sent');

  const host = await stage.open(DESK);
  await signInByKeyboard(host, origin, 'demo.vale');
  await press(host, entry(host, 'Matches'));
  await press(host, host.getByRole('link', { name: /Tejidos Brisa/ }).first());
  await press(host, host.getByRole('button', { name: 'Accept these dates' }));
  await expect(visitor.getByText('Agreed by both')).toBeVisible(PATIENCE);
});
