// CTQ-5, AGE-3, AGE-5 to AGE-7: in a tunnel during a stay. May one see what is next, check in and note a word, print one
// page, and make a calendar file and a Word document, on a phone that opened the plan once with a network?
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import type { Ctq, Report } from '@cxc/domain';
import { addDays } from '@cxc/domain/kernel';
import { clientOf, moveClock, recordsOf } from './acting.ts';
import { PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const NOTE = 'They sort by colour first.';

test('AGE-5, CTQ-5: the agenda, notes, calendar and Word without a network', async ({ stage }) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const visitor = await clientOf(origin, 'demo.nordisk', 11);
  const all = await recordsOf(visitor);
  const stay = all.find(({ concept, state }) => concept === 'exchange' && state === 'started');
  if (!stay) throw new Error('no stay');
  const plan = all.find(({ concept, data }) => concept === 'ctq' && data['exchangeId'] === stay.id)
    ?.data as unknown as Ctq;
  const sessions = Object.entries(plan.sessions ?? {});
  const [first, title] = sessions
    .filter(([, { date }]) => date === plan.stay.start)
    .map(([id, session]) => [id, session.title ?? ''] as const)[0] ?? ['', ''];

  // On a Monday morning the stay of the demo world has not had its first item yet.
  const noon = `${addDays(plan.stay.start, 1)}T12:00:00.000Z`;
  if (new Date().toISOString() < noon) await moveClock(await clientOf(origin, 'demo.so', 12), noon);

  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.nordisk');
  await expectKept(phone);
  // The first screen is the day: where one is, what comes next, what is still to bring.
  await expect(phone.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible(PATIENCE);
  const today = phone.locator('[data-today]');
  await expect(today.getByRole('link', { name: 'Whole day' })).toBeVisible(PATIENCE);
  for (const name of ['The way there', 'Every night', 'Report'])
    await expect(today.getByRole('link', { name, exact: true })).toBeVisible();
  const address = `${origin}/exchanges/${stay.id}/stay?day=${plan.stay.start}`;
  await phone.goto(address);
  const emergency = phone.locator('[data-emergency]');
  await expect(emergency).toBeVisible(PATIENCE);
  const isHere = (): Promise<number> =>
    phone.evaluate(async () => (await (await caches.open('cxc-later')).keys()).length);
  await expect.poll(isHere, PATIENCE).toBe(1);
  await phone.context().setOffline(true);
  await phone.goto(address);
  await expect(emergency.getByRole('link', { name: /112/ })).toBeVisible(PATIENCE);

  const item = phone.locator(`[data-session="${first}"]`);
  await expect(item.getByRole('heading', { name: title })).toBeVisible(PATIENCE);
  await item.getByRole('button', { name: 'I am here' }).click();
  await item.getByRole('button', { name: 'Note' }).click();
  const sheet = phone.getByRole('dialog');
  await sheet.getByLabel(/^Note/).fill(NOTE);
  await sheet.getByRole('radio', { name: '5 – very good' }).check();
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(item.getByText(NOTE)).toBeVisible(PATIENCE);

  const calendar = phone.waitForEvent('download', PATIENCE);
  await phone.getByRole('button', { name: 'Calendar file' }).click();
  const text = await readFile(await (await calendar).path(), 'utf8');
  expect(text).toContain('BEGIN:VTIMEZONE');
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(sessions.length);
  const word = phone.waitForEvent('download', PATIENCE);
  await phone.getByRole('button', { name: 'Word document' }).click();
  const buffer = await readFile(await (await word).path());

  // The same file comes back: nothing was changed in it, nothing is suggested.
  await phone.goto(`${origin}/exchanges/${stay.id}/ctq?part=E`);
  const papers = phone.locator('[data-papers]');
  await papers
    .locator('input[type=file]')
    .setInputFiles({ name: 'plan.docx', mimeType: 'application/octet-stream', buffer });
  await expect(papers.getByRole('heading', { name: 'No suggestion is left' })).toBeVisible(
    PATIENCE,
  );

  await phone.context().setOffline(false);
  await expectChip(phone, 'Online, all sent');
  const report = (await recordsOf(visitor)).find(
    ({ concept, data }) =>
      concept === 'report' && data['exchangeId'] === stay.id && data['side'] === 'VO',
  )?.data as unknown as Report;
  expect(report.sessions?.[first]).toMatchObject({ title, attended: true, note: NOTE, worth: 5 });
});
