// J11 (a): on the last evening most of the report is there, each answer says where from, and one whose source is gone
// says that too. All of it on a phone without a network.
import { expect, type Page } from '@playwright/test';
import { ctqIdOf, reportId, type Ctq, type Report } from '@cxc/domain';
import { expectOnServer, moveClock, recordNow, writes } from './acting.ts';
import { begun, openReport } from './afterStay.ts';
import { EX_1, castOf } from './building.ts';
import { PHONE, expectKept, signIn, test } from './stage.ts';
import { expectNothingTyped } from './visitor.ts';

const PATIENCE = { timeout: 60_000 };

/** Opens what is noted of a session of the last day. */
async function openNote(page: Page, origin: string, id: string, title: string): Promise<void> {
  await page.goto(`${origin}/exchanges/${id}/stay?day=${EX_1.end}`);
  const session = page.getByRole('listitem').filter({ hasText: title }).first();
  await session.getByRole('button', { name: /^(?:Note|Change the note)$/ }).click(PATIENCE);
}

test('J11 (a) four fifths of the report come with a visible source, offline; a note taken back marks what came from it until its writer decides', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const { vo, so } = cast;
  const id = await begun(cast);
  const own = reportId(id, 'VO');
  await moveClock(so.client, '2027-03-10T19:00:00.000Z');
  const { data: plan } = await recordNow<Ctq>(vo.client, ctqIdOf(id));
  const sessions = Object.entries(plan.sessions ?? {});
  // Checked in at everything on the days before.
  await writes(
    vo,
    own,
    Object.fromEntries(
      sessions.map(([session, { title, date }]) => [
        `sessions.${session}`,
        { title, attended: true, checkedInAt: `${date ?? ''}T09:00:00.000Z`, source: 'agenda' },
      ]),
    ),
  );

  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.brisa');
  await expectKept(phone);
  await openReport(phone, origin, id, 'stay');
  await expect(phone.getByText('You were there at').first()).toBeVisible(PATIENCE);
  await phone.context().setOffline(true);

  // What is fresh is noted where it happened: people met, and what came of it.
  await openNote(phone, origin, id, 'Workshop on recycled fibres');
  await phone
    .getByLabel('What do you take home from it?')
    .fill('Short fibres can be spun again when wool is mixed in.');
  await phone.getByLabel('How many new people did you meet?').fill('4');
  await phone.getByText('A joint project').click();
  await phone.getByRole('button', { name: 'Done' }).click();
  await expectNothingTyped(phone);

  await openReport(phone, origin, id, 'results');
  await phone.getByRole('button', { name: 'Fill them in' }).click(PATIENCE);
  await expect(phone.getByText('Taken from the notes of the stay').first()).toBeVisible();
  const counted = /^(\d+) of (\d+) answers/.exec(
    await phone.locator('[data-tally]').innerText(PATIENCE),
  );
  const [, sourced, asked] = (counted ?? []).map(Number);
  expect((sourced ?? 0) / (asked ?? 1)).toBeGreaterThanOrEqual(0.8);
  await expect(phone.getByLabel('New contacts')).toHaveValue('4');
  await expectNothingTyped(phone);

  // Each of them says where from: fields by their hint, items of lists by theirs.
  const { data } = await recordNow<Report>(vo.client, own);
  expect(data.contactsMade).toBeUndefined();
  let seen = 0;
  const listsOf = {
    stay: ['activities', 'sessions'],
    results: ['objectives'],
    learning: [],
    next: ['followUp'],
  };
  for (const [step, lists] of Object.entries(listsOf)) {
    await openReport(phone, origin, id, step);
    // Lists come a moment after the other questions.
    for (const list of lists)
      await expect(phone.locator(`[id^="report-${list}-"]`).first()).toBeVisible(PATIENCE);
    seen += await phone.getByText(/^(?:Taken from|From the|You were there at)/).count();
  }
  // Figures 3, sessions 10, the lists themselves 4, activity, objective, step, counts 7, what was learned.
  expect(seen).toBeGreaterThanOrEqual(25);

  // The note is taken back: what was made of it is marked, and stays until its writer decides.
  await openNote(phone, origin, id, 'Workshop on recycled fibres');
  await phone.getByLabel('What do you take home from it?').fill('');
  await phone.getByRole('button', { name: 'Done' }).click();
  await expectNothingTyped(phone);
  await openReport(phone, origin, id, 'learning');
  const mark = phone.locator('[data-doubt="learned"]');
  await expect(mark).toContainText('taken from the notes of the stay, where it is no longer');
  await expect(phone.getByLabel('What we learned')).toHaveValue(/Short fibres can be spun again/);
  await phone.reload();
  await expect(mark).toBeVisible(PATIENCE);
  await mark.getByRole('button', { name: 'Keep mine' }).click();
  await expect(mark).toHaveCount(0);
  await expectNothingTyped(phone);
  await phone.context().setOffline(false);
  await expectOnServer(vo.client, own, { data: { contactsMade: 4, jointProjects: 1 } });
  const arrived = await recordNow<Report>(vo.client, own);
  expect(arrived.data.sources).not.toHaveProperty('learned');
  expect(arrived.data.learned).toContain('Short fibres can be spun again');
});
