// J7: the start by the clock overtakes the Partnership. Who holds the pen on the actual figures, on a laptop without a
// network and with a wrong clock, and what becomes of a word that came too late?
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { millisecondsOf } from '@cxc/domain/kernel';
import type { Exchange } from '@cxc/domain';
import {
  ask,
  auditOf,
  does,
  expectOnServer,
  give,
  moveClock,
  recordNow,
  recordsOf,
} from './acting.ts';
import { EX_1, build, castOf, checkAgreement, setFigures, sign, validateCtq } from './building.ts';
import { DESK, PHONE, expectKept, signIn, test, type Stage } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const HOUR = 3_600_000;
const MIDNIGHT = '2027-03-07T23:00:00.000Z';
const THREE = ['FA_NOT_SIGNED', 'SECTOR_MISSING', 'ACTUALS_MISSING'];

/** A laptop whose clock is wrong by so many milliseconds, and can be moved on. */
async function setClock(page: Page, wrong: number): Promise<void> {
  await page.addInitScript((first) => {
    const Right = Date;
    const late = (): number => Number(localStorage.getItem('journey-clock') ?? first);
    globalThis.Date = new Proxy(Right, {
      construct: (target, args: unknown[]) =>
        Reflect.construct(target, args.length === 0 ? [Right.now() + late()] : args) as object,
      get: (target, key) =>
        key === 'now' ? () => Right.now() + late() : (Reflect.get(target, key) as unknown),
    });
  }, wrong);
}

async function moveLaptop(page: Page, wrong: number): Promise<void> {
  await page.evaluate((to) => localStorage.setItem('journey-clock', String(to)), wrong);
}

/** The server stands still for some time; the programme's clock goes on meanwhile. */
async function standStill(stage: Stage, milliseconds: number): Promise<void> {
  await stage.server.kill();
  const file = join(stage.server.dataDir, 'rehearsal-clock');
  writeFileSync(file, String(Number(readFileSync(file, 'utf8')) + milliseconds));
  stage.server = await stage.server.restart();
}

const tag = (page: Page, state: string) => page.getByText(state, { exact: true }).first();

test('J7 (a): before the start four roles read the same three open conditions in their own words, and the server refuses with these three', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const id = await build(cast);
  await validateCtq(cast, id);
  await sign(cast, 'ctq', id);
  await moveClock(cast.so.client, '2027-03-05T09:00:00.000Z');

  const words = {
    'demo.brisa': 'Your agreement about the money is not signed yet',
    'demo.hofgarten': 'The visitor’s agreement with its Partnership is not signed yet',
    'demo.admin.hitechtex': 'The Financial Agreement is not signed and filed',
    'demo.so': 'FA: not signed and uploaded',
  };
  const pages = await Promise.all(
    Object.entries(words).map(async ([account, said]) => {
      const page = await stage.open(DESK);
      await signIn(page, origin, account);
      await page.goto(`${origin}/exchanges/${id}`);
      const card = page.locator('[data-readiness]');
      await expect(card, account).toHaveAttribute('data-readiness', THREE.join(' '), PATIENCE);
      await expect(card).toContainText(said);
      return page;
    }),
  );
  const { vop } = cast;
  const refused = await ask(vop.client, vop.role, await recordNow(vop.client, id), 'setReady');
  expect(refused.refusal).toMatchObject({
    code: THREE[0],
    params: { missing: THREE.join(' '), count: 3 },
  });

  // They are closed: sector and figures on the screen of the Partnership, the agreement by its signers.
  const lead = pages[2];
  if (!lead) throw new Error('no page');
  await lead.getByLabel('Sector', { exact: true }).selectOption('13');
  await lead.getByRole('button', { name: 'Save the sector' }).click();
  await lead.getByRole('button', { name: 'Set the figures' }).click();
  await lead.getByRole('button', { name: 'Save these figures' }).click();
  await expectOnServer(vop.client, id, { data: { sectorOfExchange: '13', actualEnd: EX_1.end } });
  const card = lead.locator('[data-readiness]');
  await expect(card).toHaveAttribute('data-readiness', 'FA_NOT_SIGNED', PATIENCE);
  await checkAgreement(cast, id);
  await sign(cast, 'agreement', id);
  await lead.getByRole('button', { name: 'Set ready to start' }).click(PATIENCE);
  await expect(tag(lead, 'ready to start')).toBeVisible(PATIENCE);
  await expectOnServer(vop.client, id, { state: 'ready_to_start' });
});

test('J7 (b) to (h): the pen counts down offline by the server’s clock, the start is applied once after a standstill, the late figures are refused as a whole and adopted as a proposal', async ({
  stage,
}) => {
  test.setTimeout(400_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const { so, vop, hop } = cast;
  const id = await build(cast);
  await does(vop, id, 'setSector', { sector: '13' });
  await setFigures(cast, id);
  await validateCtq(cast, id);
  await sign(cast, 'ctq', id);
  await checkAgreement(cast, id);
  await sign(cast, 'agreement', id);
  await does(vop, id, 'setReady');
  // (h) A second exchange of the same days has no agreement.
  const other = (await recordsOf(vop.client)).find(
    ({ concept, data }) =>
      concept === 'exchange' && (data['names'] as { vo?: string }).vo === 'Atelier Colline',
  );
  if (!other) throw new Error('no second exchange');
  await does(vop, other.id, 'plan', {
    plannedStart: EX_1.start,
    plannedEnd: EX_1.end,
    plannedWorkingDays: EX_1.workingDays,
  });
  const before = await recordNow<Exchange>(vop.client, id);
  const amount = before.data.agreedLumpSum ?? 0;
  await moveClock(so.client, '2027-03-07T16:30:00.000Z');

  // (b) Half past five in the evening: the laptop's clock is three hours slow and counts for nothing.
  const laptop = await stage.open(DESK, { isOnline: false });
  const real = millisecondsOf('2027-03-07T16:30:00.000Z') - Date.now();
  const slow = real - 3 * HOUR;
  await setClock(laptop, slow);
  await signIn(laptop, origin, 'demo.admin.hitechtex');
  await expectKept(laptop);
  await laptop.goto(`${origin}/exchanges/${id}`);
  const pen = laptop.locator('[data-pen]');
  await expect(pen).toHaveAttribute('data-pen', 'vop', PATIENCE);
  await expect(pen).toContainText('6 hours left');
  const phone = await stage.open(PHONE, { isOnline: true });
  await signIn(phone, origin, 'demo.brisa');
  await phone.goto(`${origin}/exchanges/${id}`);
  await expect(tag(phone, 'ready to start')).toBeVisible(PATIENCE);

  await laptop.context().setOffline(true);
  await moveLaptop(laptop, slow + 4 * HOUR);
  await expect(pen).toContainText('2 hours left', PATIENCE);
  await laptop.getByRole('button', { name: 'Change the figures' }).click();
  await laptop.getByLabel('Last day').fill('2027-03-11');
  await laptop.getByLabel('Working days').fill('4');
  await laptop.getByLabel('Why they change').fill('The second mill has time on Thursday.');
  await laptop.getByRole('button', { name: 'Save these figures' }).click();
  await expect(laptop.getByText('Only on this device so far.')).toBeVisible();
  await moveLaptop(laptop, slow + 7 * HOUR);
  await expect(pen).toHaveAttribute('data-pen', 'probably', PATIENCE);
  await expect(pen).toContainText('The pen is probably with the Support Office now');
  await expect(pen).toContainText('becomes a proposal');

  // (c) The server stands still from half past eleven to ten past one.
  await moveClock(so.client, '2027-03-07T22:30:00.000Z');
  await standStill(stage, 100 * 60_000);
  await expect(tag(phone, 'under way')).toBeVisible(PATIENCE);
  const started = await recordNow<Exchange>(vop.client, id);
  expect(started).toMatchObject({ state: 'started', data: { startedAt: MIDNIGHT } });
  const starts = auditOf(stage.server.dataDir).filter(
    ({ event, cause }) => event === 'order' && String(cause).includes(`${id}/start`),
  );
  expect(starts).toMatchObject([{ actor: 'scheduler', effectiveAt: MIDNIGHT }]);
  expect(String(starts[0]?.['at']) >= '2027-03-08T00:10:00.000Z', 'carried out after it').toBe(
    true,
  );

  // (h) The one without an agreement did not start; the Office sees it, both Partnerships were told once.
  expect((await recordNow(vop.client, other.id)).state).toBe('preparation');
  for (const { client } of [vop, hop]) {
    const told = (await recordsOf(client)).filter(
      ({ concept, data }) =>
        concept === 'notice' &&
        data['code'] === 'EXCHANGE_NOT_READY' &&
        (data['about'] as { record?: string }).record === other.id,
    );
    expect(told).toHaveLength(1);
  }
  const officer = await stage.open(DESK);
  await signIn(officer, origin, 'demo.so');
  await officer.goto(`${origin}/office/late`);
  const late = officer.getByRole('list', { name: 'Date reached, not ready' });
  await expect(late).toContainText('Atelier Colline visits Fibras do Mar', PATIENCE);
  await expect(late).not.toContainText('Tejidos Brisa');

  // (d) (e) A quarter past seven: what was written at half past nine is refused as a whole, and kept as a proposal.
  await moveClock(so.client, '2027-03-08T06:15:00.000Z');
  await laptop.context().setOffline(false);
  const proposal = laptop.locator('[data-correction="open"]');
  await expect(proposal).toContainText('Nothing to type again', PATIENCE);
  await expect(proposal).toContainText('The second mill has time on Thursday.');
  await expect(pen).toHaveAttribute('data-pen', 'so');
  const kept = await recordNow<Exchange>(vop.client, id);
  const { actualEnd, actualWorkingDays, agreedLumpSum } = kept.data;
  expect({ actualEnd, actualWorkingDays, agreedLumpSum }).toEqual({
    actualEnd: EX_1.end,
    actualWorkingDays: EX_1.workingDays,
    agreedLumpSum: amount,
  });
  await laptop.goto(`${origin}/inbox`);
  await expect(laptop.locator('[data-notice="SO_AUTHORITY_AFTER_START"]')).toContainText(
    'your figures are with the Support Office as a proposal',
    PATIENCE,
  );

  // (f) The Office adopts it in one act; what the slow laptop claimed is shown and was not used.
  await officer.goto(`${origin}/office/corrections`);
  const waiting = officer
    .locator('[data-correction="open"]')
    .filter({ hasText: 'Tejidos Brisa visits Weberei Hofgarten' });
  await expect(waiting).toContainText('The device’s time is a claim', PATIENCE);
  await expect(waiting).toContainText(/their device: .*7 Mar.*18:3\d/);
  await waiting.getByRole('button', { name: 'Adopt these figures' }).click();
  await expect(waiting).toHaveCount(0, PATIENCE);
  await laptop.goto(`${origin}/exchanges/${id}`);
  await expect(laptop.getByText('Proposed by the Partnership, adopted')).toBeVisible(PATIENCE);
  // Who watches on the phone reads both: what was confirmed, and what holds since.
  await expect(phone.getByText('Set by the Support Office since')).toBeVisible(PATIENCE);
  await expect(phone.getByText(/11 Mar/).first()).toBeVisible();
  const after = await recordNow<Exchange>(vop.client, id);
  expect(after.data).toMatchObject({
    actualEnd: '2027-03-11',
    actualWorkingDays: 4,
    agreedLumpSum: amount,
    maxLumpSum: amount,
  });
  const lines = Object.values(after.data.figuresHistory ?? {});
  expect(lines.find(({ correction }) => correction !== undefined)).toMatchObject({
    proposedBy: vop.client.session.person,
    by: so.client.session.person,
    role: 'so',
  });

  // (g) A forged one after the start.
  const forged = {
    actualStart: EX_1.start,
    actualEnd: EX_1.end,
    actualWorkingDays: 3,
    agreedLumpSum: amount,
  };
  expect(await give(vop.client, vop.role, after, 'setFigures', forged)).toBe(
    'SO_AUTHORITY_AFTER_START',
  );
  expect(await recordNow(vop.client, id)).toEqual(after);
});
