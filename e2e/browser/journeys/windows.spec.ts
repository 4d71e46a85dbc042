// Several windows, a new release, other people on the same device.
import { expect } from '@playwright/test';
import { waits } from '../shellFiles.ts';
import { DESK, PHONE, expectChip, expectKept, goTo, profileIn, signIn, test } from './stage.ts';
import { startReleases } from './releases.ts';
import { expectNothingTyped } from './visitor.ts';

test('C02 two windows of one person: both see everything, each item is sent once', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const first = await stage.open(DESK);
  await signIn(first, origin, 'demo.telares');
  await first.getByRole('link', { name: 'Go on writing' }).click();
  await first.waitForURL(/\/profiles\//);
  const id = profileIn(first);
  await first.goto(`${origin}/profiles/${id}?step=why`);
  const second = stage.listen(await first.context().newPage());
  await second.goto(`${origin}/profiles/${id}?step=why`);
  await expect(second.getByLabel('Your reasons')).toBeVisible();

  const sent: string[] = [];
  first.context().on('request', (request) => {
    if (!request.url().endsWith('/api/push')) return;
    const body = request.postDataJSON() as { requests: { id: string }[] };
    sent.push(...body.requests.map((each) => each.id));
  });
  await first
    .getByLabel('Your reasons')
    .fill('Written in the first window, long enough to be kept.');
  await expectNothingTyped(first);
  await expect(second.getByLabel('Your reasons')).toHaveValue(/first window/);
  await second.getByLabel(/What you expect/).fill('Written in the second window.');
  await expectNothingTyped(second);
  await expect(first.getByLabel(/What you expect/)).toHaveValue(/second window/);
  await expectChip(first, 'Online, all sent');
  await expectChip(second, 'Online, all sent');
  expect(sent.length).toBeGreaterThan(0);
  expect(new Set(sent).size, 'no request left twice').toBe(sent.length);

  // The window that sent is gone; the other one goes on.
  await first.close();
  await second.getByLabel(/What you expect/).fill('After the other window was closed.');
  await expectNothingTyped(second);
  await expectChip(second, 'Online, all sent');
});

test('C06 a new release while a form is open: no bar in the form, no word lost, used when the person says so', async ({
  stage,
}) => {
  const releases = await startReleases(stage.server.origin);
  try {
    const page = await stage.open(PHONE);
    await signIn(page, releases.origin, 'demo.telares');
    await expectKept(page);
    await page.getByRole('link', { name: 'Go on writing' }).click();
    await page.waitForURL(/\/profiles\//);
    await page.goto(`${releases.origin}/profiles/${profileIn(page)}?step=why`);
    const words = page.getByLabel(/What you expect/);
    await words.fill('Written while a new release arrives.');
    releases.release();
    await page.evaluate(async () => {
      await (await navigator.serviceWorker.getRegistration())?.update();
    });
    await waits(page);
    await expect(words).toHaveValue('Written while a new release arrives.');
    await expect(page.getByText('A new version is ready.')).toBeHidden();
    await expectNothingTyped(page);

    await goTo(page, 'Home');
    const before = await page.evaluate(() => performance.timeOrigin);
    await page.getByRole('button', { name: 'Use it now' }).click();
    await page.waitForFunction((at) => performance.timeOrigin > at, before);
    await expectChip(page, 'Online, all sent');
    await page.getByRole('link', { name: 'Go on writing' }).click();
    await page.waitForURL(/\/profiles\//);
    await page.goto(`${releases.origin}/profiles/${profileIn(page)}?step=why`);
    await expect(words).toHaveValue('Written while a new release arrives.');
  } finally {
    await releases.stop();
  }
});

test('SES-1 SES-3 SES-4 the session ends, the work goes on; leaving keeps it locked; the next person sees nothing of it', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE);
  await signIn(page, origin, 'demo.telares');
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.waitForURL(/\/profiles\//);
  const id = profileIn(page);
  await page.context().clearCookies();
  await page.goto(`${origin}/profiles/${id}?step=why`);
  await expectChip(page, 'Not sending: sign in');
  await page.getByLabel(/What you expect/).fill('Written after the session ended.');
  await expectNothingTyped(page);

  await goTo(page, 'More');
  // Out of the form, the sheet to sign in comes by itself; it can wait.
  await page.getByRole('button', { name: 'Later, go on working' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText(/1 item is only on this device/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Keep it locked here' }).click();
  await page.waitForURL(/\/signin/);

  await page.getByLabel('E-mail').fill('demo.vale@clusterxchange.example');
  await page.getByLabel('Password', { exact: true }).fill('cluster-demo-2026');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expectChip(page, 'Online, all sent');
  await page.goto(`${origin}/profiles/${id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Nothing here for you' })).toBeVisible();
  await goTo(page, 'More');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign out' }).last().click();
  await page.waitForURL(/\/signin/);

  // The first person comes back: what waited leaves, under their own name.
  await signIn(page, origin, 'demo.telares');
  const desk = await stage.open(DESK);
  await signIn(desk, origin, 'demo.telares');
  await desk.goto(`${origin}/profiles/${id}?step=why`);
  await expect(desk.getByLabel(/What you expect/)).toHaveValue('Written after the session ended.');
});
