// F05: files that mean no good, chosen on a phone and opened by who judges the proof. Does no script of theirs run: no
// dialog, no call to anywhere, nothing shown in the place of the app?
import { expect, type Page } from '@playwright/test';
import { bringFile, hashOf } from '../../world/bringFile.ts';
import { randomFrom } from '../../world/random.ts';
import { signIn as enterByWire } from '../../world/wireClient.ts';
import { NAMES, hostileFiles, pdfWithScript } from '../../fault/hostile.ts';
import { DESK, PASSWORD, PHONE, signIn, test } from './stage.ts';

/** Files of each kind; `CXC_HOSTILE=100` for two hundred. */
const N = Number(process.env['CXC_HOSTILE'] ?? 8);
const VISITOR = 'demo.nordisk';

/** What a script would do first: a dialog, or a call to another address. */
function watch(page: Page, origin: string): string[] {
  const done: string[] = [];
  page.on('dialog', (dialog) => {
    done.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.context().on('request', (request) => {
    const url = request.url();
    if (!/^(blob|data):/.test(url) && !url.startsWith(`${origin}/`)) done.push(`call ${url}`);
  });
  page.on('popup', (popup) => done.push(`window ${popup.url()}`));
  return done;
}

test('F05: hostile files chosen on a phone are refused or shown as pictures, and do nothing', async ({
  stage,
}) => {
  test.setTimeout(60_000 + N * 5_000);
  const { origin } = stage.server;
  const phone = await stage.open(PHONE, { isOnline: true });
  const done = watch(phone, origin);
  await signIn(phone, origin, VISITOR);
  await phone.getByRole('link', { name: 'Add a proof' }).first().click();
  await expect(phone.getByRole('button', { name: 'Take a photo' })).toBeVisible();
  const { pathname } = new URL(phone.url());
  const random = randomFrom(5);
  let at = 0;
  for (const { bytes, mime } of hostileFiles('F05', random, N)) {
    const name = NAMES[at % NAMES.length]?.replaceAll('\0', '') ?? 'page.pdf';
    at += 1;
    const file = { name: name.slice(0, 200).toWellFormed(), mimeType: mime, buffer: bytes };
    await phone.locator('[data-chooser]').setInputFiles(file);
    // It is done with one before it takes the next.
    await expect(phone.locator('[data-said]')).not.toHaveText('It is being kept on this device.');
  }
  expect(new URL(phone.url()).pathname).toBe(pathname);
  expect(done).toEqual([]);
});

test('F05: what is taken with a script inside is only ever saved by who judges it', async ({
  stage,
}) => {
  test.setTimeout(60_000 + N * 5_000);
  const { origin } = stage.server;
  const random = randomFrom(6);
  const email = `${VISITOR}@clusterxchange.example`;
  const client = await enterByWire({ origin, email, password: PASSWORD, random });
  const evidence = [...(await client.pullAll()).values()].find(
    ({ concept, state }) => concept === 'evidence' && state === 'open',
  );
  if (!evidence) throw new Error('There is no stay.');
  const { parties, exchangeId, stay } = evidence.data as {
    parties: { vo: string };
    exchangeId: string;
    stay: { start: string };
  };
  const hat = client.session.hats.find((worn) => worn.endsWith(`@organisation:${parties.vo}`));
  const place = { concept: 'evidence', record: evidence.id, field: 'files' };
  const pages = Array.from({ length: N }, (_, at) => {
    const bytes = pdfWithScript(random.uuid());
    const name = (NAMES[at % NAMES.length] ?? 'page.pdf').slice(0, 200).toWellFormed();
    return {
      bytes,
      ref: { sha256: hashOf(bytes), mime: 'application/pdf', bytes: bytes.length, name },
    };
  });
  const taken: (typeof pages)[number]['ref'][] = [];
  for (const { bytes, ref } of pages) {
    const payload = {
      id: random.uuid(),
      kind: 'rent_contract',
      dateFrom: stay.start,
      dateTo: stay.start,
      pages: [ref],
    };
    const record = { concept: 'evidence', id: evidence.id };
    const [outcome] = await client.push([client.command(record, 'log', payload, hat ?? '')]);
    // A name that no store keeps is refused with the words of the proof.
    if (outcome?.verdict !== 'accepted') continue;
    taken.push(ref);
    await bringFile(client, origin, place, bytes);
  }

  expect(taken.length).toBeGreaterThan(N / 2);

  const judge = await stage.open(DESK);
  await signIn(judge, origin, 'demo.admin.hitechtex');
  const done = watch(judge, origin);
  await judge.goto(`${origin}/exchanges/${exchangeId}/evidence`);
  for (const [at, { sha256 }] of taken.entries()) {
    // Chromium lets a page begin ten downloads in a second and drops the next one without a word.
    if (at > 0 && at % 8 === 0) await judge.reload();
    const row = judge.locator(`[data-file-row="${sha256}"]`);
    const coming = judge.waitForEvent('download');
    await row.getByRole('button', { name: 'Save a copy' }).click();
    const saved = (await coming).suggestedFilename();
    expect(saved, 'no way out of the folder of downloads').not.toMatch(/[/\\\0\r\n]|^\.+$/);
  }
  // By its address in the place of a page it is saved, and the app stays.
  const path = `/api/files/evidence/${evidence.id}/${taken[0]?.sha256}`;
  const coming = judge.waitForEvent('download');
  await judge.goto(origin + path).catch(() => undefined);
  await coming;
  await expect(judge.getByRole('heading', { level: 1 }).first()).toBeVisible();
  expect(done).toEqual([]);
});
