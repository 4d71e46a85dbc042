// J5 (f) (g), J11 (c) (f) (h): what the Support Office decides, on a train and at its desk. It withdraws a form, validates
// exactly what it read, checks an amount and nothing else, and nobody else can do either.
import { expect, type Page } from '@playwright/test';
import {
  TEMPLATE_VERSION,
  agreementIdOf,
  contentOf,
  ctqIdOf,
  detailNames,
  exampleIdOf,
  templateIdOf,
  type Ctq,
} from '@cxc/domain';
import { auditOf, does, expectOnServer, give, recordNow, writes } from './acting.ts';
import { agreedMatch, build, castOf, setFigures, writeCtq } from './building.ts';
import { DESK, PHONE, expectChip, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };

async function validate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Validate', exact: true }).click();
  const asked = page.getByRole('dialog', { name: 'Validate what you read?' });
  await asked.getByRole('button', { name: 'Validate', exact: true }).click();
}

test('J5 (f) (g) and J11 (c) (f) (h): a withdrawn form opens nothing and an old draft changes to the one in force with its words kept, a decision on an older revision is STALE_DECISION, only the Office validates, the payer tree names payee and precedence, the amount is one confirmation; a plan begins with that of an own stay, is agreed to by four and withdrawn', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const { vop, hop, so } = cast;
  const match = await agreedMatch(cast);

  // J11 (c) The virtual form is shown with its reason and cannot be chosen; asked for all the same, it opens nothing.
  const lead = await stage.open(DESK);
  await signIn(lead, origin, 'demo.admin.hitechtex');
  await lead.goto(`${origin}/exchanges/new?match=${match}`);
  const forms = lead.locator('[data-forms]');
  await expect(forms.getByRole('radio')).toHaveCount(1, PATIENCE);
  await expect(forms.locator('[data-withdrawn-form="2021.1"]')).toContainText(
    'Withdrawn on Tue 31 August 2021: nothing new can begin with it.',
  );
  const virtual = templateIdOf('virtual', '2021.1');
  await expect(build(cast, { template: virtual })).rejects.toThrow('TEMPLATE_WITHDRAWN');
  const id = await build(cast);
  const ctq = ctqIdOf(id);

  // An empty plan begins with that of an own earlier stay.
  await lead.goto(`${origin}/exchanges/${id}/ctq?part=E`);
  const start = lead.locator('[data-start-from]');
  await start.getByRole('button', { name: 'Begin with an example' }).click(PATIENCE);
  const own = start.getByRole('listitem').filter({ hasText: 'Your stay:' }).first();
  await own.getByRole('button', { name: 'Begin with it' }).click(PATIENCE);
  await expect(start).toHaveCount(0);
  const shown = lead.locator('[data-session]');
  await expect(shown.first()).toBeVisible();
  await expectChip(lead, 'Online, all sent');
  await expect
    .poll(
      async () => Object.keys((await recordNow<Ctq>(vop.client, ctq)).data.sessions ?? {}).length,
      PATIENCE,
    )
    .toBeGreaterThanOrEqual(await shown.count());

  // The form in force is replaced while the draft is being written without a network: it says so, and one tap changes it.
  await writeCtq(cast, id);
  await lead.goto(`${origin}/exchanges/${id}/ctq?part=B`);
  const place = lead.getByLabel('Place of the stay');
  await expect(place).toHaveValue('Jena', PATIENCE);
  await lead.context().setOffline(true);
  await place.fill('Jena, hall 7');
  const newest = templateIdOf('physical', '2027.1');
  const office = so.client.session.hats.find((hat) => hat.startsWith(so.role)) ?? '';
  const [added] = await so.client.push([
    so.client.command(
      { concept: 'repositoryDocument', id: newest },
      'add',
      {
        title: 'Commitment to Quality with a word on insurance',
        language: 'en',
        version: '2027.1',
        templateKind: 'physical',
        validFrom: '2026-01-01',
        replaces: templateIdOf('physical', TEMPLATE_VERSION),
      },
      office,
    ),
  ]);
  expect(added?.refusal?.code ?? added?.verdict).toBe('accepted');
  await lead.context().setOffline(false);
  const old = lead.locator('[data-old-form]');
  await expect(old).toContainText('You can finish on it, or change to the form in force', PATIENCE);
  await expectOnServer(vop.client, ctq, { data: { place: 'Jena, hall 7' } });
  const before = await recordNow<Ctq>(vop.client, ctq);
  await old.getByRole('button', { name: 'Change to version 2027.1' }).click();
  await expect(old).toHaveCount(0, PATIENCE);
  await expectOnServer(vop.client, ctq, { data: { templateVersion: '2027.1' } });
  expect(contentOf((await recordNow<Ctq>(vop.client, ctq)).data)).toEqual(contentOf(before.data));

  await does(vop, ctq, 'handIn');
  const officer = await stage.open(DESK, { isOnline: false });
  await signIn(officer, origin, 'demo.so');
  await expectKept(officer);
  await officer.goto(`${origin}/exchanges/${id}/ctq`);

  // J5 (g) The Partnership has no such control and reads why; a forged one is refused and written down.
  await expect(lead.getByText('Only the Support Office validates.')).toBeVisible(PATIENCE);
  await expect(lead.getByRole('button', { name: 'Validate' })).toHaveCount(0);
  for (const { client, role } of [vop, hop])
    expect(await give(client, role, await recordNow(client, ctq), 'validate')).toBe(
      'FORBIDDEN_ROLE',
    );
  const forged = auditOf(stage.server.dataDir).filter(
    ({ command, record, verdict, code }) =>
      command === 'validate' &&
      record === ctq &&
      verdict === 'refused' &&
      code === 'FORBIDDEN_ROLE',
  );
  expect(forged.map(({ person }) => person)).toEqual(
    [vop, hop].map(({ client }) => client.session.person),
  );

  // J5 (f) The officer decides offline on what she read, while a colleague had it changed and handed in anew.
  await officer.getByRole('button', { name: 'Start reading' }).click(PATIENCE);
  await expect(lead.getByText('The Support Office has been reading it')).toBeVisible(PATIENCE);
  await officer.context().setOffline(true);
  await validate(officer);
  await expect(officer.getByText('not on the server yet')).toBeVisible();
  const first = await recordNow<Ctq>(so.client, ctq);
  await does(so, ctq, 'requestChanges', {
    comments: [{ section: 'G', text: 'Which insurance covers the machine hall?' }],
  });
  await writes(vop, ctq, {
    insuranceNote: 'The liability of the visitor covers the machine hall.',
  });
  await does(vop, ctq, 'handIn');
  await officer.context().setOffline(false);
  await officer.goto(`${origin}/inbox`);
  await expect(officer.locator('[data-notice="STALE_DECISION"]')).toBeVisible(PATIENCE);
  const second = await recordNow<Ctq>(so.client, ctq);
  expect(second).toMatchObject({ state: 'ready_for_validation', data: { revision: 2 } });
  expect(second.data.hash).not.toBe(first.data.hash);
  await officer.goto(`${origin}/exchanges/${id}/ctq`);
  const difference = officer.getByRole('heading', { name: 'Different from revision 1' });
  await expect(difference).toBeVisible(PATIENCE);
  await expect(officer.getByText('covers the machine hall').first()).toBeVisible();
  await officer.getByRole('button', { name: 'Start reading' }).click();
  await validate(officer);
  await expect(lead.getByText('validated, to be signed').first()).toBeVisible(PATIENCE);
  const validated = await recordNow<Ctq>(so.client, ctq);
  expect(validated).toMatchObject({ state: 'validated', data: { hash: second.data.hash } });

  // J11 (h) Somebody else paid: the answers lead to the payee, the papers and what holds before what.
  await setFigures(cast, id);
  const agreement = agreementIdOf(id);
  await writes(vop, agreement, {
    voAddress: 'Example Street 1, Sabadell, ES',
    voLegalId: 'EX-000000',
    voRepresentative: 'Lucia Marin',
    voRepresentativeFunction: 'Managing director',
  });
  await does(vop, agreement, 'confirm', { fields: [...detailNames] });
  await lead.goto(`${origin}/exchanges/${id}/agreement`);
  for (const [question, answer] of [
    ['Who pays travel and hotel in the first place?', 'Somebody else'],
    ['Does the visitor pay it back?', 'No'],
    ['Does the other one pay all of it?', 'All of it'],
    ['Do both belong to the same group of companies?', 'No'],
  ] as const)
    await lead
      .getByRole('group', { name: question })
      .getByRole('radio', { name: answer, exact: true })
      .check(PATIENCE);
  await expect(lead.getByText('Another organisation pays; both agree in writing')).toBeVisible();
  await expect(lead.getByText('the Quality Manual, this agreement, the CTQ')).toBeVisible();
  await expect(lead.getByText('the visiting organisation', { exact: true })).toBeVisible();
  await lead.getByLabel('The other payer').fill('Hilados Hermanos');
  await lead.getByLabel('What was arranged').fill('They booked the hotel and keep the invoice.');
  await lead.getByRole('button', { name: 'Keep this' }).click();
  await lead.getByRole('button', { name: 'Hand in for the check' }).click();
  await expectOnServer(so.client, agreement, {
    state: 'lump_sum_check',
    data: { payer: 'other_organisation', payerOrganisation: 'Hilados Hermanos' },
  });

  // J11 (f) The Office sees the derivation and one button; the details are the Partnership's, by name.
  await officer.goto(`${origin}/office/lumpsums`);
  await officer.getByRole('link', { name: /Tejidos Brisa/ }).click(PATIENCE);
  await expect(officer.getByText('Half: 3 working days are fewer than 5')).toBeVisible(PATIENCE);
  await expect(officer.getByText('With 2 more days: 900.00 €')).toBeVisible();
  await expect(officer.getByText(/^Confirmed by Radek Novotny/).first()).toBeVisible();
  await expect(officer.getByRole('button', { name: /^Confirm:/ })).toHaveCount(0);
  await officer.getByRole('button', { name: '450.00 € is right' }).click();
  await expect(lead.getByText('amount checked, to be signed').first()).toBeVisible(PATIENCE);

  // Others may begin with the plan of the stay once all four have agreed; then the Office withdraws it (R-TP-01).
  const plan = exampleIdOf(id);
  const title = 'Three days among looms';
  const [asked] = await so.client.push([
    so.client.command(
      { concept: 'repositoryDocument', id: plan },
      'ask',
      { exchangeId: id, title },
      office,
    ),
  ]);
  expect(asked?.refusal?.code ?? asked?.verdict).toBe('accepted');
  const parties = [lead];
  for (const [account, device] of [
    ['demo.brisa', PHONE],
    ['demo.hofgarten', DESK],
    ['demo.admin.exceliving', DESK],
  ] as const) {
    const page = await stage.open(device);
    await signIn(page, origin, account);
    parties.push(page);
  }
  for (const [at, page] of parties.entries()) {
    await expectOnServer(so.client, plan, { state: 'asked' });
    await page.goto(`${origin}/library/${plan}`);
    const consent = page.locator('[data-consent]');
    await consent.getByRole('button', { name: 'We agree' }).click(PATIENCE);
    await expect(consent.getByRole('button', { name: 'Take our consent back' })).toBeVisible(
      PATIENCE,
    );
    await expect
      .poll(
        async () => Object.keys((await recordNow(so.client, plan)).data['consents'] ?? {}),
        PATIENCE,
      )
      .toHaveLength(at + 1);
  }
  await expectOnServer(so.client, plan, { state: 'available' });
  await officer.goto(`${origin}/library/${plan}`);
  const withdraw = officer.getByRole('button', { name: 'Withdraw it' });
  await withdraw.click(PATIENCE);
  await officer.getByLabel('Why it is withdrawn').fill('The mill was sold.');
  await withdraw.click();
  await expectOnServer(so.client, plan, {
    state: 'withdrawn',
    data: { withdrawnReason: 'The mill was sold.' },
  });
  await expect(lead.getByText('The mill was sold.')).toBeVisible(PATIENCE);
});
