// Is the work done by keyboard alone? The first job from the door to the published profile, a match from the catalogue to
// the yes of both, the desks of the Support Office, papers up to the signature, proofs and money; no mouse, no finger.
import { expect, type Page } from '@playwright/test';
import { choose, pick, press, signInByKeyboard, tick, write } from './keyboard.ts';
import { build, castOf, setFigures, writeCtq } from './building.ts';
import { DESK, expectChip, profileIn, test } from './stage.ts';
import { bringCv, REASONS } from './visitor.ts';

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
  // Which file it is, is chosen in a window of the system, which no page plays.
  await bringCv(page);
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

/** Signs the paper that waits for this person, from the start page. */
async function signWhatWaits(page: Page, what: string): Promise<void> {
  const card = page.locator('main').getByText(what, { exact: true }).first();
  await expect(card).toBeVisible(PATIENCE);
  await press(page, page.getByRole('link', { name: 'Read and sign' }).first());
  await press(page, page.getByRole('button', { name: /^Sign for: / }));
  const sheet = page.getByRole('dialog', { name: 'Sign in the app' });
  await tick(page, sheet.getByLabel('I have read it and I agree'));
  await press(page, sheet.getByRole('button', { name: 'I agree', exact: true }));
  await expectChip(page, 'Online, all sent');
}

test('A11Y-1 the Office by keyboard alone: figures adopted, a pair reopened, an amount and a plan validated, and the plan signed by the host', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  const main = page.locator('main');
  const open = async (desk: string, heading = desk): Promise<void> => {
    await press(page, entry(page, 'Office'));
    await press(page, main.getByRole('link', { name: desk }));
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  };
  await signInByKeyboard(page, origin, 'demo.so');
  await open('Corrections');
  await press(page, page.getByRole('button', { name: 'Adopt these figures' }));
  await expect(page.getByRole('heading', { name: 'No correction waits' })).toBeVisible(PATIENCE);

  await open('Pairs to reopen');
  await write(page, page.getByLabel('Your reason'), 'A wrong button is no decision.');
  await press(page, page.getByRole('button', { name: 'Reopen it' }));
  await expect(page.getByRole('button', { name: 'Reopen it' })).toHaveCount(0, PATIENCE);

  await open('Lump sums', 'Lump sums to check');
  await press(page, main.getByRole('link', { name: /^Lyon Maille/ }));
  await press(page, page.getByRole('button', { name: '390.00 € is right' }));
  await expect(page.getByText('The amount is checked: the visitor signs first')).toBeVisible();

  await open('CTQs', 'CTQs to validate');
  await press(page, main.getByRole('link', { name: /^Lyon Maille/ }));
  await press(page, page.getByRole('button', { name: 'Start reading' }));
  await press(page, page.getByRole('button', { name: 'Validate' }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Validate' }));
  await expect(page.getByText('It is validated: the host signs first')).toBeVisible(PATIENCE);
  await expectChip(page, 'Online, all sent');

  const host = await stage.open(DESK);
  await signInByKeyboard(host, origin, 'demo.linho');
  await signWhatWaits(host, 'Your turn: sign the plan of the visit');
  await expect(page.getByText('1 of 4 have signed')).toBeVisible(PATIENCE);
});

test('A11Y-1 papers and money by keyboard alone: a plan handed in, proofs accepted, a payment written down, an agreement signed', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const id = await build(cast);
  await setFigures(cast, id);
  await writeCtq(cast, id);
  const page = await stage.open(DESK);
  const main = page.locator('main');
  const open = async (visitor: string, paper: string): Promise<void> => {
    await press(page, entry(page, 'Exchanges'));
    await press(page, main.getByRole('link', { name: new RegExp(`^${visitor} visits`) }));
    await press(page, main.getByRole('link', { name: paper, exact: true }));
  };
  await signInByKeyboard(page, origin, 'demo.admin.hitechtex');
  await open('Tejidos Brisa', 'Commitment to Quality');
  const handIn = 'Hand in to the Support Office';
  await press(page, page.getByRole('button', { name: handIn }));
  await press(page, page.getByRole('dialog').getByRole('button', { name: handIn }));
  await expect(page.getByText('It is with the Support Office')).toBeVisible(PATIENCE);

  await open('Tkalnia Wisła', 'Evidence');
  await press(page, page.getByRole('button', { name: 'Accept' }));
  await expect(page.getByRole('button', { name: 'Accept' })).toHaveCount(0, PATIENCE);

  await open('Gent Linnen', 'Payment');
  await press(page, page.getByRole('button', { name: 'Write down the payment' }));
  await write(page, page.getByLabel('Reference of the bank'), 'SEPA-2026-113');
  await press(page, page.getByRole('button', { name: 'Write down the payment' }));
  await expect(page.getByText('SEPA-2026-113')).toBeVisible(PATIENCE);
  await expectChip(page, 'Online, all sent');

  const signatory = await stage.open(DESK);
  await signInByKeyboard(signatory, origin, 'demo.signatory.hitechtex');
  await signWhatWaits(signatory, 'Your turn: sign the agreement about the money');
  await expect(signatory.getByText('2 of 2 have signed')).toBeVisible(PATIENCE);
});
