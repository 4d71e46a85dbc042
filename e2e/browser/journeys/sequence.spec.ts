// J1 b, a whole profile without a network: more than one code holds goes over as a sequence of codes, read by a camera that
// runs or one by one in any order; what is missing is said, another visitor's codes are not mixed in, and a code that was
// taken is not taken again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Lead } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { clientOf, recordsOf, writes } from './acting.ts';
import { expectForEverybody } from './everybody.ts';
import { filmOf } from './film.ts';
import { drawnQr, textOf, type Drawn } from './qr.ts';
import { PHONE, expectChip, expectKept, openProfile, signIn, test } from './stage.ts';
import { kept } from './stand.ts';

const PATIENCE = { timeout: 60_000 };
/** Words that do not pack well, as many as a profile takes: no two of them are alike. */
const WORDS = Array.from({ length: 580 }, (_, n) => ((n * 7919) % 1_679_616).toString(36));
const EXPECTATIONS = `To see how linen is spun, and to go home with a plan. ${WORDS.join(' ')}`;

/** Every code of the sequence that stands on the visitor's phone, turned by hand. */
async function codesOn(phone: Page): Promise<Drawn[]> {
  const shown = phone.locator('[data-codes]');
  const count = Number(await shown.getAttribute('data-codes'));
  const codes: Drawn[] = [];
  for (let at = 0; at < count; at += 1) {
    await expect(shown).toHaveAttribute('data-at', String(at));
    codes.push(await drawnQr(phone.getByRole('img', { name: /QR code with what/ })));
    await phone.getByRole('button', { name: 'Next' }).click();
  }
  return codes;
}

/** Remembers every camera that a page starts, so that it can be asked whether it is off. */
function watchCameras(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const ask = devices.getUserMedia.bind(devices);
    const streams: MediaStream[] = [];
    Object.assign(globalThis, { streams });
    devices.getUserMedia = async (wish) => {
      const stream = await ask(wish);
      streams.push(stream);
      return stream;
    };
  });
}

/** How each camera of the page stands: `live` or `ended`. */
function camerasOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    (globalThis as unknown as { streams: MediaStream[] }).streams.flatMap((stream) =>
      stream.getTracks().map(({ readyState }) => readyState),
    ),
  );
}

async function show(phone: Page): Promise<Drawn[]> {
  await phone.getByLabel('My whole profile as well').check();
  await expect(phone.locator('[data-handed-profile]')).toContainText('how linen is spun');
  await phone.getByLabel('I agree, and hand this over').check();
  await phone.getByRole('button', { name: 'Show my code' }).click();
  await expect(phone.locator('[data-codes]')).toBeVisible(PATIENCE);
  return codesOn(phone);
}

test('J1 (b) a whole profile is handed over as a sequence of codes, without a network on either side', async ({
  stage,
}) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const folder = mkdtempSync(join(tmpdir(), 'cxc-stand-'));
  const film = join(folder, 'codes.y4m');
  const owner = await clientOf(origin, 'demo.aurora2', 41);
  const own = (await recordsOf(owner)).find(
    ({ concept, data }) => concept === 'profile' && data['contactUserId'] === owner.session.person,
  );
  const as = { client: owner, role: 'participant' };
  await writes(as, own?.id ?? '', { expectations: EXPECTATIONS });

  const visitor = await stage.open(PHONE);
  await signIn(visitor, origin, 'demo.aurora2');
  await expectKept(visitor);
  await visitor.goto(`${origin}/profiles`);
  await visitor
    .getByRole('link', { name: /Filatura Aurora/ })
    .first()
    .click();
  await visitor.getByRole('link', { name: 'Your code for a stand' }).click();
  await expect(visitor.getByLabel('E-mail or telephone')).not.toHaveValue('');
  await visitor.context().setOffline(true);
  const drawn = await show(visitor);
  const codes = await Promise.all(drawn.map(textOf));
  expect(codes.length).toBeGreaterThan(2);
  await expectForEverybody(visitor, 'a sequence of codes');
  // Running by themselves they can be stopped (WCAG 2.2.2).
  await visitor.getByRole('button', { name: 'Let them run' }).click();
  await expect(visitor.locator('[data-codes]')).not.toHaveAttribute('data-at', '0');
  await visitor.getByRole('button', { name: 'Stop at this one' }).click();
  await visitor.getByRole('button', { name: 'Make another code' }).click();
  const second = await Promise.all((await show(visitor)).map(textOf));
  await filmOf(drawn, film);

  let context = await openProfile(folder);
  try {
    let stand = stage.listen(context.pages()[0] ?? (await context.newPage()));
    await signIn(stand, origin, 'demo.admin.hitechtex');
    await expectKept(stand);
    await stand.goto(`${origin}/fairs/new`);
    await stand.getByLabel('Name of the fair').fill('Hall of codes');
    await stand.getByLabel('Hall and stand').fill('Hall 7');
    await stand.getByRole('button', { name: 'Open the fair' }).click();
    await expect(stand.getByRole('link', { name: 'New contact' }).first()).toBeVisible(PATIENCE);
    await expectChip(stand, 'Online, all sent');
    await context.setOffline(true);
    await stand.getByRole('link', { name: 'New contact' }).first().click();

    // A browser that has no camera, or may not use it: that is said, and pictures are read as ever.
    await stand.getByRole('button', { name: 'Read with the camera' }).click();
    await expect(
      stand.getByText(/^(No camera can|The camera may not) be used here/).first(),
    ).toBeVisible(PATIENCE);
    await expect(stand.locator('[data-camera]')).toHaveCount(0);
    const address = stand.url();
    await context.close();

    // One that has: it reads the codes as they pass, whichever comes first, and is off when all are there.
    context = await openProfile(folder, [
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    await context.setOffline(true);
    stand = stage.listen(context.pages()[0] ?? (await context.newPage()));
    await watchCameras(stand);
    await stand.goto(address);
    const main = stand.getByRole('main');
    await stand.getByRole('button', { name: 'Read with the camera' }).click();
    await expect(main.getByText(/^Handed over by the visitor’s phone/)).toBeVisible(PATIENCE);
    await expect(stand.locator('[data-camera]')).toHaveCount(0);
    expect(await camerasOf(stand)).toEqual(['ended']);
    await expect(stand.locator('[data-handed-profile]')).toContainText('how linen is spun');
    await expectForEverybody(stand, 'a whole profile at the stand');
    await stand.getByRole('button', { name: 'Keep the contact' }).click();
    const id = await kept(stand);

    // One by one, from the last: what is missing is said; codes of the first sequence between them do no harm.
    await stand.getByRole('button', { name: 'Next visitor' }).click();
    const paste = async (text: string): Promise<void> => {
      await stand.getByLabel(/^Paste a vCard/).fill(text);
      await stand.getByRole('button', { name: 'Read it' }).click();
    };
    await paste(second.at(-1) ?? '');
    const left = second.slice(0, -1).map((_, at) => at + 1);
    await expect(
      main.getByText(
        `${String(left.length)} of ${String(second.length)} codes are missing: ${left.join(', ')}.`,
      ),
    ).toBeVisible();
    await expectForEverybody(stand, 'codes are missing');
    // One that is damaged is none of them.
    await paste(`${String(second[0]).slice(0, 17)}${String(codes[0]).slice(17)}`);
    for (const code of second.slice(1, -1)) await paste(code);
    await expect(main.getByText(/damaged or do not belong together/)).toBeVisible();
    await expect(stand.getByLabel('Name', { exact: true })).toHaveValue('');
    for (const [at, code] of second.entries()) {
      await paste(code);
      if (at + 1 < second.length) await paste(String(codes[at]));
    }
    await expect(main.getByText(/^Handed over by the visitor’s phone/)).toBeVisible();
    // Played again, the first one is known.
    for (const code of codes) await paste(code);
    await expect(main.getByText(/^This code was taken already/)).toBeVisible();

    // The page is left while the camera looks: it is off.
    await stand.getByRole('button', { name: 'Read with the camera' }).click();
    await expect.poll(() => camerasOf(stand)).toHaveLength(2);
    await stand.getByRole('link', { name: 'Home', exact: true }).click();
    await expect.poll(() => camerasOf(stand)).toEqual(['ended', 'ended']);
    await stand.goto(`${origin}/fairs/contacts/${id}`);
    await expect(stand.locator('[data-handed-profile]')).toContainText('go home with a plan');

    // The server has the whole profile, word for word, for the Partnership.
    await context.setOffline(false);
    await expectChip(stand, 'Online, all sent');
    const admin = await clientOf(origin, 'demo.admin.hitechtex', 42);
    const lead = (await recordsOf(admin)).find((record) => record.id === id) as RecordOf<Lead>;
    expect(Object.values(lead.data.brought ?? {})).toMatchObject([
      { profile: { expectations: EXPECTATIONS } },
    ]);
  } finally {
    await context.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
});
