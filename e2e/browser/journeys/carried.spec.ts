// The Support Office hands in a rescue file for somebody whose phone sends nothing any more: words and file are at the
// server as theirs, they are told, and the phone that comes back after all brings nothing twice. (J9 e, M10)
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { hashOf, pdfOf } from '../../world/bringFile.ts';
import { randomFrom } from '../../world/random.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { DESK, PASSWORD, PHONE, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const VISITOR = 'demo.nordisk';
const SECRET = 'only for the rescue file';

test('J9 (e): the Support Office hands in a rescue file for a visitor, who is told, and nothing comes twice', async ({
  stage,
}) => {
  test.setTimeout(300_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, VISITOR);
  await expectKept(phone);
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
  await phone.context().setOffline(true);
  const page = pdfOf(300_000, 'carried');
  const path = test.info().outputPath('page.pdf');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, page);
  await phone.locator('[data-chooser]').setInputFiles(path);
  await expect(phone.locator('li[data-page]')).toHaveCount(1, PATIENCE);
  await phone.getByLabel('What is it?').selectOption('rent_contract');
  await phone.getByLabel('Who issued it').fill('Casa Azul');
  await phone.getByRole('button', { name: 'Keep the proof' }).click();
  await expect(phone).toHaveURL(/\/evidence$/, PATIENCE);
  const evidence = phone.url();
  await phone.goto(`${origin}/device`);
  await phone.getByRole('button', { name: 'Save a rescue file' }).click(PATIENCE);
  await phone.getByLabel('Password of the file').fill(SECRET);
  const saved = phone.waitForEvent('download');
  await phone.getByRole('button', { name: 'Save the file' }).click();
  const file = test.info().outputPath('rescue.json');
  await (await saved).saveAs(file);
  expect((await readFile(file)).includes('Casa Azul')).toBe(false);

  const office = await stage.open(DESK);
  await signIn(office, origin, 'demo.so');
  await office.goto(`${origin}/device`);
  await office.locator('[data-rescue]').setInputFiles(file);
  await office.getByLabel('Its password').fill(SECRET);
  await office.getByRole('button', { name: 'Take it in' }).click();
  // It is somebody else's: handed in for them, after the officer said once more who they are.
  await office.getByLabel('Your own password').fill(PASSWORD);
  await office.getByRole('button', { name: 'Hand it in for them' }).click();
  await expect(office.locator('[data-carried]')).toContainText('1 entry, 1 file', PATIENCE);

  const visitor = await enterByWire({
    origin,
    email: `${VISITOR}@clusterxchange.example`,
    password: PASSWORD,
    random: randomFrom(9),
  });
  const rows = [...(await visitor.pullAll()).values()];
  const proofs = rows.filter(
    ({ concept, data }) => concept === 'evidence' && JSON.stringify(data).includes('Casa Azul'),
  );
  expect(proofs).toHaveLength(1);
  const asked = await visitor.call(
    `/api/files/evidence/${proofs[0]?.id}/${hashOf(page)}`,
    undefined,
    'GET',
  );
  expect(asked.status).toBe(200);
  expect(hashOf(new Uint8Array(await asked.arrayBuffer()))).toBe(hashOf(page));
  expect(rows.filter(({ data }) => data['code'] === 'WORK_CARRIED')).toHaveLength(1);

  await phone.goto(evidence);
  await phone.context().setOffline(false);
  const row = phone.locator('[data-proof-row]').filter({ hasText: 'Casa Azul' });
  await expect(row.locator('[data-file-row] [data-item-state="applied"]')).toBeVisible(PATIENCE);
  await expect(row).toHaveCount(1);
});
