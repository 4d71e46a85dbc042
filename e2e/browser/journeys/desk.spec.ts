// The Partnership's desk: taken, talked about, sent back while the owner writes without a network, handed over.
import { expect, type Page } from '@playwright/test';
import { DESK, PHONE, expectChip, expectKept, goTo, profileIn, signIn, test } from './stage.ts';
import { expectNothingTyped } from './visitor.ts';

async function openAtDesk(page: Page, origin: string, show: string, name: string): Promise<string> {
  await page.goto(`${origin}/desk?show=${show}`);
  await page.getByRole('list').getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  return profileIn(page);
}

test('J2 (c) sent back with a reason while the owner writes offline: on reconnect it is a draft, the later words are in it, the reason stands in the reader’s language', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.vale');
  await expectKept(phone);
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.coordinator.hitechtex');
  const id = await openAtDesk(desk, origin, 'published', 'Tecelagem do Vale');

  await phone.goto(`${origin}/profiles/${id}`);
  await expect(phone.getByText(/^Published since/)).toBeVisible();
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Take out of the list' }).click();
  await phone.getByRole('dialog').getByRole('button', { name: 'Take out of the list' }).click();
  await phone.goto(`${origin}/profiles/${id}?step=why`);
  const reasons = phone.getByLabel('Your reasons');
  const words = `${await reasons.inputValue()} From May we also weave with hemp.`;
  await reasons.fill(words);
  await expectNothingTyped(phone);

  // What follows stands there before anything is done; then the reason.
  await desk.getByRole('button', { name: 'Send back to draft' }).click();
  await expect(desk.getByText('It leaves the catalogue at once.')).toBeVisible();
  await expect(desk.getByText('No proposal depends on it.')).toBeVisible();
  await desk.getByRole('button', { name: 'Send back to draft' }).click();
  await expect(desk.getByText('Write the reason.')).toBeVisible();
  await desk.getByRole('textbox', { name: 'Reason' }).fill('Your windows have passed.');
  // The server has it before the phone is heard: the other order is a decision that comes too late.
  const decided = desk.waitForResponse((answer) => answer.url() === `${origin}/api/push`, {
    timeout: 60_000,
  });
  await desk.getByRole('button', { name: 'Send back to draft' }).click();
  await decided;
  await expectChip(desk, 'Online, all sent');

  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  await expect(phone.getByText('Your windows have passed.')).toBeVisible({ timeout: 60_000 });
  await expect(reasons).toHaveValue(words);
  // The server has them too: another device of the same person shows them, as a draft.
  const laptop = await stage.open(DESK);
  await signIn(laptop, origin, 'demo.vale');
  await laptop.goto(`${origin}/profiles/${id}?step=why`);
  await expect(laptop.getByLabel('Your reasons')).toHaveValue(words);
  // Nothing of it was refused: what the owner asked for was so already.
  await goTo(phone, 'Inbox');
  await expect(phone.getByText('Nothing came back')).toBeVisible();

  await phone.goto(`${origin}/device`);
  await phone.getByLabel('Language', { exact: true }).selectOption('de');
  await phone.goto(`${origin}/profiles/${id}?step=why`);
  await expect(phone.getByText(/^Hinweis von/)).toBeVisible();
  await expect(phone.getByText('Your windows have passed.')).toBeVisible();
});

test('section 9, 20: taken, handed over to a colleague who is told; the owner reads who looks after it', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.admin.hitechtex');
  await desk.goto(`${origin}/desk?show=mine`);
  await desk.getByRole('button', { name: /^Hand over/ }).click();
  const sheet = desk.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Hand over' }).click();
  await expect(sheet.getByText('Choose somebody.')).toBeVisible();
  await sheet.getByRole('radio', { name: 'Ilaria Conti' }).check();
  await sheet.getByRole('button', { name: 'Hand over' }).click();
  await expect(desk.getByText('You look after none now')).toBeVisible();
  await expectChip(desk, 'Online, all sent');

  const colleague = await stage.open(DESK);
  await signIn(colleague, origin, 'demo.coordinator.hitechtex');
  await goTo(colleague, 'Inbox');
  await colleague.getByRole('link', { name: 'Messages' }).click();
  await expect(colleague.getByText(/was handed over to you$/).first()).toBeVisible();

  const phone = await stage.open(PHONE, { isOnline: true });
  await signIn(phone, origin, 'demo.aurora2');
  await phone.goto(`${origin}/profiles`);
  await phone.getByRole('link', { name: 'Filatura Aurora' }).first().click();
  await expect(phone.getByText(/Ilaria Conti looks after it/)).toBeVisible();
  // Handed in a while before it is read, which may be yesterday.
  await expect(phone.getByText(/by .* 1[34] days left/)).toBeVisible();
});

test('an appeal: the owner asks with a reason, the Support Office has it checked once more', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const office = await stage.open(DESK);
  await signIn(office, origin, 'demo.so');
  await goTo(office, 'Office');
  await expect(office.getByText(/^Your turn: look at one decision again/)).toBeVisible();
  await office.getByRole('main').getByRole('link', { name: 'Open' }).first().click();
  await office.getByRole('link', { name: 'Clinica Nova Devices' }).click();
  await expect(office.getByText(/The new register entry is there/)).toBeVisible();
  await office.getByRole('button', { name: 'Check once more' }).click();
  await office.getByRole('textbox', { name: 'Reason' }).fill('The register confirms it.');
  await office.getByRole('button', { name: 'Check once more' }).click();
  await expect(office.getByText('with the Partnership').first()).toBeVisible();
  await expectChip(office, 'Online, all sent');

  const owner = await stage.open(PHONE, { isOnline: true });
  await signIn(owner, origin, 'demo.clinica');
  await goTo(owner, 'Inbox');
  await owner.getByRole('link', { name: 'Messages' }).click();
  await expect(owner.getByText(/is being checked once more$/)).toBeVisible();
});
