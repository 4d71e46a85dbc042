// Does what another app shares (Android, Chromium) come through the service worker to the stay its person names?
// (PWA-7)
import { expect } from '@playwright/test';
import { PHONE, expectKept, signIn, test } from './stage.ts';

const PATIENCE = { timeout: 60_000 };
const VISITOR = 'demo.nordisk';

test('PWA-7: what another app shares comes through the worker to the stay its person names', async ({
  stage,
}) => {
  test.setTimeout(180_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE);
  await signIn(phone, origin, VISITOR);
  await expectKept(phone);
  const share = (names: readonly string[]): Promise<void> =>
    phone.evaluate((files) => {
      const form = document.createElement('form');
      Object.assign(form, { method: 'POST', action: '/share', enctype: 'multipart/form-data' });
      const field = Object.assign(document.createElement('input'), {
        type: 'file',
        name: 'file',
        multiple: true,
      });
      const given = new DataTransfer();
      for (const name of files)
        given.items.add(new File([`%PDF-1.7\n${name}`], name, { type: 'application/pdf' }));
      field.files = given.files;
      form.append(field);
      document.body.append(form);
      form.submit();
    }, names);

  await phone.goto(`${origin}/share`);
  await expect(phone.getByText('Nothing came along')).toBeVisible(PATIENCE);
  await share(['mail-1.pdf', 'mail-2.pdf']);
  await expect(phone.getByText('To which stay does it belong?')).toBeVisible(PATIENCE);
  await phone
    .getByRole('button', { name: /Nordisk Vävstol visits/ })
    .first()
    .click();
  const pages = phone.locator('li[data-page]');
  await expect(pages).toHaveCount(2, PATIENCE);
  await expect(pages.first()).toContainText('mail-1.pdf');
});
