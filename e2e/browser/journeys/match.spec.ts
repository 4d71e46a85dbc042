// J3: a match proposed without a network, countered, agreed, cancelled by mistake, and made again by the Support Office;
// two visitors for one place; a pair that agreed on the spot; a profile unpublished in between.
import { expect, type Page } from '@playwright/test';
import { matchId } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { hatOf } from '../../world/people.ts';
import type { WireClient } from '../../world/wireClient.ts';
import { clientOf, give, recordNow, recordsOf } from './acting.ts';
import { readQr } from './qr.ts';
import { DESK, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const found = (page: Page) => page.getByRole('list', { name: 'Profiles found' });

/** Own profile of a role. */
async function profileOf(client: WireClient, role: 'VO' | 'HO'): Promise<RecordOf> {
  const record = (await recordsOf(client)).find(
    ({ concept, data }) =>
      concept === 'profile' &&
      data['role'] === role &&
      data['contactUserId'] === client.session.person,
  );
  if (!record) throw new Error(`no profile of a ${role}`);
  return record;
}

/** Opens a profile of the catalogue by the name of its organisation. */
async function openEntry(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/catalogue`);
  await expect(found(page).getByRole('listitem').first()).toBeVisible(PATIENCE);
  await page.getByRole('searchbox', { name: 'Search' }).fill(name);
  await found(page).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('J3 (b) (d) (e) (f): proposed offline with a forecast, countered, agreed, cancelled by mistake, and reopened as the same match', async ({
  stage,
}) => {
  test.setTimeout(400_000);
  const { origin } = stage.server;
  const visitor = await stage.open(PHONE);
  await signIn(visitor, origin, 'demo.brisa');
  await expectKept(visitor);
  await openEntry(visitor, origin, 'Tecelagem do Vale');
  await visitor.context().setOffline(true);

  // (b) The forecast says what will probably happen, and how old its knowledge is.
  const card = visitor.locator('[data-propose]');
  await expect(card.locator('[data-forecast="likely"]')).toContainText('catalogue from today');
  const promised = await visitor.locator('[data-score]').first().getAttribute('data-score');
  await card.getByLabel('A few words').fill('Written in a tunnel.');
  await card.getByRole('button', { name: 'Propose the match' }).click();
  await expect(visitor.getByText('Only on this device so far.')).toBeVisible();
  const [, id = ''] = /matches\/([0-9a-f-]{36})/.exec(visitor.url()) ?? [];
  await visitor.goto(`${origin}/inbox/on-the-way`);
  await expect(visitor.getByText('Propose a match').first()).toBeVisible();
  await visitor.goto(`${origin}/matches/${id}`);
  await expect(visitor.getByText('Only on this device so far.')).toBeVisible(PATIENCE);
  await visitor.context().setOffline(false);
  await expectChip(visitor, 'Online, all sent');
  await expect(visitor.getByText('Only on this device so far.')).toHaveCount(0, PATIENCE);
  await expect(visitor.getByText('Proposed for')).toHaveCount(1);

  // (c) What the phone worked out is what the server wrote.
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.vale');
  await desk.getByRole('heading', { name: 'Your turn: Answer Tejidos Brisa' }).waitFor();
  await desk.goto(`${origin}/matches/${id}`);
  await expect(desk.locator('[data-score]')).toHaveAttribute('data-score', promised ?? '');
  await desk.getByRole('button', { name: 'Propose other dates' }).click();
  await desk.getByLabel('First day').fill('2027-03-15');
  await desk.getByLabel('Last day').fill('2027-03-19');
  await desk.getByRole('button', { name: 'Propose these dates' }).click();
  await expectChip(desk, 'Online, all sent');
  await expect(visitor.getByText('Round 2', { exact: true })).toBeVisible(PATIENCE);
  await visitor.getByRole('button', { name: 'Accept these dates' }).click();
  await expect(visitor.getByText('Agreed by both')).toBeVisible(PATIENCE);
  await expect(desk.getByText('Agreed by both')).toBeVisible(PATIENCE);
  await expect(desk.getByRole('link', { name: /^demo\.brisa@/ })).toBeVisible();

  // (d) What follows stands before the click, and a reason is needed.
  await desk.getByRole('button', { name: 'Cancel the match' }).click();
  await expect(desk.locator('[data-effects]')).toContainText('needs the Support Office');
  await desk.getByRole('button', { name: 'Cancel the match' }).click();
  await expect(desk.getByText('Choose a reason.')).toBeVisible();
  await desk.getByLabel('Why?').selectOption('plans_changed');
  await desk.getByLabel('In a few words').fill('The wrong button.');
  await desk.getByRole('button', { name: 'Cancel the match' }).click();
  await expect(desk.getByText('Taken by mistake?')).toBeVisible(PATIENCE);
  await expectChip(desk, 'Online, all sent');

  // The time to take it back passes, by the server's clock.
  const office = await clientOf(origin, 'demo.so', 5);
  const later = new Date(Date.now() + 20 * 60_000).toISOString();
  expect((await office.call('/api/rehearsal/clock', { now: later })).status).toBe(200);
  const host = await clientOf(origin, 'demo.vale', 6);
  expect(await give(host, 'participant', await recordNow(host, id), 'undo')).toBe('UNDO_TIME_OVER');

  // (e) Nobody makes the pair again by proposing, and the way there is offered.
  const brisa = await clientOf(origin, 'demo.brisa', 7);
  const pair = await recordNow(brisa, id);
  const { voProfileId, hoProfileId } = pair.data as Record<string, string>;
  const again = {
    voProfileId,
    hoProfileId,
    proposedStart: '2027-03-15',
    proposedEnd: '2027-03-19',
  };
  expect(await give(brisa, 'participant', pair, 'propose', again)).toBe('SO_REOPEN_REQUIRED');
  await openEntry(visitor, origin, 'Tecelagem do Vale');
  await expect(visitor.locator('[data-propose]')).toContainText('only the Support Office can');
  await visitor.getByRole('link', { name: 'Open the match' }).click();
  await visitor.getByRole('button', { name: 'Write to your Partnership' }).click();
  await expect(visitor.getByLabel('Your message')).toHaveValue(/Please ask the Support Office/);
  await visitor.getByRole('button', { name: 'Write', exact: true }).click();
  await expectChip(visitor, 'Online, all sent');
  const partnership = await stage.open(DESK);
  await signIn(partnership, origin, 'demo.admin.hitechtex');
  await partnership.goto(`${origin}/matches/${id}`);
  await partnership.getByRole('button', { name: 'Ask the Support Office' }).click();
  await expect(partnership.getByLabel('Why should it be reopened?')).toHaveValue(
    /Tejidos Brisa visits Tecelagem do Vale/,
  );
  await partnership.getByRole('button', { name: 'Ask the Support Office' }).click();
  await expectChip(partnership, 'Online, all sent');

  // (f) One screen with both sides, both reasons and the time line; the same match comes back.
  const officer = await stage.open(DESK);
  await signIn(officer, origin, 'demo.so');
  await officer.goto(`${origin}/office/reopenings`);
  const one = officer.locator(`[data-case="${id}"]`);
  for (const words of [
    'Tejidos Brisa visits Tecelagem do Vale',
    'The wrong button.',
    'It was ended by mistake.',
    'Agreed by both',
    'Cancelled: Plans have changed',
  ])
    await expect(one).toContainText(words, PATIENCE);
  await one.getByLabel('Your reason').fill('Both sides want it.');
  await one.getByRole('button', { name: 'Reopen it' }).click();
  await expect(one).toHaveCount(0);
  await expectChip(officer, 'Online, all sent');
  await expect(visitor.getByText('Round 3', { exact: true })).toBeVisible(PATIENCE);
  await expect(visitor.getByText('Reopened', { exact: true })).toBeVisible();
  await expect(visitor.getByText('Cancelled: Plans have changed')).toBeVisible();
  expect(visitor.url()).toContain(id);
});

test('J3 (g) and its twists: of two visitors for one place exactly one is agreed, the other finds three others; an unpublished host lets proposals wait', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const host = await clientOf(origin, 'demo.onda', 11);
  const first = await clientOf(origin, 'demo.brisa', 12);
  const second = await clientOf(origin, 'demo.telares', 13);
  const judge = await clientOf(origin, 'demo.admin.hitechtex', 14);
  const hoProfile = await profileOf(host, 'HO');

  // A second visitor is published, and wants the same place.
  const draft = await profileOf(second, 'VO');
  expect(await give(second, 'participant', draft, 'submit')).toBe('accepted');
  const submitted = await recordNow(judge, draft.id);
  expect(await give(judge, 'partnership_admin', submitted, 'publish')).toBe('accepted');
  const dates = { proposedStart: '2027-03-15', proposedEnd: '2027-03-19' };
  const pair = { voProfileId: draft.id, hoProfileId: hoProfile.id };
  const id = matchId(pair.voProfileId, pair.hoProfileId);
  const absent = { concept: 'match', id, version: 0, state: 'absent', data: {} };
  const proposal = second.command(
    absent,
    'propose',
    { ...pair, ...dates },
    hatOf(second, 'participant'),
  );
  expect((await second.push([proposal]))[0]?.verdict).toBe('accepted');

  // The host names other dates to both, so that each visitor holds the last yes.
  const brisa = matchId((await profileOf(first, 'VO')).id, hoProfile.id);
  const moved = { proposedStart: '2027-03-22', proposedEnd: '2027-03-26' };
  for (const match of [id, brisa])
    expect(await give(host, 'participant', await recordNow(host, match), 'counter', moved)).toBe(
      'accepted',
    );

  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.telares');
  await phone.goto(`${origin}/catalogue`);
  await expect(found(phone).getByRole('listitem').first()).toBeVisible(PATIENCE);
  await phone.goto(`${origin}/matches/${id}`);
  await expect(phone.getByRole('button', { name: 'Accept these dates' })).toBeVisible(PATIENCE);
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Accept these dates' }).click();
  await expect(phone.locator('[data-next]')).toContainText('as soon as the server has confirmed');
  expect(await give(first, 'participant', await recordNow(first, brisa), 'accept')).toBe(
    'accepted',
  );
  expect((await recordNow(first, brisa)).state).toBe('validated');

  await phone.context().setOffline(false);
  const others = phone.locator('[data-alternatives]').getByRole('link');
  await expect(others).toHaveCount(3, PATIENCE);
  await phone.goto(`${origin}/inbox`);
  await expect(phone.locator('[data-notice="CAPACITY_FULL"]')).toContainText(
    'The host takes one visitor at once',
  );
  expect((await recordNow(second, id)).state).toBe('proposed');

  // The twist: the host is bound by what is agreed; without that its profile goes back, and the proposal waits.
  const own = await profileOf(host, 'HO');
  expect(await give(host, 'participant', own, 'unpublish')).toBe('MATCH_IS_AGREED');
  const agreed = await recordNow(host, brisa);
  const why = { reason: 'plans_changed', text: 'The loom is broken.' };
  expect(await give(host, 'participant', agreed, 'cancel', why)).toBe('accepted');
  expect(await give(host, 'participant', await profileOf(host, 'HO'), 'unpublish')).toBe(
    'accepted',
  );
  await phone.goto(`${origin}/matches/${id}`);
  await expect(phone.locator('[data-next]')).toContainText('It waits', PATIENCE);
});

test('J3 both sides propose the same pair without hearing of each other: whoever arrives second keeps dates and words, reads why, and is led to the other side’s dates', async ({
  stage,
}) => {
  test.setTimeout(200_000);
  const { origin } = stage.server;
  const host = await clientOf(origin, 'demo.vale', 15);
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.brisa');
  await expectKept(phone);
  await openEntry(phone, origin, 'Tecelagem do Vale');
  await phone.context().setOffline(true);
  const card = phone.locator('[data-propose]');
  await card.getByLabel('First day').fill('2027-03-22');
  await card.getByLabel('Last day').fill('2027-03-26');
  await card.getByLabel('A few words').fill('Said at the stand: the last week of March.');
  await card.getByRole('button', { name: 'Propose the match' }).click();
  await expect(phone.getByText('Only on this device so far.')).toBeVisible();
  const [, id = ''] = /matches\/([0-9a-f-]{36})/.exec(phone.url()) ?? [];

  // Meanwhile the host proposes other dates to the same visitor, and is heard first.
  const visitor = await profileOf(await clientOf(origin, 'demo.brisa', 16), 'VO');
  const pair = { voProfileId: visitor.id, hoProfileId: (await profileOf(host, 'HO')).id };
  expect(matchId(pair.voProfileId, pair.hoProfileId)).toBe(id);
  const theirs = { proposedStart: '2027-03-15', proposedEnd: '2027-03-19' };
  const absent = { concept: 'match', id, version: 0, state: 'absent', data: {} };
  expect(await give(host, 'participant', absent, 'propose', { ...pair, ...theirs })).toBe(
    'accepted',
  );

  await phone.context().setOffline(false);
  await phone.goto(`${origin}/inbox`);
  const refused = phone.locator('[data-notice="ALREADY_PROPOSED"]');
  await expect(refused).toContainText('This pair is proposed already', PATIENCE);
  await expect(refused).toContainText('accept the dates there, name others');
  await expect(refused).toContainText('Said at the stand: the last week of March.');
  // The dates by their names, and no id: nobody wrote one.
  await expect(refused).toContainText(/First day: .*22/);
  await expect(refused).not.toContainText(pair.hoProfileId);
  await refused.getByRole('link', { name: 'Look at it and decide again' }).click();
  await phone.getByRole('button', { name: 'Accept these dates' }).click();
  await expect(phone.getByText('Agreed by both')).toBeVisible(PATIENCE);
  expect(await recordNow(host, id)).toMatchObject({ state: 'validated', data: theirs });
});

test('J3 agreed on the spot by a code, neither side with a network; of two visitors for one place exactly one wins, the other keeps its yes, hears why and finds three others', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const host = await clientOf(origin, 'demo.onda', 21);
  const first = await clientOf(origin, 'demo.brisa', 22);
  const second = await clientOf(origin, 'demo.telares', 23);
  const judge = await clientOf(origin, 'demo.admin.hitechtex', 24);
  const hoProfile = await profileOf(host, 'HO');
  const draft = await profileOf(second, 'VO');
  expect(await give(second, 'participant', draft, 'submit')).toBe('accepted');
  const submitted = await recordNow(judge, draft.id);
  expect(await give(judge, 'partnership_admin', submitted, 'publish')).toBe('accepted');
  // The other visitor holds the last yes to the same place.
  const brisa = matchId((await profileOf(first, 'VO')).id, hoProfile.id);
  const moved = { proposedStart: '2027-03-22', proposedEnd: '2027-03-26' };
  expect(await give(host, 'participant', await recordNow(host, brisa), 'counter', moved)).toBe(
    'accepted',
  );

  const visitor = await stage.open(PHONE);
  const hall = await stage.open(PHONE);
  for (const [page, account] of [
    [visitor, 'demo.telares'],
    [hall, 'demo.onda'],
  ] as const) {
    await signIn(page, origin, account);
    await expectKept(page);
    await page.goto(`${origin}/catalogue`);
    await expect(found(page).getByRole('listitem').first()).toBeVisible(PATIENCE);
  }
  await visitor.goto(`${origin}/catalogue/${hoProfile.id}`);
  const card = visitor.locator('[data-propose]');
  await expect(card).toBeVisible(PATIENCE);
  for (const page of [visitor, hall]) await page.context().setOffline(true);

  // At the stand: one proposes and shows the code, the other reads it and says yes.
  await card.getByLabel('First day').fill('2027-03-22');
  await card.getByLabel('Last day').fill('2027-03-26');
  await card.getByRole('button', { name: 'Propose the match' }).click();
  await expect(visitor.getByText('Only on this device so far.')).toBeVisible();
  await visitor.getByText('Show a code').click();
  const code = await readQr(visitor.getByRole('img', { name: /QR code with this pair/ }));
  const id = matchId(draft.id, hoProfile.id);
  expect(new URL(code).hash).toContain(draft.id);
  await hall.goto(code.slice(0, -3));
  await expect(hall.locator('[data-agree="damaged"]')).toBeVisible(PATIENCE);
  await hall.goto('about:blank');
  await hall.goto(code);
  await expect(hall.locator('[data-agree="good"]')).toContainText('Telares', PATIENCE);
  await hall.getByRole('button', { name: 'Yes, we agreed on these dates' }).click();
  await expect(hall.getByText('Only on this device so far.')).toBeVisible(PATIENCE);
  expect(new URL(hall.url()).pathname).toBe(`/matches/${id}`);

  // Meanwhile the place is taken.
  expect(await give(first, 'participant', await recordNow(first, brisa), 'accept')).toBe(
    'accepted',
  );
  // The two halves arrive, the one that was asked first: nobody is agreed with twice.
  await hall.context().setOffline(false);
  await expectChip(hall, 'Online, all sent');
  await expect(hall.getByText('Only on this device so far.')).toHaveCount(0, PATIENCE);
  await visitor.context().setOffline(false);
  await expect(visitor.locator('[data-alternatives]').getByRole('link')).toHaveCount(3, PATIENCE);
  await visitor.goto(`${origin}/inbox`);
  await expect(visitor.locator('[data-notice="CAPACITY_FULL"]')).toContainText(
    'The host takes one visitor at once',
  );
  expect((await recordNow(first, brisa)).state).toBe('validated');
  expect(await recordNow(second, id)).toMatchObject({
    state: 'proposed',
    data: { hoDecision: { decision: 'accepted' }, voDecision: { decision: 'pending' } },
  });

  // The place is free again: the same half, given once more, agrees the match.
  const why = { reason: 'plans_changed', text: 'Somebody fell ill.' };
  expect(await give(host, 'participant', await recordNow(host, brisa), 'cancel', why)).toBe(
    'accepted',
  );
  const { voProfileId, hoProfileId } = (await recordNow(second, id)).data as Record<string, string>;
  const half = { voProfileId, hoProfileId, ...moved, priorAgreement: true };
  expect(await give(second, 'participant', await recordNow(second, id), 'propose', half)).toBe(
    'accepted',
  );
  expect((await recordNow(second, id)).state).toBe('validated');
  await expect(hall.getByText('Agreed by both')).toBeVisible(PATIENCE);
});
