// J11: home again. Reports written offline from the first day, return with notes, closure, payment after one more
// proof of who it is, one count, a certificate anybody can check.
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect } from '@playwright/test';
import {
  certificateId,
  evidenceId,
  reportId,
  reimbursementId,
  type Certificate,
  type Exchange,
  type Partnership,
  type Report,
} from '@cxc/domain';
import { derivedId } from '@cxc/domain/kernel';
import { REPOSITORY } from '../../world/server.ts';
import {
  does,
  expectOnServer,
  give,
  moveClock,
  recordNow,
  recordsOf,
  writes,
  type Player,
} from './acting.ts';
import { answersOf, begun, openReport } from './afterStay.ts';
import { EX_1, castOf, type Cast } from './building.ts';
import { DESK, PASSWORD, PHONE, expectKept, signIn, test, type Stage } from './stage.ts';
import { expectNothingTyped } from './visitor.ts';

const PATIENCE = { timeout: 60_000 };

/** A proof of the days of the stay. */
async function logs(who: Player, exchange: string, kind: string): Promise<void> {
  const isTravel = kind === 'boarding_pass';
  await does(who, evidenceId(exchange), 'log', {
    id: derivedId('proof', exchange, kind),
    kind,
    dateFrom: EX_1.start,
    dateTo: isTravel ? EX_1.start : EX_1.end,
    ...(isTravel ? { direction: 'outbound' } : {}),
  });
}

/** The Partnership of the visitor looks at everything that was logged. */
async function acceptAll({ vop }: Cast, exchange: string): Promise<void> {
  const id = evidenceId(exchange);
  const { items } = (await recordNow<{ items?: object }>(vop.client, id)).data;
  for (const item of Object.keys(items ?? {})) await does(vop, id, 'accept', { id: item });
}

/** The last proofs of who somebody is are an hour old. */
async function ageProofs(stage: Stage): Promise<void> {
  await stage.server.kill();
  const store = new DatabaseSync(join(stage.server.dataDir, 'store.sqlite'));
  store
    .prepare('UPDATE session SET created_at = ?')
    .run(new Date(Date.now() - 3_600_000).toISOString());
  store.close();
  stage.server = await stage.server.restart();
}

/** What an operator's command for dossiers says. */
function dossierTool(dataDir: string, ...args: readonly string[]): string {
  const tool = join(REPOSITORY, 'apps/sync/src/tools/dossier.ts');
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir };
  const ran = spawnSync(process.execPath, [tool, ...args], {
    cwd: REPOSITORY,
    env,
    encoding: 'utf8',
  });
  return `${ran.stdout}${ran.stderr}`;
}

test('J11 (b) (d) (e) (g) (i) (j): written offline from the first day, returned with one question, closed with what came too late kept, paid once after a proof, counted once, certified, taken along as a dossier', async ({
  stage,
}) => {
  test.setTimeout(400_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const { vo, ho, vop, hop, so } = cast;
  const id = await begun(cast);
  const [own, theirs] = [reportId(id, 'VO'), reportId(id, 'HO')];
  // The payer is Italian: its lead cluster is.
  const { data: exchange } = await recordNow<Exchange>(vop.client, id);
  const payer = await recordNow<Partnership>(so.client, exchange.parties.vop);
  const [lead = ''] =
    Object.entries(payer.data.memberClusters ?? {}).find(([, { country }]) => country === 'IT') ??
    [];
  await writes(so, payer.id, { [`memberClusters.${lead}.role`]: 'coordinator' });
  await does(vo, reimbursementId(id), 'setAccount', {
    iban: 'ES91 2100 0418 4502 0005 1332',
    accountHolder: 'Tejidos Brisa',
  });

  // The first day, without a network: the report takes over what is known, and a proof is noted.
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.brisa');
  await expectKept(phone);
  await openReport(phone, origin, id, 'stay');
  await expect(phone.getByText('by Wed 17 March')).toBeVisible();
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Fill them in' }).click();
  await expect(phone.getByText('Taken from the figures of the exchange').first()).toBeVisible();
  await openReport(phone, origin, id, 'learning');
  await phone.getByLabel('What we passed on').fill('How felt is made quiet without a coating.');
  await expectNothingTyped(phone);
  await phone.goto(`${origin}/exchanges/${id}/evidence/new`);
  await phone.getByLabel('What is it?').selectOption('hotel_invoice', PATIENCE);
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone.getByText('on an invoice').first()).toBeVisible();
  await phone.context().setOffline(false);
  await expectOnServer(vo.client, own, {
    data: { shared: 'How felt is made quiet without a coating.', sources: { activities: 'plan' } },
  });
  await expect
    .poll(async () => {
      const found = await recordNow<{ items?: object }>(vop.client, evidenceId(id));
      return Object.keys(found.data.items ?? {}).length;
    }, PATIENCE)
    .toBe(1);
  await logs(vo, id, 'boarding_pass');
  await logs(ho, id, 'ho_letter');
  await acceptAll(cast, id);

  // (b) The stay is over: due on the 17th. Handed in offline, arrived once there is a network.
  await moveClock(so.client, '2027-03-11T08:00:00.000Z');
  const { objectives: _o, followUp: _f, activities: _a, sessions: _s, ...more } = answersOf('VO');
  const filled = await recordNow<Report>(vo.client, own);
  const scores = Object.keys(filled.data.objectives ?? {}).map((item): [string, number] => [
    `objectives.${item}.score`,
    4,
  ]);
  await writes(vo, own, { ...more, ...Object.fromEntries(scores) });
  expect(filled.data.dueOn).toBe('2027-03-17');
  await openReport(phone, origin, id, 'publish');
  // A page that is not drawn yet misses nothing either.
  await expect(phone.getByRole('button', { name: 'Hand in' })).toBeVisible(PATIENCE);
  await expect(phone.locator('[data-missing-answers]')).toHaveCount(0, PATIENCE);
  await phone.context().setOffline(true);
  await phone.getByRole('button', { name: 'Hand in' }).click();
  await expect(phone.getByText('Only on this device so far.')).toBeVisible();
  await phone.context().setOffline(false);
  await expectOnServer(vop.client, own, { state: 'submitted', data: { isLate: false } });
  await writes(ho, theirs, { ...answersOf('HO'), shared: more['learned'] });
  await does(ho, theirs, 'submit');

  // (d) One outcome is vague: the section is named, and a remark alone moves nothing.
  await does(vop, own, 'returnWithNotes', {
    notes: [{ section: 'results', text: 'Which of the two agreements is signed?' }],
  });
  await does(vop, own, 'comment', { section: 'rating', text: 'Thank you for the marks.' });
  await openReport(phone, origin, id, 'results');
  await expect(phone.locator('[data-turn]')).toHaveText('Your turn: one answer', PATIENCE);
  await expect(phone.getByText('A note on “More about the results”')).toBeVisible();
  const { state, data: returned } = await recordNow<Report>(vo.client, own);
  expect(state).toBe('returned');

  // (i) Answered on the phone without a network, while a colleague answered and the exchange was closed.
  await phone.context().setOffline(true);
  await phone.getByLabel('Your answer').fill('The one about the loom.');
  await phone.getByLabel('More about the results').fill('Two agreements, one of them signed.');
  await expectNothingTyped(phone);
  const [note = ''] =
    Object.entries(returned.notes ?? {}).find(([, { asks }]) => asks === true) ?? [];
  await writes(vo, own, { [`noteAnswers.${note}`]: 'The first one, on Tuesday.' });
  await does(vo, own, 'submit');
  await moveClock(so.client, '2027-03-16T08:00:00.000Z');
  await does(vop, own, 'validate');
  await does(hop, theirs, 'validate');
  await phone.context().setOffline(false);
  await phone.goto(`${origin}/inbox`);
  const late = phone.locator('[data-notice="FAR_CLOSED"]').first();
  await expect(late).toContainText('Your change is kept here', PATIENCE);
  await expectOnServer(vo.client, id, { state: 'closed' });
  const closed = await recordNow<Report>(vo.client, own);
  expect(closed.data.results).toBeUndefined();

  // (e) Ten working days of the Italian payer: Easter Monday is none.
  const due = await recordNow<{ dueOn: string; holidays: string[]; amount: number }>(
    vop.client,
    reimbursementId(id),
  );
  expect(due).toMatchObject({
    state: 'due',
    data: { dueOn: '2027-03-31', holidays: ['2027-03-29'], amount: 450_00 },
  });

  // (g) More than the lump sum is refused with its derivation; the right amount waits for one more proof.
  await ageProofs(stage);
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.admin.hitechtex');
  await ageProofs(stage);
  await desk.goto(`${origin}/exchanges/${id}/payment`);
  await expect(desk.getByText('Mon 29 March')).toBeVisible(PATIENCE);
  await desk.getByRole('button', { name: 'Write down the payment' }).click();
  await desk.getByLabel('Amount in euro').fill('900');
  await desk.getByLabel('Reference of the bank').fill('SEPA-2027-031');
  await desk.getByRole('button', { name: 'Write down the payment' }).click();
  await expect(desk.getByText('fewer than five: half').first()).toBeVisible();
  const payment = await recordNow(vop.client, reimbursementId(id));
  const other = { amount: 900_00, reason: 'They asked for it.' };
  expect(await give(vop.client, vop.role, payment, 'overrule', other)).toBe('FORBIDDEN_ROLE');
  await desk.getByLabel('Amount in euro').fill('450');
  await desk.getByRole('button', { name: 'Write down the payment' }).click();
  const proof = desk.locator('[data-proof]');
  await expect(proof).toBeVisible(PATIENCE);
  await expect(proof.getByLabel('Your password')).toBeFocused();
  expect((await recordNow(vop.client, reimbursementId(id))).state).toBe('due');
  await proof.getByLabel('Your password').fill(PASSWORD);
  await proof.getByRole('button', { name: 'Yes, send it now' }).click();
  await expectOnServer(vop.client, reimbursementId(id), {
    state: 'paid',
    data: { paidAmount: 450_00, bankReference: 'SEPA-2027-031' },
  });

  // Counted once for the visitor's Partnership; the follow-up is on its way; the certificate holds for anybody.
  const lines = (await recordsOf(so.client)).filter(
    ({ concept, data }) => concept === 'kpi' && data['exchangeId'] === id,
  );
  expect(lines).toMatchObject([{ state: 'counted' }]);
  expect((await recordNow(vo.client, derivedId('followUp', id))).state).toBe('scheduled');
  const { data: certificate } = await recordNow<Certificate>(vo.client, certificateId(id, 'VO'));
  const anybody = await stage.open(PHONE, { isOnline: true });
  await anybody.goto(`${origin}/verify/${certificate.verifyCode}`);
  await expect(anybody.getByText('This certificate is valid')).toBeVisible(PATIENCE);
  await expect(anybody.getByText('Weberei Hofgarten')).toBeVisible();

  // (j) All of it as one file whose hashes verify; what the Support Office takes comes back into an empty instance.
  await desk.goto(`${origin}/exchanges/${id}`);
  const coming = desk.waitForEvent('download', PATIENCE);
  await desk.getByRole('button', { name: 'Get the dossier' }).click(PATIENCE);
  const saved = await coming;
  expect(saved.suggestedFilename()).toBe(`${exchange.number}.zip`);
  const { dataDir } = stage.server;
  const theirCopy = dossierTool(dataDir, 'verify', await saved.path());
  expect(theirCopy).toContain('as far as its reader could see');
  const whole = test.info().outputPath('dossier.zip');
  const answer = await so.client.call(`/api/dossiers/${id}.zip`, undefined, 'GET');
  await writeFile(whole, Buffer.from(await answer.arrayBuffer()));
  const word = dossierTool(dataDir, 'verify', whole);
  expect(word).toContain(`Exchange ${exchange.number}, taken 2027-03-`);
  expect(word).toContain(', whole: ');
  const key = /key (\S{43}):/.exec(word)?.[1] ?? '';
  const empty = test.info().outputPath('empty');
  expect(dossierTool(empty, 'import', whole, `--key=${key}`)).toMatch(/^Taken in: \d\d records/);
  expect(dossierTool(empty, 'import', whole, `--key=${key}`)).toContain('Taken in: 0 records');
});
