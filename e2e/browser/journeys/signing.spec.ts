// J6: signatures on glass and on paper. In the order of the route, each for one text only, by whom the register names;
// what falls is named before it falls.
import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import {
  agreementIdOf,
  ctqCode,
  ctqIdOf,
  reportId,
  type Agreement,
  type Ctq,
  type Exchange,
  type Report,
} from '@cxc/domain';
import { ask, does, expectOnServer, give, recordNow, writes } from './acting.ts';
import { EX_1, build, castOf, checkAgreement, setFigures, sign, validateCtq } from './building.ts';
import { onTable, pngOf } from '../../passes/png.ts';
import { DESK, PHONE, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };

/** Consents in the sheet that comes up. */
async function consent(page: Page, role: string): Promise<void> {
  await page.getByRole('button', { name: `Sign for: ${role}` }).click();
  const sheet = page.getByRole('dialog', { name: 'Sign in the app' });
  await sheet.getByLabel('I have read it and I agree').check();
  await sheet.getByRole('button', { name: 'I agree', exact: true }).click();
}

const signed = (page: Page, count: number): Locator =>
  page.getByText(`${String(count)} of 4 have signed`);

test('J6 (a) to (h): one amount everywhere, the order of the route, sheets of paper, a consent for one text only, the register, reminders and a restart that names what falls, an amendment, a PDF that proves itself', async ({
  stage,
}) => {
  test.setTimeout(400_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const { vo, vop, hopSigns, so } = cast;
  const id = await build(cast);
  const [ctq, agreement] = [ctqIdOf(id), agreementIdOf(id)];
  await setFigures(cast, id);
  await checkAgreement(cast, id);

  // (a) The amount with its derivation; other days give another amount everywhere and outdate the agreement.
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.admin.hitechtex');
  await desk.goto(`${origin}/exchanges/${id}/agreement`);
  await expect(desk.getByText('Half: 3 working days are fewer than 5')).toBeVisible(PATIENCE);
  await expect(desk.getByText('450.00 €', { exact: true }).first()).toBeVisible();
  const figures = (actualEnd: string, actualWorkingDays: number, agreedLumpSum: number) =>
    does(vop, id, 'setFigures', {
      actualStart: EX_1.start,
      actualEnd,
      actualWorkingDays,
      agreedLumpSum,
    });
  await figures('2027-03-12', 5, 900_00);
  await expect(desk.getByText('In full: 5 working days')).toBeVisible(PATIENCE);
  await expect(desk.getByText('900.00 €', { exact: true }).first()).toBeVisible();
  await expect(desk.getByText('450.00 €', { exact: true })).toHaveCount(0);
  await expect(desk.getByText('amount with the Support Office').first()).toBeVisible();
  await figures(EX_1.end, 3, 450_00);
  await does(so, agreement, 'validateLumpSum');

  await validateCtq(cast, id);
  await sign(cast, 'ctq', id, 1);

  // (b) Before the host's Partnership has signed, the visitor reads for whom it waits, and is refused.
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.brisa');
  await expectKept(phone);
  await phone.goto(`${origin}/exchanges/${id}/ctq`);
  await expect(phone.getByText('First signs: Partnership of the host.')).toBeVisible(PATIENCE);
  const before = await recordNow<Ctq>(vo.client, ctq);
  const early = { role: 'VO', hash: before.data.hash };
  expect(await give(vo.client, vo.role, before, 'sign', early)).toBe('NOT_YOUR_TURN_TO_SIGN');
  // The host's Partnership signed a sheet of paper, in its own name of the register.
  await does(cast.hop, ctq, 'recordSheet', {
    role: 'HOP',
    code: ctqCode(before.data),
    name: 'Doina Marin',
    signatory: hopSigns.client.session.person,
    signedOn: '2027-02-01',
  });

  // (d) An intent offline, while the text was corrected after two signatures: it does not count.
  const toSign = phone.getByRole('button', { name: 'Sign for: Visiting organisation' });
  await expect(toSign).toBeVisible(PATIENCE);
  await phone.context().setOffline(true);
  await consent(phone, 'Visiting organisation');
  await expect(phone.getByText('waits on this device; counts once')).toBeVisible();
  await expect(signed(phone, 2)).toBeVisible();
  const asked = { reason: 'A name is misspelt.', falls: ['HO', 'HOP'] };
  await does(so, ctq, 'reopen', asked);
  await writes(vop, ctq, {
    insuranceNote: 'The liability of the visitor covers the machine hall.',
  });
  await does(vop, ctq, 'handIn');
  await does(so, ctq, 'openForReview');
  await does(so, ctq, 'validate');
  await phone.context().setOffline(false);
  await phone.goto(`${origin}/inbox`);
  await expect(phone.locator('[data-notice="DOCUMENT_CHANGED"]')).toContainText(
    'your signature does not stand',
    PATIENCE,
  );
  expect((await recordNow<Ctq>(vo.client, ctq)).data.signatures ?? {}).toEqual({});

  // (c) On paper, photographed without a network: the sheet of the text before is told by its printed code, the right one
  // goes with its page and counts once the server has it.
  await sign(cast, 'ctq', id, 1);
  const host = await stage.open(PHONE);
  await signIn(host, origin, 'demo.admin.exceliving');
  await expectKept(host);
  await host.goto(`${origin}/exchanges/${id}/ctq`);
  await expect(signed(host, 1)).toBeVisible(PATIENCE);
  await host.getByRole('button', { name: 'A signed sheet' }).click();
  const paper = host.getByRole('dialog', { name: 'Record a signed sheet' });
  await expect(paper.getByText('Pages of the sheet')).toBeVisible();
  await host.context().setOffline(true);
  await paper.locator('[data-camera]').setInputFiles({
    name: 'sheet.png',
    mimeType: 'image/png',
    buffer: pngOf(onTable({ width: 1, height: 1, data: Uint8Array.of(0) }, 900, 1200)),
  });
  await expect(paper.locator('li[data-page]')).toHaveCount(1, PATIENCE);
  await paper.getByLabel('Signed for').selectOption('Partnership of the host');
  await paper.getByLabel('Printed code').fill(ctqCode(before.data));
  const now = await recordNow<Ctq>(vop.client, ctq);
  const wrong = paper.getByText('This sheet is of another version.');
  await expect(wrong).toContainText(`The right one carries ${ctqCode(now.data)}`);
  await paper.getByLabel('Printed code').fill(ctqCode(now.data));
  await expect(wrong).toHaveCount(0);
  await paper.getByLabel('Signed by').selectOption('Doina Marin');
  await paper.getByLabel('Day beside the signature').fill('2027-02-01');
  await paper.getByRole('button', { name: 'Record it' }).click();
  await expect(paper).toHaveCount(0);
  await expect(host.getByText('waits on this device; counts once')).toBeVisible();
  await expect(signed(host, 1)).toBeVisible();
  await host.context().setOffline(false);
  await expect(signed(host, 2)).toBeVisible(PATIENCE);
  await expect(host.locator('[data-scan] [data-item-state="applied"]')).toBeVisible(PATIENCE);
  const { signatures } = (await recordNow<Ctq>(vop.client, ctq)).data;
  expect(signatures?.HOP).toMatchObject({
    method: 'scan',
    hash: now.data.hash,
    scan: expect.any(String),
  });

  // (f) A reminder leaves both signatures; starting anew lists the two that fall and asks for the word.
  await desk.goto(`${origin}/exchanges/${id}/ctq`);
  await expect(signed(desk, 2)).toBeVisible(PATIENCE);
  await desk.getByRole('button', { name: 'Remind: Visiting organisation' }).click();
  await expectOnServer(vop.client, ctq, { data: { reminders: { VO: expect.any(String) } } });
  const reminded = await recordNow<Ctq>(vop.client, ctq);
  expect(Object.keys(reminded.data.signatures ?? {}).sort()).toEqual(['HO', 'HOP']);
  await desk.getByRole('button', { name: 'Sign anew' }).click();
  const restart = desk.getByRole('dialog', { name: 'Have all sign anew?' });
  await expect(restart.getByRole('listitem')).toHaveText([
    'Host organisation: Lena Gruber',
    'Partnership of the host: Doina Marin',
  ]);
  await expect(restart.getByRole('button', { name: 'Sign anew' })).toHaveCount(0);
  await restart.getByLabel('Type the word ANEW').fill('anew');
  await restart.getByRole('button', { name: 'Sign anew' }).click();
  await expect(signed(desk, 0)).toBeVisible(PATIENCE);
  await expectOnServer(vop.client, ctq, { state: 'validated' });
  await expect(desk.getByText('4 signatures that fell')).toBeVisible();

  // (d) once more: the text is the same when the intent arrives, and it counts from then on.
  await sign(cast, 'ctq', id, 2);
  await phone.goto(`${origin}/exchanges/${id}/ctq`);
  await expect(toSign).toBeVisible(PATIENCE);
  await phone.context().setOffline(true);
  await consent(phone, 'Visiting organisation');
  await expect(phone.getByText('waits on this device; counts once')).toBeVisible();
  await expect(signed(phone, 2)).toBeVisible();
  expect((await recordNow<Ctq>(vop.client, ctq)).data.signatures).not.toHaveProperty('VO');
  await phone.context().setOffline(false);
  await expect(signed(desk, 3)).toBeVisible(PATIENCE);

  // (e) Who is not in the register reads who may.
  await consent(desk, 'Partnership of the visitor');
  await expect(desk.getByText('You are not in the register of those who sign')).toContainText(
    'Mercedes Olmo',
  );
  const third = await recordNow<Ctq>(vop.client, ctq);
  const forged = await ask(vop.client, vop.role, third, 'sign', {
    role: 'VOP',
    hash: third.data.hash,
  });
  expect(forged.refusal).toMatchObject({
    code: 'SIGNATORY_NOT_AUTHORISED',
    params: { names: 'Mercedes Olmo' },
  });
  await does(cast.vopSigns, ctq, 'sign', { role: 'VOP', hash: third.data.hash });
  await expect(desk.getByText('fully signed').first()).toBeVisible(PATIENCE);

  // (g) No amendment before the agreement is whole; then its dates hold everywhere, and the original stays.
  const change = { start: EX_1.start, end: '2027-03-11', workingDays: 4 };
  const reason = 'The hotel has no room on Sunday.';
  const unsigned = await recordNow<Agreement>(vop.client, agreement);
  expect(await give(vop.client, vop.role, unsigned, 'amend', { ...change, reason })).toBe(
    'NOT_NOW',
  );
  await sign(cast, 'agreement', id);
  const base = await recordNow<Agreement>(vop.client, agreement);
  await desk.goto(`${origin}/exchanges/${id}/agreement`);
  // (h) The signed PDF proves itself without a network; one byte that is another one does not.
  const download = desk.waitForEvent('download', PATIENCE);
  await desk.getByRole('button', { name: 'PDF' }).click(PATIENCE);
  const pdf = await readFile(await (await download).path());
  await desk.goto(`${origin}/verify`);
  const file = desk.getByLabel('PDF', { exact: true });
  await expect(file).toBeVisible(PATIENCE);
  await desk.context().setOffline(true);
  const hold = (buffer: Buffer) =>
    file.setInputFiles({ name: 'agreement.pdf', mimeType: 'application/pdf', buffer });
  await hold(pdf);
  await expect(desk.locator('[data-paper="ours"]')).toContainText('FA', PATIENCE);
  const flipped = Buffer.from(pdf);
  flipped.writeUInt8(flipped.readUInt8(1000) ^ 1, 1000);
  await hold(flipped);
  await expect(desk.locator('[data-paper="changed"]')).toBeVisible(PATIENCE);
  await desk.context().setOffline(false);
  await desk.goto(`${origin}/exchanges/${id}/agreement`);
  await desk.getByRole('button', { name: 'Propose an amendment' }).click(PATIENCE);
  await desk.getByLabel('From').fill(change.start);
  await desk.getByLabel('To', { exact: true }).fill(change.end);
  await desk.getByLabel('Working days').fill('4');
  await desk.getByLabel('Reason').fill(reason);
  await desk.getByRole('button', { name: 'Propose an amendment' }).click();
  await expect(desk.getByText('Amendment 1', { exact: true })).toBeVisible();
  await expectOnServer(so.client, agreement, {
    data: { amendments: expect.objectContaining({}) as unknown },
  });
  const proposed = await recordNow<Agreement>(vop.client, agreement);
  const [amendment = '', one] = Object.entries(proposed.data.amendments ?? {})[0] ?? [];
  await does(so, agreement, 'checkAmendment', { id: amendment });
  for (const [who, role] of [
    [vo, 'VO'],
    [cast.vopSigns, 'VOP'],
  ] as const)
    await does(who, agreement, 'signAmendment', { id: amendment, role, hash: one?.hash });
  await expect(desk.getByText('in force', { exact: true })).toBeVisible(PATIENCE);
  await expect(desk.getByText('By amendment 1.')).toBeVisible();
  await desk.goto(`${origin}/exchanges/${id}`);
  await expect(
    desk
      .getByText(/8 March – \w+ 11 March/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible(PATIENCE);
  const { data } = await recordNow<Exchange>(vop.client, id);
  expect(data).toMatchObject({ actualEnd: change.end, actualWorkingDays: 4 });
  const report = await recordNow<Report>(vo.client, reportId(id, 'VO'));
  expect(report.data).toMatchObject({ dueOn: '2027-03-18', stay: { end: change.end } });
  const kept = await recordNow<Agreement>(vop.client, agreement);
  expect(kept.data).toMatchObject({ hash: base.data.hash, signatures: base.data.signatures });
});
