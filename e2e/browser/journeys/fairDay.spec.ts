// J1, the whole day: three colleagues on one tablet whose clock runs 26 hours fast, each behind an own PIN, and not one call
// to the server while the hall has no network. The tablet is killed in the middle of a visitor, a colleague's phone is
// wiped; in the evening everybody is on the server once, and in the morning the list is there.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type BrowserContext, type Page, type Request } from '@playwright/test';
import type { Lead } from '@cxc/domain';
import { millisecondsOf, programmeDate, type RecordOf } from '@cxc/domain/kernel';
import { clientOf, moveClock, recordsOf } from './acting.ts';
import { expectForEverybody } from './everybody.ts';
import {
  DESK,
  PASSWORD,
  PHONE,
  browserPid,
  expectChip,
  expectKept,
  goTo,
  openProfile,
  signIn,
  test,
  type Stage,
} from './stage.ts';
import { cardPicture, keep, kept, misheard, nameOf, openWithPin, sendAll } from './stand.ts';
import { readQr } from './qr.ts';

const PATIENCE = { timeout: 60_000 };
const HOUR = 3_600_000;
/** How often somebody is noted at the stand; the whole day has eighty. Every eighth one was there before. */
const CAPTURES = Number(process.env['CXC_VISITORS'] ?? 16);
const STAFF = ['coordinator', 'admin', 'member'] as const;
type Colleague = (typeof STAFF)[number];
const accountOf = (who: Colleague): string => `demo.${who}.hitechtex`;
const pinOf = (who: Colleague): string => `stand-${who}`;
const FAIR = 'Hall without a network';

/** The colleague on duty when this visitor comes: each has a third of the day. */
const onDuty = (n: number): Colleague =>
  STAFF[Math.min(2, Math.floor((n * 3) / CAPTURES))] ?? 'member';
/** The visitor who comes again, of those who were noted before. */
const again = (n: number): number | undefined => (n % 8 === 7 ? n - 3 : undefined);
const KILLED_AT = Math.floor(CAPTURES / 2) + 1;

/** The clock of this device is wrong by 26 hours, and by what the journey adds; it outlives a restart. */
async function runFast(context: BrowserContext): Promise<void> {
  await context.addInitScript((fast) => {
    const Right = Date;
    const wrong = (): number =>
      fast + Number(globalThis.localStorage.getItem('journey-minutes') ?? 0) * 60_000;
    globalThis.Date = new Proxy(Right, {
      construct: (target, args: unknown[]) =>
        Reflect.construct(target, args.length === 0 ? [Right.now() + wrong()] : args) as object,
      get: (target, key) =>
        key === 'now' ? () => Right.now() + wrong() : (Reflect.get(target, key) as unknown),
    });
  }, 26 * HOUR);
}

/** Looks whether the network is back: nothing of anybody is in them, and no step waits for their answer. */
const LOOKS = new Set(['/api/probe']);

/** What would have needed a network: calls to the server, and what the worker had to fetch. */
function neededNetwork(context: BrowserContext, into: string[]): void {
  context.on('request', (request: Request) => {
    const { pathname, protocol } = new URL(request.url());
    if (!protocol.startsWith('http') || LOOKS.has(pathname)) return;
    if (request.serviceWorker() !== null || pathname.startsWith('/api/'))
      into.push(`${request.method()} ${pathname}`);
  });
}

interface Tablet {
  context: BrowserContext;
  page: Page;
}

async function openTablet(stage: Stage, folder: string): Promise<Tablet> {
  const context = await openProfile(folder);
  await runFast(context);
  const page = stage.listen(context.pages()[0] ?? (await context.newPage()));
  return { context, page };
}

/** Opens the place of a colleague who is known on this device, at an address. */
async function unlock(page: Page, who: Colleague, address: string): Promise<void> {
  await page.goto(address);
  await openWithPin(page, accountOf(who), pinOf(who));
}

async function setPin(page: Page, who: Colleague): Promise<void> {
  await page.getByLabel('New PIN').fill(pinOf(who));
  await page.getByRole('button', { name: 'Set the PIN' }).click();
}

/** A colleague joins at a device that is shared: nothing opens before they have a PIN of their own. */
async function enrol(page: Page, origin: string, who: Colleague): Promise<void> {
  await page.goto(`${origin}/signin`);
  await page.getByLabel('E-mail').fill(`${accountOf(who)}@clusterxchange.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Set your PIN' })).toBeVisible(PATIENCE);
  await setPin(page, who);
  await expectChip(page, 'Online, all sent');
}

/** In the office (a): the list is green and says how much it is. */
async function prepare(page: Page): Promise<void> {
  await goTo(page, 'More');
  await page.getByRole('main').getByRole('link', { name: 'Fairs' }).first().click();
  await expect(page.getByRole('link', { name: FAIR })).toBeVisible(PATIENCE);
  await page.getByRole('button', { name: /Fetch what the day needs|Look again/ }).click();
  await expect(page.locator('[data-ready="true"]')).toBeVisible(PATIENCE);
  await expect(page.getByText(/^On this device: /)).toBeVisible();
}

/** The tablet is for several people from now on: each has a PIN, and they see whom the others note. */
async function share(page: Page, origin: string, who: Colleague): Promise<void> {
  await page.goto(`${origin}/device`);
  await setPin(page, who);
  await page.getByRole('button', { name: 'Share this device' }).click();
  await expect(page.locator('[data-stand="true"]')).toBeVisible();
}

test('J1 whole: a day of three colleagues on one tablet, and not one call to the server', async ({
  stage,
}) => {
  test.setTimeout(300_000 + CAPTURES * 20_000);
  const folder = mkdtempSync(join(tmpdir(), 'cxc-tablet-'));
  const calls: string[] = [];
  const { origin } = stage.server;
  let tablet = await openTablet(stage, folder);
  try {
    const begun = Date.now();
    let fairId = '';
    for (const who of STAFF) {
      const { page } = tablet;
      if (fairId === '') {
        await signIn(page, origin, accountOf(who));
        await expectKept(page);
        await page.goto(`${origin}/fairs/new`);
        await page.getByLabel('Name of the fair').fill(FAIR);
        await page.getByLabel('Hall and stand').fill('Hall 2');
        await page.getByRole('button', { name: 'Open the fair' }).click();
        await expect(page.getByRole('heading', { level: 1, name: FAIR })).toBeVisible();
        await expectChip(page, 'Online, all sent');
        fairId = /fairs\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';
        await prepare(page);
        await share(page, origin, who);
      } else {
        await enrol(page, origin, who);
        await prepare(page);
      }
    }
    const capturing = `${origin}/fairs/${fairId}/new`;

    // The member's own phone: one contact leaves it, the next one never does.
    const phone = await stage.open(PHONE);
    await signIn(phone, origin, accountOf('member'));
    await expectKept(phone);
    await phone.goto(capturing);
    await phone.getByLabel('Name', { exact: true }).fill('Rosalind Sent');
    await phone.getByLabel('E-mail').fill('rosalind@left-the-phone.example');
    await keep(phone);
    await kept(phone);
    await expectChip(phone, 'Online, all sent');

    // The visitor's phone with her code (b); the profile is on the server already.
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

    // The hall: the server is out of reach for everybody, and the browsers know it.
    await stage.server.kill();
    for (const context of [tablet.context, phone.context(), visitor.context()])
      await context.setOffline(true);

    await phone.getByRole('button', { name: 'Next visitor' }).click();
    await phone.getByLabel('Name', { exact: true }).fill('Roderick Gone');
    await phone.getByLabel('E-mail').fill('roderick@never-left.example');
    await keep(phone);
    await kept(phone);
    const cdp = await phone.context().newCDPSession(phone);
    await phone.goto('about:blank');
    await cdp.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });

    neededNetwork(tablet.context, calls);
    let duty: Colleague | undefined;
    const metAt = new Map<number, string>();
    /** How often somebody came again who was noted by a colleague. */
    let shared = 0;
    for (let n = 0; n < CAPTURES; n += 1) {
      let { page } = tablet;
      const who = onDuty(n);
      if (who !== duty) await unlock(page, who, capturing);
      else await page.getByRole('button', { name: 'Next visitor' }).click();
      const before = again(n);
      const name = before === undefined ? nameOf(n) : misheard(nameOf(before));
      await page.getByLabel('Name', { exact: true }).fill(name, PATIENCE);
      await page.getByLabel('E-mail').fill(`desk@visitor-${String(n)}.example`);
      await page.getByLabel('Note for the team').fill(`Said at visit ${String(n)}.`);
      if (n === 0) {
        const card = await cardPicture(page, name);
        await page.locator('[data-card-camera]').setInputFiles(card);
        await expect(page.locator('[data-card-photo="1"]')).toContainText(
          'The picture is on this device.',
          PATIENCE,
        );
      }
      if (n % 5 === 0) await page.getByLabel('Only for you').fill(`Only mine, visit ${String(n)}.`);
      if (n === KILLED_AT) {
        // (c) Killed in the middle of a visitor: every word is there again, and the place is locked.
        await expect(page.locator('[data-kept]')).toBeVisible();
        process.kill(browserPid(folder), 'SIGKILL');
        await tablet.context.close().catch(() => undefined);
        tablet = await openTablet(stage, folder);
        ({ page } = tablet);
        await tablet.context.setOffline(true);
        neededNetwork(tablet.context, calls);
        await unlock(page, who, capturing);
        await expect(page.getByLabel('Name', { exact: true })).toHaveValue(name, PATIENCE);
        await expect(page.getByLabel('Note for the team')).toHaveValue(
          `Said at visit ${String(n)}.`,
        );
      }
      // (d) Who was met before is recognised before anything is kept, whoever of the colleagues noted them.
      if (before !== undefined) {
        const twins = page.locator('[data-twins]');
        await expect(twins).toBeVisible();
        const isOfColleague = onDuty(before) !== who;
        await expect(twins.getByText('On this device, not yet at the server')).toHaveCount(
          isOfColleague ? 1 : 0,
        );
        if (isOfColleague) shared += 1;
        await page.getByLabel(`The same person: ${nameOf(before)}`).check();
      } else await expect(page.locator('[data-twins]')).toHaveCount(0);
      await keep(page);
      metAt.set(n, await kept(page));
      duty = who;
    }

    // (f) A colleague's contact can be read here at once, with who noted it and that it is nowhere else yet; of what its
    // author wrote for their own eyes there is nothing.
    const { page } = tablet;
    const last = onDuty(CAPTURES - 1);
    await unlock(page, last, `${origin}/fairs/contacts/${String(metAt.get(0))}`);
    await expect(page.locator('[data-colleague]')).toBeVisible(PATIENCE);
    await expect(page.getByText('Said at visit 0.')).toBeVisible();
    // Nor the picture of the card, before its author has sent it: that there is one is said, and whose it is.
    await expect(page.locator('[data-card-elsewhere]')).toContainText(
      /^There is a picture of the card\. You can see it once .+ has sent it/,
    );
    await expect(page.getByText('Only mine, visit 0.')).toHaveCount(0);
    await expect(page.getByLabel('Only for you')).toHaveCount(0);
    await expectForEverybody(page, '/fairs/contacts of a colleague');

    // (b) The visitor's code is taken once; changed or too late it is refused, each with its own words, and stores nothing.
    await visitor.getByLabel('What you are looking for').fill('A mill that spins linen.');
    await visitor.getByLabel('I agree, and hand this over').check();
    await visitor.getByRole('button', { name: 'Show my code' }).click();
    const code = await readQr(visitor.getByRole('img', { name: /QR code with what/ }));
    const paste = async (words: string): Promise<void> => {
      await page.getByLabel(/^Paste a vCard/).fill(words);
      await page.getByRole('button', { name: 'Read it' }).click();
    };
    const main = page.getByRole('main');
    await unlock(page, last, capturing);
    const middle = Math.floor(code.length / 2);
    const letter = code[middle] === 'A' ? 'B' : 'A';
    await paste(code.slice(0, middle) + letter + code.slice(middle + 1));
    await expect(main.getByText(/^This code is damaged/)).toBeVisible();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('');
    // Each time the place is opened again: half an hour without a touch locks it.
    await page.evaluate(() => localStorage.setItem('journey-minutes', '31'));
    await unlock(page, last, capturing);
    await paste(code);
    await expect(main.getByText(/^This code is too old/)).toBeVisible();
    await expect(page.getByLabel('Name', { exact: true })).toHaveValue('');
    await page.evaluate(() => localStorage.removeItem('journey-minutes'));
    await unlock(page, last, capturing);
    await paste(code);
    await expect(page.getByLabel('What they are interested in')).toHaveValue(
      'A mill that spins linen.',
    );
    await page.getByRole('button', { name: 'Keep the contact' }).click();
    await kept(page);
    expect(calls, 'calls to the server during the fair').toEqual([]);

    // M11: before the network is back, the outbox says what will become of it; nothing is known to come back.
    await unlock(page, last, `${origin}/inbox/on-the-way`);
    const forecast = page.locator('[data-foreseen]');
    await expect(forecast).toHaveAttribute('data-foreseen', /^in \d+, likely \d+$/, PATIENCE);
    await expectForEverybody(page, '/inbox/on-the-way');

    // Evening: the network is back. Each colleague's work leaves when their place is opened; who noted a visitor again
    // comes before who noted them first, and both notes are in one contact all the same.
    stage.server = await stage.server.restart();
    await tablet.context.setOffline(false);
    for (const who of [...STAFF].reverse()) {
      await unlock(page, who, `${origin}/fairs/${fairId}`);
      await sendAll(page);
    }

    // The wiped phone: what left it is named, and that the rest is gone is not hidden.
    await phone.context().setOffline(false);
    await phone.context().clearCookies();
    await signIn(phone, origin, accountOf('member'));
    const wiped = phone.locator('[data-wiped]');
    await expect(wiped).toContainText(/Contacts of fairs: \d+/);
    await expect(wiped).toContainText(/noted on it after that .* lost with it/);

    // (e) Exact counts, as the server has them: everybody once, every capture, every consent.
    const ended = Date.now();
    const admin = await clientOf(origin, accountOf('admin'), 31);
    const contacts = (await recordsOf(admin)).filter(
      ({ concept, data }) => concept === 'lead' && data['fairId'] === fairId,
    ) as RecordOf<Lead>[];
    const live = contacts.filter(({ state }) => state === 'captured');
    const repeats = Array.from({ length: CAPTURES }, (_, n) => again(n)).filter(
      (n) => n !== undefined,
    ).length;
    // Eighty visits are seventy visitors: ten of them came again.
    expect(repeats).toBe(CAPTURES / 8);
    // One handed over, one sent from the phone; nobody is two contacts, nothing had to be put together by hand.
    expect(live).toHaveLength(CAPTURES - repeats + 2);
    expect(contacts).toHaveLength(live.length);
    const captures = live.flatMap(({ data }) => Object.values(data.captures));
    const consents = live.flatMap(({ data }) => Object.values(data.consents));
    expect(captures).toHaveLength(CAPTURES + 2);
    expect(consents).toHaveLength(CAPTURES + 2);
    for (const consent of consents) {
      expect(consent).toMatchObject({ version: '2026-11', language: 'en', how: 'tick' });
      // The time of the server, though the tablet was a day ahead.
      expect(millisecondsOf(consent.at)).toBeGreaterThanOrEqual(begun - 60_000);
      expect(millisecondsOf(consent.at)).toBeLessThanOrEqual(ended + 60_000);
    }
    const notes = live
      .flatMap(({ data }) => Object.values(data.notes ?? {}))
      .map(({ text }) => text);
    expect(notes.sort()).toEqual(
      Array.from({ length: CAPTURES }, (_, n) => `Said at visit ${String(n)}.`).sort(),
    );
    expect(shared, 'somebody was met by two colleagues').toBeGreaterThan(0);
    expect(JSON.stringify(contacts), 'never left the phone').not.toContain('Roderick');
    // (f) What each colleague wrote for their own eyes, and nobody else's words.
    const own = live.flatMap(({ data }) => Object.values(data.privateNotes ?? {}));
    const written = Array.from({ length: CAPTURES }, (_, n) => n).filter(
      (n) => n % 5 === 0 && onDuty(n) === 'admin',
    );
    expect(own.sort()).toEqual(written.map((n) => `Only mine, visit ${String(n)}.`).sort());

    // (h) The next morning: everybody stands in the list.
    const office = await clientOf(origin, 'demo.so', 32);
    const tomorrow = programmeDate(new Date(ended + 24 * HOUR).toISOString());
    await moveClock(office, `${tomorrow}T06:00:00.000Z`);
    const desk = await stage.open(DESK);
    await signIn(desk, origin, accountOf('admin'));
    await desk.goto(`${origin}/fairs/${fairId}?show=followUp`);
    const list = desk.getByRole('list', { name: 'Follow-up' });
    await expect(list.getByRole('listitem')).toHaveCount(live.length, PATIENCE);
  } finally {
    await tablet.context.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
});
