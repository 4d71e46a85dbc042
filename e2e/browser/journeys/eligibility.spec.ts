// Can I take part? At a fair, without an account and without a network; then as a profile of one's own.
import { expect, type Page } from '@playwright/test';
import { DESK, PHONE, expectKept, goTo, signIn, test } from './stage.ts';

/** Answers the question on screen and goes on; without an answer it is skipped. */
async function go(page: Page, answer?: string | RegExp): Promise<void> {
  const question = page.locator('[data-question]');
  const path = await question.getAttribute('data-question');
  if (answer !== undefined) await page.getByRole('radio', { name: answer }).check();
  await page.getByRole('button', { name: /^(Next|I do not know yet|Show the result)$/ }).click();
  await expect(page.locator(`[data-question="${path ?? ''}"]`)).toHaveCount(0);
}

async function chooseCountry(page: Page, letters: string, name: string): Promise<void> {
  await page.getByRole('combobox', { name: /In which country/ }).fill(letters);
  await page.getByRole('option', { name }).click();
}

test('ELI-1 offline and without an account: why not, what instead, and the way on', async ({
  stage,
}) => {
  const page = await stage.open(PHONE);
  await page.goto(`${stage.server.origin}/eligibility`);
  await expect(page.getByRole('heading', { level: 1, name: 'Can you take part?' })).toBeVisible();
  await expectKept(page);
  await stage.server.kill();
  await page.reload();

  // The first question cannot be skipped: the reason stands at it.
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Choose one of the two to go on.')).toBeVisible();
  await go(page, /^Visit/);
  await go(page, /^Large company/);
  await go(page, 'Yes');
  await chooseCountry(page, 'ital', 'Italy');
  await go(page);
  await go(page, 'Yes');
  await go(page, 'No');

  await expect(page.getByRole('heading', { level: 1, name: 'Not like this' })).toBeVisible();
  await expect(page.getByText('Large company cannot take part as Visitor')).toBeVisible();
  await expect(page.getByText('ClusterXchange rules, R-EL-01').first()).toBeVisible();

  // Nothing is lost by a reload, and the browser's own way back leads through the questions.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Not like this' })).toBeVisible();
  await page.goBack();
  await expect(page.locator('[data-question="visited"]')).toBeVisible();
  await page.goForward();

  await page.getByRole('button', { name: 'Start as a host instead' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'Yes, you can take part' }),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Create an account and go on' })).toBeVisible();
});

test('ELI-1 with an account: the answers go into the new profile, and are not asked twice', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  await signIn(page, origin, 'demo.aurora');
  await goTo(page, 'Who may take part');
  await go(page, /^Host/);
  await go(page, /^Small or medium/);
  await go(page, 'Yes');
  await chooseCountry(page, 'ital', 'Italy');
  await go(page);
  await go(page, 'No');
  await page.getByRole('textbox', { name: /How many days/ }).fill('200');
  await go(page);
  await go(page, 'Yes');
  await page.getByRole('link', { name: 'Start a profile with these answers' }).click();
  await expect(page.getByRole('radio', { name: /^Host/ })).toBeChecked();
  await expect(page.getByText(/go with it/)).toBeVisible();
  await page.getByRole('button', { name: 'Start writing' }).click();
  // The step about the person is answered; the form opens at the first open one.
  await expect(
    page.getByRole('heading', { level: 1, name: 'Why do you want to host?' }),
  ).toBeVisible();
  await page.goto(`${page.url().split('?')[0] ?? ''}?step=may`);
  await expect(page.getByRole('textbox', { name: /How many days/ })).toHaveValue('200');
});

test('an exception of the Support Office is read with its reason, and a preview reopens nothing', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  await signIn(page, origin, 'demo.so');
  await page.goto(`${origin}/office/rules`);
  await expect(page.getByText('We have seen the letter of membership.')).toBeVisible();
  await page.getByRole('link', { name: 'New exception' }).click();
  await page.getByRole('button', { name: 'Make the exception' }).click();
  await expect(page.getByRole('alert')).toContainText('Choose the organisation.');
  await page.getByRole('combobox', { name: 'Organisation' }).fill('telares');
  await page.getByRole('option', { name: /Telares Sol/ }).click();
  await page.getByRole('combobox', { name: 'Rule' }).selectOption('R-EL-07');
  await page.getByRole('radio', { name: /^Set against them/ }).check();
  await page
    .getByRole('textbox', { name: 'Reason' })
    .fill('A visit of the pilot was not reported.');
  await page.getByLabel('Last day').fill('2027-12-31');
  await page.getByRole('button', { name: 'Make the exception' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the exception' }).click();
  await expect(page.locator('[data-override]').filter({ hasText: 'Telares Sol' })).toContainText(
    'in force',
    { timeout: 60_000 },
  );

  // The person reads it, word for word, beside the rule it is about.
  const owner = await stage.open(PHONE, { isOnline: true });
  await signIn(owner, origin, 'demo.telares');
  await owner.getByRole('link', { name: 'Go on writing' }).click();
  await owner.waitForURL(/\/profiles\//);
  await owner.goto(`${owner.url().split('?')[0] ?? ''}?step=may`);
  await expect(owner.getByText(/A visit of the pilot was not reported\./)).toBeVisible({
    timeout: 60_000,
  });

  await page.goto(`${origin}/office/rules?show=preview`);
  await expect(page.getByRole('status').filter({ hasText: /open case/ })).toBeVisible();
});
