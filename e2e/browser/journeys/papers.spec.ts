// CTQ-5, AGE-3: may one make a calendar file and a Word document in a tunnel, and does the edited Word file come back as
// suggestions? On a phone that opened the plan once with a network.
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { exampleContent } from '@cxc/domain';
import { EX_1, build, castOf } from './building.ts';
import { writes } from './acting.ts';
import { ctqIdOf } from '@cxc/domain';
import { PHONE, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };

test('CTQ-5, AGE-3: calendar and Word without a network; an edited Word file comes back', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const cast = await castOf(origin);
  const exchange = await build(cast);
  const { sessions, place, voObjectives } = exampleContent(EX_1.start, EX_1.end);
  await writes(cast.vop, ctqIdOf(exchange), { sessions, place, voObjectives });

  const phone = await stage.open(PHONE);
  await signIn(phone, origin, 'demo.brisa');
  await expectKept(phone);
  await phone.goto(`${origin}/exchanges/${exchange}/ctq?part=B`);
  const papers = phone.locator('[data-papers]');
  await expect(papers).toBeVisible(PATIENCE);
  const isHere = (): Promise<number> =>
    phone.evaluate(async () => (await (await caches.open('cxc-later')).keys()).length);
  await expect.poll(isHere, PATIENCE).toBe(1);
  await phone.context().setOffline(true);

  const calendar = phone.waitForEvent('download', PATIENCE);
  await papers.getByRole('button', { name: 'Calendar file' }).click();
  const text = await readFile(await (await calendar).path(), 'utf8');
  expect(text).toContain('BEGIN:VTIMEZONE');
  expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(Object.keys(sessions ?? {}).length);

  const word = phone.waitForEvent('download', PATIENCE);
  await papers.getByRole('button', { name: 'Word document' }).click();
  const file = await (await word).path();
  // The same file again: nothing was changed, nothing is suggested.
  await papers.locator('input[type=file]').setInputFiles({
    name: 'plan.docx',
    mimeType: 'application/octet-stream',
    buffer: await readFile(file),
  });
  await expect(papers.getByRole('heading', { name: 'No suggestion is left' })).toBeVisible(
    PATIENCE,
  );
});
