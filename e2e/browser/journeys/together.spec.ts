// J4, J5: host and visitor write one agenda in two tunnels. They meet again in both orders; nobody types anything twice,
// exactly what they contradict each other about is asked, and what is handed in stays as it was read.
import { expect, type Locator, type Page } from '@playwright/test';
import { ctqIdOf, type Ctq } from '@cxc/domain';
import { does, expectOnServer, recordNow, writes } from './acting.ts';
import { EX_1, build, castOf, writeCtq } from './building.ts';
import { DESK, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const TUESDAY = '2027-03-09';
const WEDNESDAY = '2027-03-10';

const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${String(digit)}`;
const [VISIT, FREE, LUNCH] = [id(1), id(2), id(3)];
const session = (order: string, title: string, startTime: string, endTime: string) => ({
  order,
  title,
  date: EX_1.start,
  startTime,
  endTime,
  place: 'Hall 3',
  kind: 'other',
});
const SESSIONS = {
  [VISIT]: { ...session('a0000', 'Visit to light lab', '10:00', '10:30'), kind: 'company_visit' },
  [LUNCH]: session('a0001', 'Lunch', '12:30', '13:00'),
  [FREE]: session('a0002', 'Free time', '16:00', '17:00'),
};

const row = (page: Page, of: string): Locator => page.locator(`[data-session="${of}"]`);
async function showDay(page: Page, day: string): Promise<void> {
  await page
    .getByRole('group', { name: 'Days' })
    .getByRole('button')
    .nth(Number(day.slice(8)) - Number(EX_1.start.slice(8)))
    .click();
  await expect(page.locator(`[data-day="${day}"]`)).toBeVisible();
}
/** Opens a session, writes into one of its fields and closes it. */
async function write(page: Page, of: string, label: string, words: string): Promise<void> {
  const title = row(page, of).locator(`#s-${of}`);
  await title.click(PATIENCE);
  await row(page, of).getByLabel(label, { exact: true }).fill(words);
  await title.click();
  await expect(title).toHaveAttribute('aria-expanded', 'false');
}
async function moveTo(page: Page, of: string, day: RegExp): Promise<void> {
  await row(page, of).getByRole('button', { name: /^Move/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: day }).click();
}
/** All days of the agenda as they read. */
async function agendaOf(page: Page): Promise<readonly string[]> {
  const days: string[] = [];
  for (const day of [EX_1.start, TUESDAY, WEDNESDAY]) {
    await showDay(page, day);
    days.push(await page.locator(`[data-day="${day}"]`).innerText());
  }
  return days;
}

test('J4 (a) (b) (c) (d): both write apart and meet in both orders; letters of both stand, three cards on the device that met them, one tap decides', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  const ctq = ctqIdOf(exchange);
  await writes(cast.vop, ctq, { sessions: SESSIONS });
  const [desk, phone] = [await stage.open(DESK, { isOnline: false }), await stage.open(PHONE)];
  await signIn(desk, origin, 'demo.hofgarten');
  await signIn(phone, origin, 'demo.brisa');
  for (const page of [desk, phone]) {
    await expectKept(page);
    await page.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
    await expect(row(page, VISIT)).toContainText('Visit to light lab', PATIENCE);
  }
  await write(phone, VISIT, 'Place', 'Hall 4');
  await expect(row(desk, VISIT)).toContainText('Hall 4', PATIENCE);
  for (const page of [desk, phone]) {
    await expectChip(page, 'Online, all sent');
    await page.context().setOffline(true);
  }

  await write(desk, VISIT, 'Title', 'Visit to the light lab');
  await write(desk, VISIT, 'Begins', '09:00');
  await row(desk, FREE).locator(`#s-${FREE}`).click();
  await row(desk, FREE)
    .getByRole('button', { name: /^Take out/ })
    .click();
  await moveTo(desk, LUNCH, /9 March/);

  await write(phone, VISIT, 'Title', 'Visit to light lab, feedback 30 min');
  await write(phone, VISIT, 'Begins', '09:30');
  await write(phone, FREE, 'Title', 'Inter-visitor exchange');
  await moveTo(phone, LUNCH, /10 March/);
  // (a) The phone is put away and comes back without a network: every word is there.
  await phone.reload();
  await showDay(phone, EX_1.start);
  await expect(row(phone, VISIT)).toContainText('Visit to light lab, feedback 30 min', PATIENCE);
  await expect(row(phone, VISIT)).toContainText('09:30');

  // The desk is back first: nothing to ask there.
  await desk.context().setOffline(false);
  await expectChip(desk, 'Online, all sent');
  await expect(desk.locator('[data-met]')).toHaveCount(0);
  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  const cards = phone.locator('[data-met]');
  await expect(cards).toHaveCount(3, PATIENCE);
  const card = (kind: string): Locator => phone.locator(`[data-met="${kind}"]`);
  await expect(card('sameField')).toContainText('09:00');
  await expect(card('sameField')).toContainText('09:30');
  await expect(card('deletedEdited')).toContainText('Inter-visitor exchange');
  await expect(card('movedTwice')).toContainText('9 Mar');
  await expect(card('movedTwice')).toContainText('10 Mar');
  await showDay(desk, EX_1.start);
  for (const page of [desk, phone]) {
    await showDay(page, EX_1.start);
    await expect(row(page, VISIT)).toContainText(
      'Visit to the light lab, feedback 30 min',
      PATIENCE,
    );
    await expect(row(page, FREE)).toContainText('Inter-visitor exchange');
  }
  expect(await agendaOf(phone)).toEqual(await agendaOf(desk));

  // (d) One tap decides, the other device follows, and it can be taken back.
  await showDay(desk, EX_1.start);
  await card('sameField').getByRole('button', { name: 'Take 09:00' }).click();
  await expect(card('sameField')).toHaveCount(0);
  await expect(row(desk, VISIT)).toContainText('09:00', PATIENCE);
  await card('movedTwice')
    .getByRole('button', { name: /Take .*9 Mar/ })
    .click();
  await card('deletedEdited').getByRole('button', { name: 'Keep it' }).click();
  await expect(cards).toHaveCount(0);
  await showDay(desk, TUESDAY);
  await expect(row(desk, LUNCH)).toBeVisible(PATIENCE);

  // The other order: the phone is back first, the desk meets what it wrote.
  for (const page of [desk, phone]) {
    await expectChip(page, 'Online, all sent');
    await page.context().setOffline(true);
    await showDay(page, EX_1.start);
  }
  await write(desk, VISIT, 'Begins', '08:00');
  await write(phone, VISIT, 'Begins', '08:30');
  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  await desk.context().setOffline(false);
  await expect(desk.locator('[data-met="sameField"]')).toContainText('08:30', PATIENCE);
  await desk.getByRole('button', { name: 'Take 08:30' }).click();
  await expectChip(desk, 'Online, all sent');
  await showDay(phone, EX_1.start);
  await expect(row(phone, VISIT)).toContainText('08:30', PATIENCE);
  expect(await agendaOf(phone)).toEqual(await agendaOf(desk));
});

test('J5 (a) (b) (d) (e): handed in as it stands on the screen; words that come later change nothing there, are kept readable, put away and taken back, and go into the next revision letter by letter or as a suggestion', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  const ctq = ctqIdOf(exchange);
  await writeCtq(cast, exchange);
  const [lead, phone] = [await stage.open(DESK), await stage.open(PHONE)];
  await signIn(lead, origin, 'demo.admin.hitechtex');
  await signIn(phone, origin, 'demo.brisa');
  await expectKept(phone);
  for (const page of [lead, phone]) {
    await page.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
    await expect(page.getByRole('button', { name: 'Add to this day' })).toBeVisible(PATIENCE);
    await expectChip(page, 'Online, all sent');
  }
  await phone.context().setOffline(true);
  const [first = ''] =
    Object.entries((await recordNow<Ctq>(cast.vop.client, ctq)).data.sessions ?? {})
      .sort(([, a], [, b]) => ((a.startTime ?? '') < (b.startTime ?? '') ? -1 : 1))
      .find(([, { date }]) => date === EX_1.start) ?? [];
  // What the Partnership types is handed in with it.
  await write(lead, first, 'Place', 'Hall 7');
  await lead.getByRole('button', { name: 'Hand in to the Support Office' }).click();
  await lead
    .getByRole('dialog')
    .getByRole('button', { name: 'Hand in to the Support Office' })
    .click();
  await expectOnServer(cast.so.client, ctq, { state: 'ready_for_validation' });
  const sealed = await recordNow<Ctq>(cast.so.client, ctq);
  expect(sealed.data.sessions?.[first]?.place).toBe('Hall 7');

  const typed = 'Typed in the tunnel, äöü';
  await write(phone, first, 'Title', typed);
  await phone.context().setOffline(false);
  const kept = phone.locator('[data-kept="CTQ_FROZEN"]');
  await expect(kept).toContainText(typed, PATIENCE);
  await expect(kept).toContainText('kept here');
  expect(await recordNow<Ctq>(cast.so.client, ctq)).toEqual(sealed);

  await kept.getByRole('button', { name: 'Put away' }).click();
  await expect(kept).toHaveCount(0);
  await phone.getByText('Put away: 1').click();
  await phone.getByRole('button', { name: 'Take back' }).click();
  await expect(kept).toContainText(typed);

  const giveBack = async (): Promise<void> => {
    await does(cast.so, ctq, 'openForReview');
    await does(cast.so, ctq, 'requestChanges', {
      comments: [{ section: 'G', text: 'Which insurance covers the machine hall?' }],
    });
  };
  await giveBack();
  await kept.getByRole('button', { name: 'Put into the open text' }).click(PATIENCE);
  await expect(kept).toHaveCount(0);
  await expectOnServer(cast.so.client, ctq, {
    data: { revision: 2, sessions: { [first]: { title: typed } } },
  });

  // Once more, and this time they are offered to whoever writes next.
  await expectChip(phone, 'Online, all sent');
  await phone.context().setOffline(true);
  await does(cast.vop, ctq, 'handIn');
  const place = 'The hall behind the mill, ß';
  await write(phone, first, 'Place', place);
  await phone.context().setOffline(false);
  await expect(kept).toContainText(place, PATIENCE);
  await kept.getByRole('button', { name: 'Send as a suggestion' }).click();
  await expect(kept).toContainText('Sent as a suggestion');
  await expectChip(phone, 'Online, all sent');
  await giveBack();
  const offered = lead.locator('[data-suggestion]');
  await expect(offered).toContainText(place, PATIENCE);
  await offered.getByRole('button', { name: 'Take it in' }).click(PATIENCE);
  await expect(offered).toHaveCount(0);
  await expectOnServer(cast.so.client, ctq, {
    data: { revision: 3, sessions: { [first]: { title: typed, place } } },
  });
  // What was sent back is listed, with what was changed after it.
  await expect(lead.locator('[data-version]')).toHaveCount(2);
  await lead.locator('[data-version] summary').last().click();
  await expect(lead.locator('[data-version]').last()).toContainText('tunnel');
});
