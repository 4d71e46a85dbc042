// J4, who is here: whoever only reads a CTQ while it is written is seen by those who write, and sees them.
import { expect, type Locator, type Page } from '@playwright/test';
import { build, castOf } from './building.ts';
import { DESK, PHONE, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };

test('J4: the Support Office and the Commission read along: who writes sees them by name, side and section, they see who writes and each other, and can write nothing', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const exchange = await build(await castOf(origin));
  const [host, office, commission] = [
    await stage.open(PHONE),
    await stage.open(DESK),
    await stage.open(DESK),
  ];
  await signIn(host, origin, 'demo.hofgarten');
  await signIn(office, origin, 'demo.so');
  await signIn(commission, origin, 'demo.ec');
  for (const page of [host, office, commission])
    await page.goto(`${origin}/exchanges/${exchange}/ctq?part=E`);
  const here = (page: Page): Locator => page.getByRole('region', { name: 'Who is here' });
  for (const page of [host, office, commission])
    await expect(here(page).getByRole('listitem')).toHaveCount(2, PATIENCE);
  await expect(here(host)).toContainText(/Support Office · E Agenda/);
  await expect(here(host)).toContainText(/European Commission · E Agenda/);
  await expect(here(office)).toContainText(/Lena Gruber\s*Host organisation · E Agenda/);
  await expect(here(commission)).toContainText('Lena Gruber');
  // The Support Office may ask something about a section, the Commission nothing.
  await expect(office.getByRole('main').getByRole('textbox')).toHaveCount(1);
  await expect(commission.getByRole('main').getByRole('textbox')).toHaveCount(0);
  // Where a reader goes is told as well; who leaves is gone.
  await office.goto(`${origin}/exchanges/${exchange}/ctq?part=C`);
  await expect(here(host)).toContainText(/Support Office · C /, PATIENCE);
  await commission.context().close();
  await expect(here(host).getByRole('listitem')).toHaveCount(1, PATIENCE);
});
