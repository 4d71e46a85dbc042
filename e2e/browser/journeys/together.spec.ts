// J4, J5: host and visitor write one agenda in two tunnels. They meet again in both orders; nobody types anything twice,
// exactly what they contradict each other about is asked, and what is handed in stays as it was read.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { ctqIdOf, type Ctq } from '@cxc/domain';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { hatOf } from '../../world/people.ts';
import { type Player, does, expectOnServer, moveClock, recordNow, writes } from './acting.ts';
import { EX_1, build, castOf, writeCtq } from './building.ts';
import { DESK, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const QUESTION = 'Who shows the hall?';
const TUESDAY = '2027-03-09';
const WEDNESDAY = '2027-03-10';

const id = (digit: number): string => `00000000-0000-4000-8000-00000000000${String(digit)}`;
const [VISIT, FREE, LUNCH, TALK] = [id(1), id(2), id(3), id(4)];
const session = (order: string, title: string, startTime: string, endTime: string) => ({
  order,
  title,
  date: EX_1.start,
  startTime,
  endTime,
  place: 'Hall 3',
  kind: 'other',
});
const BOTH = { VO: true, HO: true };
const SESSIONS = {
  [VISIT]: {
    ...session('a0000', 'Visit to light lab', '10:00', '10:30'),
    kind: 'company_visit',
    learns: BOTH,
  },
  [LUNCH]: session('a0001', 'Lunch', '12:30', '13:00'),
  [FREE]: session('a0002', 'Free time', '16:00', '17:00'),
  [TALK]: {
    ...session('a0003', 'What the lab showed', '10:30', '11:00'),
    place: 'Hall 4',
    kind: 'feedback',
  },
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
/** All days of the agenda as they read, without who is there. */
async function agendaOf(page: Page): Promise<readonly string[]> {
  const days: string[] = [];
  for (const day of [EX_1.start, TUESDAY, WEDNESDAY]) {
    await showDay(page, day);
    const words = await page.locator(`[data-day="${day}"]`).innerText();
    // Who is here is told on one device sooner than on another; it leaves a line with nothing in it.
    days.push(words.replaceAll(/\n+.* here now/g, '').replaceAll(/\n{2,}/g, '\n'));
  }
  return days;
}

/** The Partnership of the visitor makes a group of the exchange. */
async function group({ client, role }: Player, exchange: string): Promise<void> {
  const hat = hatOf(client, role);
  const payload = {
    title: 'Light and fabric',
    leadPartnershipId: hat.slice(hat.indexOf(':') + 1),
    exchangeIds: { [exchange]: true },
  };
  const record = { concept: 'group', id: crypto.randomUUID() };
  const [made] = await client.push([client.command(record, 'create', payload, hat)]);
  expect(made?.refusal?.code ?? made?.verdict).toBe('accepted');
}

/** A Word file in which somebody wrote other words. */
async function inWordFile(path: string, before: string, after: string): Promise<Buffer> {
  const files = unzipSync(new Uint8Array(await readFile(path)));
  const part = 'word/document.xml';
  const xml = strFromU8(files[part] ?? new Uint8Array());
  expect(xml).toContain(before);
  return Buffer.from(zipSync({ ...files, [part]: strToU8(xml.replace(before, after)) }));
}

/** Closes the tab, and stays where the browser asks; says whether it asked. */
async function asksBeforeClosing(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then((dialog) => {
    expect(dialog.type()).toBe('beforeunload');
    return dialog.dismiss().then(() => true);
  });
  const closed = page.waitForEvent('close').then(() => false);
  await page.close({ runBeforeUnload: true });
  return Promise.race([asked, closed]);
}

test('J4 (a) to (e), (g): four write one agenda and see who is where; two go apart and meet in both orders; letters of both stand, three cards on the device that met them, one tap decides and can be taken back; the coach mends, also for a group; an edited Word file comes back; what is only on the screen is guarded', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  const ctq = ctqIdOf(exchange);
  await writes(cast.vop, ctq, { sessions: SESSIONS });
  const [desk, phone] = [await stage.open(DESK, { isOnline: false }), await stage.open(PHONE)];
  const [host, visitor] = [await stage.open(DESK), await stage.open(DESK)];
  await signIn(desk, origin, 'demo.hofgarten');
  await signIn(phone, origin, 'demo.brisa');
  await signIn(host, origin, 'demo.admin.exceliving');
  await signIn(visitor, origin, 'demo.admin.hitechtex');
  for (const page of [desk, phone]) await expectKept(page);
  for (const page of [desk, phone, host, visitor]) {
    await page.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
    await expect(row(page, VISIT)).toContainText('Visit to light lab', PATIENCE);
  }
  // Step 2: all four see the three others, by name, side and place; letters come while they are typed.
  const here = (page: Page): Locator => page.getByRole('region', { name: 'Who is here' });
  for (const page of [desk, phone, host, visitor])
    await expect(here(page).getByRole('listitem')).toHaveCount(3, PATIENCE);
  await expect(here(host)).toContainText(/Lucia Marin\s*Visiting organisation · E Agenda/);
  await expect(here(host)).toContainText(/Lena Gruber\s*Host organisation/);
  await expect(here(phone)).toContainText('Partnership of the host');
  for (const page of [desk, phone]) await row(page, VISIT).locator(`#s-${VISIT}`).click();
  const place = (page: Page): Locator => row(page, VISIT).getByLabel('Place', { exact: true });
  await place(desk).focus();
  await expect(row(phone, VISIT).locator(`[data-path="sessions.${VISIT}.place"]`)).toContainText(
    'Lena Gruber here now',
    PATIENCE,
  );
  await expect(here(host)).toContainText('E Agenda: Visit to light lab', PATIENCE);
  await place(phone).press('End');
  await place(phone).pressSequentially(' and 4');
  await expect(place(desk)).toHaveValue('Hall 3 and 4', PATIENCE);
  await place(desk).press('Home');
  await place(desk).pressSequentially('Old ');
  await expect(place(phone)).toHaveValue('Old Hall 3 and 4', PATIENCE);
  for (const page of [desk, phone]) await row(page, VISIT).locator(`#s-${VISIT}`).click();
  await host.context().close();
  await expect(here(phone).getByRole('listitem')).toHaveCount(2, PATIENCE);

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
  // Whose the other way is, and when they wrote it: known as soon as the record has followed.
  for (const kind of ['sameField', 'movedTwice', 'deletedEdited'])
    await expect(card(kind)).toContainText(/(?<!you|\p{L})\p{Lu}\p{L}+ \p{Lu}\p{L}+, /u, PATIENCE);
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
  for (const page of [desk, phone]) await showDay(page, EX_1.start);
  const isNine = (await row(phone, VISIT).innerText()).includes('09:00');
  const [merged, other] = isNine ? ['09:00', '09:30'] : ['09:30', '09:00'];
  await card('sameField')
    .getByRole('button', { name: `Take ${other}` })
    .click();
  await expect(card('sameField')).toHaveCount(0);
  await expect(row(desk, VISIT)).toContainText(other, PATIENCE);
  await phone.getByRole('button', { name: /^Undo/ }).click();
  await expect(row(desk, VISIT)).toContainText(merged, PATIENCE);
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
  await showDay(visitor, EX_1.start);
  await expect(row(visitor, VISIT)).toContainText('08:30', PATIENCE);
  expect(await agendaOf(phone)).toEqual(await agendaOf(desk));
  expect(await agendaOf(visitor)).toEqual(await agendaOf(desk));

  // (e) The coach: one finding more without the talk, and one tap puts it back right after the visit.
  await showDay(desk, EX_1.start);
  const missing = row(desk, VISIT).locator('[data-finding="noFeedback"]');
  const findings = desk.getByRole('complementary').locator('[data-finding]');
  await expect(missing).toHaveCount(0);
  const before = await findings.count();
  await row(desk, TALK).locator(`#s-${TALK}`).click();
  await row(desk, TALK)
    .getByRole('button', { name: /^Take out/ })
    .click();
  await expect(missing).toHaveCount(1);
  await expect(findings).toHaveCount(before + 1);
  await missing.getByRole('button', { name: 'Add 30 min right after it' }).click();
  await expect(missing).toHaveCount(0);
  await expect(findings).toHaveCount(before);
  await expect(desk.locator(`[data-session="${VISIT}"] + [data-session]`)).toContainText(
    'Talking about: Visit to the light lab',
  );

  // R-CT-05: the visit becomes one of a group. Without a strategy that is a “must”, without a session between its visitors
  // a “should”; one tap adds that session.
  await group(cast.vop, exchange);
  const coach = desk.getByRole('complementary');
  await expect(coach.locator('[data-finding="groupWithoutStrategy"]')).toContainText(
    'must:',
    PATIENCE,
  );
  const introduction = coach.locator('[data-finding="noIntroduction"]');
  await expect(introduction).toContainText('should:');
  await introduction.getByRole('button', { name: 'Add an introduction' }).click();
  await expect(introduction).toHaveCount(0);
  await desk.goto(`${origin}/exchanges/${exchange}/ctq?part=D`);
  await desk
    .getByLabel('How the visitors of a group learn from each other')
    .fill(
      'On the first evening each shows a problem, on the last day the others say what they would try.',
    );
  await expect(coach.locator('[data-finding="groupWithoutStrategy"]')).toHaveCount(0);

  // CTQ-5: what somebody changed in the Word file comes back, is taken over as if it had been typed, and can be undone.
  await desk.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
  const papers = desk.locator('[data-papers]');
  const word = desk.waitForEvent('download', PATIENCE);
  await papers.getByRole('button', { name: 'Word document' }).click(PATIENCE);
  const [written, inWord] = [
    'Visit to the light lab, feedback 30 min',
    'Visit to the lamp factory',
  ];
  await papers.locator('input[type=file]').setInputFiles({
    name: 'plan.docx',
    mimeType: 'application/octet-stream',
    buffer: await inWordFile(await (await word).path(), written, inWord),
  });
  const suggested = papers.locator('[data-suggestion]');
  await expect(suggested).toHaveCount(1, PATIENCE);
  await suggested.getByRole('button', { name: 'Take over' }).click();
  await expect(row(desk, VISIT)).toContainText(inWord);
  await desk.getByRole('button', { name: /^Undo/ }).click();
  await expect(row(desk, VISIT)).toContainText(written);
  await suggested.getByRole('button', { name: 'Take over' }).click();
  await expect(suggested).toHaveCount(0);
  await showDay(visitor, EX_1.start);
  await expect(row(visitor, VISIT)).toContainText(inWord, PATIENCE);

  // (g) The disk takes nothing: what is on the screen alone is not closed without a question.
  await desk.evaluate(() => {
    const { prototype } = IDBObjectStore;
    const { put } = prototype;
    window.addEventListener('mend', () => (prototype.put = put), { once: true });
    prototype.put = () => {
      throw new DOMException('The disk is full.', 'QuotaExceededError');
    };
  });
  const title = row(desk, VISIT).getByLabel('Title', { exact: true });
  await row(desk, VISIT).locator(`#s-${VISIT}`).click();
  await title.press('End');
  await title.pressSequentially('!');
  await expect(desk.getByText('could not be kept on this device')).toBeVisible(PATIENCE);
  expect(await asksBeforeClosing(desk)).toBe(true);
  await desk.evaluate(() => window.dispatchEvent(new Event('mend')));
  await title.pressSequentially('!');
  await showDay(visitor, EX_1.start);
  await expect(row(visitor, VISIT)).toContainText('!!', PATIENCE);
  await expect(desk.getByText('could not be kept on this device')).toHaveCount(0);
  expect(await asksBeforeClosing(desk)).toBe(false);
  // That the disk took nothing stands in the console, too.
  stage.heard.splice(0);
});

test('J5 (a) to (e), J4 (f): handed in in time as it stands on the screen; words that come later change nothing there, are kept readable, put away and taken back, and go into the next revision letter by letter or as a suggestion; what is asked about an item is answered there; too late it needs a reason', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  const ctq = ctqIdOf(exchange);
  await writeCtq(cast, exchange);
  await moveClock(cast.so.client, '2027-02-19T09:00:00.000Z');
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
  // What the Partnership types is handed in with it. J4 (f): 17 days before the start.
  await expect(
    lead.getByText('17 days before the start. Limit: Mon 22 February 2027'),
  ).toBeVisible();
  await write(lead, first, 'Place', 'Hall 7');
  const handIn = async (): Promise<void> => {
    const name = 'Hand in to the Support Office';
    await lead.getByRole('button', { name }).click();
    await lead.getByRole('dialog').getByRole('button', { name }).click();
  };
  await handIn();
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

  // (c) The phone could be gone: another device of the same person has the words from the server.
  const tablet = await stage.open(DESK);
  await signIn(tablet, origin, 'demo.brisa');
  await tablet.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
  await expect(tablet.locator('[data-kept="CTQ_FROZEN"]')).toContainText(typed, PATIENCE);
  await tablet.context().close();

  await kept.getByRole('button', { name: 'Put away' }).click();
  await expect(kept).toHaveCount(0);
  await phone.getByText('Put away: 1').click();
  await phone.getByRole('button', { name: 'Take back' }).click();
  await expect(kept).toContainText(typed);

  const giveBack = async (): Promise<void> => {
    await does(cast.so, ctq, 'openForReview');
    await does(cast.so, ctq, 'requestChanges', {
      comments: [
        { section: 'G', text: 'Which insurance covers the machine hall?' },
        { section: 'E', item: first, text: QUESTION },
      ],
    });
  };
  await giveBack();
  await kept.getByRole('button', { name: 'Put into the open text' }).click(PATIENCE);
  await expect(kept).toHaveCount(0);
  await expectOnServer(cast.so.client, ctq, {
    data: { revision: 2, sessions: { [first]: { title: typed } } },
  });

  // What was asked about the session stands beside it, with what was changed since; it is answered there.
  const talk = row(lead, first);
  await talk.locator(`#s-${first}`).click();
  await expect(talk).toContainText(QUESTION, PATIENCE);
  await expect(talk).toContainText('1 change since then');
  await talk.getByLabel('A comment on this item').fill('The foreman does.');
  await talk.getByRole('button', { name: 'Comment', exact: true }).click();
  await expect(talk.getByText('The foreman does.')).toBeVisible(PATIENCE);
  await talk.getByRole('button', { name: 'Done with the comment' }).first().click();
  await expect(talk.getByText('Done.', { exact: true })).toBeVisible(PATIENCE);
  const said = async () =>
    Object.values((await recordNow<Ctq>(cast.so.client, ctq)).data.comments ?? {})
      .filter(({ item }) => item === first)
      .map(({ text, resolvedAt }) => [text, resolvedAt !== undefined]);
  await expect.poll(said, PATIENCE).toEqual(
    expect.arrayContaining([
      [QUESTION, true],
      ['The foreman does.', false],
    ]),
  );
  await talk.locator(`#s-${first}`).click();

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
  await expect(lead.locator('[data-version]').last()).toContainText(/by \p{L}+ \p{L}+/u);

  // J4 (f) A day after the limit it needs a reason, which the Support Office accepts by validating.
  await moveClock(cast.so.client, '2027-02-23T09:00:00.000Z');
  await lead.reload();
  const because = lead.getByLabel('Why does it come late?');
  await expect(because).toBeVisible(PATIENCE);
  await lead.getByRole('button', { name: 'Hand in to the Support Office' }).click();
  await expect(lead.getByText('The last day is over: it needs a reason.')).toBeVisible();
  await because.fill('The machine hall was closed.');
  await expectChip(lead, 'Online, all sent');
  await handIn();
  await expectOnServer(cast.so.client, ctq, {
    state: 'ready_for_validation',
    data: { late: true, lateReason: 'The machine hall was closed.' },
  });
});
