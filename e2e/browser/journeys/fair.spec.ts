// J1: a day at a fair without a network. Prepared, captured offline with consent, a repeat recognised and added without losing
// a word, a half-written contact that outlives the page, all on the server once in the evening; the visitor takes it back.
import { expect, type Page } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { DESK, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';
import { cardPicture, filesOn, keep, nameOf } from './stand.ts';

const PATIENCE = { timeout: 60_000 };
/** How many more visitors come in this part of J1; the whole day is in fairDay.spec.ts. */
const VISITORS = 3;

test('J1 prepared, captured without a network, met twice, on the server once, and taken back by the visitor', async ({
  stage,
}) => {
  test.setTimeout(400_000);
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.coordinator.hitechtex');
  await expectKept(page);

  // (a) One button, and the list is green.
  await page.goto(`${origin}/fairs`);
  await page.getByRole('button', { name: /Fetch what the day needs|Look again/ }).click();
  await expect(page.locator('[data-ready="true"]')).toBeVisible(PATIENCE);
  await expect(page.getByText(/^On this device: /)).toBeVisible();
  await expectForEverybody(page, '/fairs');
  await page.context().setOffline(true);
  await page.reload();
  await expect(page.locator('[data-ready="true"]')).toBeVisible(PATIENCE);

  await page.getByRole('link', { name: 'New fair' }).first().click();
  await page.getByLabel('Name of the fair').fill('Hall without a network');
  await page.getByLabel('Hall and stand').fill('Hall 2');
  await page.getByRole('button', { name: 'Open the fair' }).click();
  await page.getByRole('link', { name: 'New contact' }).first().click();

  // Nothing is kept without a consent, and what is missing is said.
  await page.getByRole('button', { name: 'Keep the contact' }).click();
  await expect(page.getByRole('alert')).toContainText('Nothing is kept without consent.');
  await expectForEverybody(page, '/fairs/[id]/new');

  // REG-7 the text of a card; the verdict names its reasons; what is half written outlives the page (c).
  await page
    .getByLabel('Paste a vCard, the text of a QR code or a signature of a mail')
    .fill('MECARD:N:Silvestri,Ottavia;ORG:Tessitura Demo Srl;EMAIL:ottavia@tessitura.example;;');
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Ottavia Silvestri');
  // The picture of her card stays in sight while it is typed, and outlives the page too.
  const front = await cardPicture(page, 'Ottavia Silvestri');
  await page.locator('[data-card-camera]').setInputFiles(front);
  const beside = page.locator('[data-card-beside]').getByRole('img', { name: /^Card of the/ });
  await expect(beside).toBeVisible(PATIENCE);
  await expect(page.locator('[data-card-photo="1"]')).toContainText(
    'The picture is on this device.',
    PATIENCE,
  );
  await page.getByLabel('Kind of organisation').selectOption('sme');
  await page.getByLabel('Country', { exact: true }).selectOption('IT');
  await page.getByLabel('Member of a cluster').selectOption('no');
  await expect(page.locator('[data-verdict="red"]')).toBeVisible();
  await page.getByLabel('Note for the team').fill('Wants to come in March.');
  await page.getByLabel('Only for you').fill('Owes me a coffee.');
  await expect(page.locator('[data-kept]')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Only for you')).toHaveValue('Owes me a coffee.', PATIENCE);
  await expect(page.getByLabel('Note for the team')).toHaveValue('Wants to come in March.');
  await expect(beside).toBeVisible(PATIENCE);
  await expectForEverybody(page, '/fairs/[id]/new with a picture');
  // Left unfinished: in the list of what waits the picture leads back to what was typed beside it.
  const form = new URL(page.url()).pathname;
  await page.goto(`${origin}/inbox/on-the-way`);
  const waiting = page.getByRole('main').getByRole('link', { name: 'card.jpg' });
  await expect(waiting).toHaveAttribute('href', form, PATIENCE);
  await waiting.click();
  await expect(page.getByLabel('Only for you')).toHaveValue('Owes me a coffee.', PATIENCE);
  await expect(beside).toBeVisible(PATIENCE);
  await keep(page);
  await expect(page.locator('[data-captured]')).toBeVisible(PATIENCE);
  const code = (await page.locator('.code').innerText()).trim();
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();

  for (let n = 0; n < VISITORS; n += 1) {
    await page.getByRole('button', { name: 'Next visitor' }).click();
    await page.getByLabel('Name', { exact: true }).fill(nameOf(n));
    await page.getByLabel('E-mail').fill(`desk@visitor-${String(n)}.example`);
    await keep(page);
    await expect(page.locator('[data-captured]')).toBeVisible(PATIENCE);
  }

  // (b) A visitor's phone hands over by a code, both without a network; the same code is taken once.
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.aurora2');
  await expectKept(phone);
  await phone.goto(`${origin}/profiles`);
  await phone
    .getByRole('link', { name: /Filatura Aurora/ })
    .first()
    .click();
  await phone.getByRole('link', { name: 'Your code for a stand' }).click();
  await expect(phone.getByLabel('E-mail or telephone')).not.toHaveValue('');
  await phone.context().setOffline(true);
  await phone.getByLabel('What you are looking for').fill('A mill that spins linen.');
  await phone.getByLabel('I agree, and hand this over').check();
  await phone.getByRole('button', { name: 'Show my code' }).click();
  const picture = phone.getByRole('img', { name: /QR code with what/ });
  await expect(picture).toBeVisible();
  const buffer = await picture.screenshot({ animations: 'disabled' });
  const scanned = { name: 'code.png', mimeType: 'image/png', buffer };
  await page.getByRole('button', { name: 'Next visitor' }).click();
  await page.locator('input[accept="image/*"]').setInputFiles(scanned);
  await expect(page.getByLabel('What they are interested in')).toHaveValue(
    'A mill that spins linen.',
    PATIENCE,
  );
  await expect(page.getByText('The visitor agreed on their own phone (English).')).toBeVisible();
  await page.getByRole('button', { name: 'Keep the contact' }).click();
  await expect(page.locator('[data-captured]')).toBeVisible(PATIENCE);
  await page.getByRole('button', { name: 'Next visitor' }).click();
  await page.locator('input[accept="image/*"]').setInputFiles(scanned);
  await expect(page.getByRole('main').getByText(/^This code was taken already/)).toBeVisible(
    PATIENCE,
  );

  // (d) Misspelt, with another address: flagged before it is kept, and added.
  await page.getByLabel('Name', { exact: true }).fill('Otavia Silvestri');
  await page.getByLabel('E-mail').fill('o.silvestri@mail.example');
  await page.getByLabel('Organisation (optional)').fill('Tessitura Demo');
  await page.getByLabel('Note for the team').fill('Prefers the mornings.');
  // REG-7 the QR code on the photographed card fills in what nobody typed.
  const vcard = 'BEGIN:VCARD\nVERSION:3.0\nFN:O. Silvestri\nTEL:+39 055 123456\nEND:VCARD';
  const second = await cardPicture(page, 'O. Silvestri', vcard);
  await page.locator('[data-card-chooser]').setInputFiles(second);
  await expect(page.getByLabel('Telephone')).toHaveValue('+39 055 123456', PATIENCE);
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Otavia Silvestri');
  await expect(page.locator('[data-twins]')).toBeVisible();
  await page.getByLabel(/The same person: Ottavia Silvestri/).check();
  await keep(page);
  await page.getByRole('link', { name: 'See the contact' }).click();
  await expect(page.locator('[data-notes="2"]')).toBeVisible(PATIENCE);
  await expect(page.locator('[data-captures="2"]')).toBeVisible();
  await expect(page.getByText('Waiting', { exact: true }).first()).toBeVisible();
  const cards = (on: Page) =>
    on.locator('[data-cards]').getByRole('img', { name: /^Card of the visitor/ });
  await expect(cards(page)).toHaveCount(2, PATIENCE);

  // (g) The visitor is online before the stand is: what was noted comes when the stand does.
  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  await phone.goBack();
  const met = phone.locator('[data-met]');
  await expect(met.getByText('Code not read yet')).toBeVisible(PATIENCE);

  // (e) Evening: on the server once.
  await page.context().setOffline(false);
  await expectChip(page, 'Online, all sent');
  await expect(page.getByText('Waiting', { exact: true })).toHaveCount(0, PATIENCE);
  await expectForEverybody(page, '/fairs/contacts/[id]');

  await expect(met.getByText('Hall without a network')).toBeVisible(PATIENCE);
  await expect(met.getByText('A mill that spins linen.').first()).toBeVisible();
  await expectForEverybody(phone, '/profiles/[id]');

  // REG-6 What was noted of her goes into her profile by a tap; what is not right she says without a network.
  const interest = met.locator('[data-field="interest"]');
  await interest.getByRole('button', { name: /^(Take into|Add below)/ }).click();
  await expect(interest).toHaveCount(0);
  await phone.context().setOffline(true);
  await met.getByRole('button', { name: 'This is not right' }).click();
  await met.getByLabel('Organisation', { exact: true }).fill('Filatura Aurora 1888');
  await met.getByLabel('Something else').fill('Linen it is, and not wool.');
  await expectForEverybody(phone, '/profiles/[id] with what is not right');
  await met.getByRole('button', { name: 'Tell the Partnership' }).click();
  const told = met.locator('[data-said="1"]');
  await expect(told).toContainText('Waiting');
  await phone.context().setOffline(false);
  await expect(told).toContainText('Told', PATIENCE);

  const colleague = await stage.open(DESK);
  await signIn(colleague, origin, 'demo.admin.hitechtex');
  await colleague.goto(`${origin}/fairs`);
  await colleague.getByRole('link', { name: 'Hall without a network' }).click();
  const list = colleague.getByRole('list', { name: 'Contacts' });
  await expect(list.getByRole('listitem')).toHaveCount(VISITORS + 2, PATIENCE);
  await colleague.getByRole('link', { name: 'Ottavia Silvestri' }).click();
  await expect(colleague.getByText('Prefers the mornings.')).toBeVisible();
  await expect(colleague.getByText('Wants to come in March.')).toBeVisible();
  await expect(colleague.locator('[data-consents="2"]')).toBeVisible();
  await expect(cards(colleague)).toHaveCount(2, PATIENCE);
  // The person of a contact said that something is not right: read at the stand, taken over by a tap, and she sees it.
  await colleague.goBack();
  const wrong = list.getByRole('listitem').filter({ hasText: 'Says something is not right' });
  await wrong.getByRole('link').click();
  const correction = colleague.locator('[data-correction]');
  await expect(correction).toContainText('Linen it is, and not wool.');
  await expectForEverybody(colleague, '/fairs/contacts/[id] that is not right');
  await correction.getByRole('button', { name: 'Take over' }).click();
  await expect(colleague.getByRole('main')).toContainText('Filatura Aurora 1888 ·');
  await correction.getByRole('button', { name: 'I have read it' }).click();
  await expect(told).toContainText('Read', PATIENCE);
  await expect(met.getByText('Filatura Aurora 1888').first()).toBeVisible();
  await colleague.goto(`${origin}/inbox/messages`);
  await expect(
    colleague.getByRole('link', { name: /says that something in your notes is not right/ }),
  ).toBeVisible(PATIENCE);
  await colleague.goto(`${origin}/fairs`);
  await colleague.getByRole('link', { name: 'Hall without a network' }).click();
  await colleague.getByRole('link', { name: 'Ottavia Silvestri' }).click();
  // (f) Private words are nobody else's.
  await expect(colleague.getByLabel('Only for you')).toHaveValue('');

  expect(await filesOn(page)).toBeGreaterThan(0);

  // The visitor, without an account, with the code of the copy. The device that took her card shows another page meanwhile.
  await page.goto(origin);
  await expectChip(page, 'Online, all sent');
  const visitor = await stage.open(DESK);
  await visitor.goto(`${origin}/copy#${code}`);
  await visitor.getByRole('button', { name: 'Look it up' }).click();
  await visitor.getByRole('button', { name: 'Take my consent back' }).click();
  await visitor.getByRole('button', { name: 'Take my consent back' }).click();
  await expect(
    visitor.getByRole('main').getByText('Nothing that names you is kept any more'),
  ).toBeVisible(PATIENCE);
  await expect(colleague.getByText('The visitor took consent back.')).toBeVisible(PATIENCE);
  await expect(colleague.getByText('Prefers the mornings.')).toHaveCount(0);
  await expect(cards(colleague)).toHaveCount(0);
  // Nor on the device that took them, as soon as it knows.
  await expect.poll(() => filesOn(page), PATIENCE).toBe(0);
});
