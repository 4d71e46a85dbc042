// On which stage do the journeys play? A fresh server with the demo world, browsers on phone and desk, and
// an ear on everything that must never be heard: blocked content, exceptions, errors in the console.
import { readFileSync, readdirSync } from 'node:fs';
import { chromium, expect, test as base, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, getChromiumPath } from '../../world/chromium.ts';
import { PLANTED } from '../planted.ts';
import { startServer, type ServerProcess } from '../../world/server.ts';

export const PASSWORD = 'cluster-demo-2026';
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
export const DESK = { viewport: { width: 1440, height: 900 } };
/** Where the browsers of the journeys are. */
export const HERE = { locale: 'en-GB', timezoneId: 'Europe/Brussels' };

/** A call or line that the network or the server did not answer well is said in the console; that is no defect. */
const NETWORK = /Failed to load resource|^WebSocket connection to/;

export interface Stage {
  /** The server as it runs now; killed and started again by the journeys. */
  server: ServerProcess;
  readonly heard: string[];
  /**
   * A new browser window on a device of its own.
   * @param options.isOnline it never leaves the network in this journey: then it does not fetch the whole shell to
   *   keep it, which is half of the work of a first visit. Said of a desk unless the journey says otherwise.
   */
  open(
    size: typeof PHONE | typeof DESK,
    options?: { colorScheme?: 'dark'; isOnline?: boolean },
  ): Promise<Page>;
  /** Listens to a page that a journey opened itself. */
  listen(page: Page): Page;
}

/** Everything that must never be heard from a page: exceptions, blocked content, errors in the console. */
export function listenTo(page: Page, heard: string[] = []): string[] {
  page.on('pageerror', (error) => heard.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() !== 'error' || NETWORK.test(message.text())) return;
    // Where it was said, too: an error of a library may have no other text than a letter.
    const { url, lineNumber, columnNumber } = message.location();
    const at = heard.push(`${message.text()} (${url}:${lineNumber}:${columnNumber})`) - 1;
    for (const argument of message.args()) {
      const whole = argument.evaluate((said: unknown) =>
        said instanceof Error ? `${said.name}: ${said.message} ${said.stack ?? ''}` : '',
      );
      // A page that is gone has nothing to add.
      void whole.then((text) => (heard[at] += text && `\n${text}`)).catch(() => undefined);
    }
  });
  return heard;
}

export const test = base.extend<{ stage: Stage; settings: Readonly<Record<string, string>> }>({
  /** Settings of the server beside those of every journey. */
  settings: [{}, { option: true }],
  stage: async ({ browser, settings }, use) => {
    const planted = process.env[PLANTED];
    if (planted === undefined) throw new Error('Nothing was planted before the journeys.');
    const server = await startServer({ copyOf: planted, env: settings });
    const heard: string[] = [];
    const contexts: BrowserContext[] = [];
    const stage: Stage = {
      server,
      heard,
      listen(page) {
        listenTo(page, heard);
        return page;
      },
      async open(size, { isOnline = size === DESK, ...options } = {}) {
        const serviceWorkers = isOnline ? 'block' : 'allow';
        const context = await browser.newContext({ ...HERE, ...size, ...options, serviceWorkers });
        contexts.push(context);
        return stage.listen(await context.newPage());
      },
    };
    await use(stage);
    await Promise.all(contexts.map((context) => context.close()));
    await stage.server.stop();
    await server.stop();
    expect(heard, 'no exception, nothing blocked, no error in the console').toEqual([]);
  },
});

/** A device whose profile folder outlives its browser. */
export async function openProfile(
  folder: string,
  flags: readonly string[] = [],
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: await getChromiumPath(),
    args: [...CHROMIUM_FLAGS, ...flags],
    ...HERE,
    ...PHONE,
  });
}

/** Processes of a profile folder, with the words they were started by. */
function processesOf(folder: string): { readonly pid: number; readonly words: string }[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return words.includes(folder) ? [{ pid: Number(pid), words }] : [];
    } catch {
      return [];
    }
  });
}

/** The browser of a profile folder: neither a helper of it nor the script that started it. */
export function browserPid(folder: string): number {
  const browser = processesOf(folder).find(
    ({ words }) => words.includes(`--user-data-dir=${folder}`) && !/ --type=|^\S*\/sh /.test(words),
  );
  if (!browser) throw new Error('No browser has this folder open.');
  return browser.pid;
}

/** The power goes: the browser of a profile folder is killed, and nobody writes into the folder any more. */
export async function cutPower(folder: string, context: BrowserContext): Promise<void> {
  process.kill(browserPid(folder), 'SIGKILL');
  await context.close().catch(() => undefined);
  // Its helpers end a moment after it.
  await expect.poll(() => processesOf(folder), { timeout: 30_000 }).toEqual([]);
}

/** Signs in at the door with a demo account and waits for the first screen. */
export async function signIn(page: Page, origin: string, account: string): Promise<void> {
  await page.goto(`${origin}/signin`);
  await page.getByLabel('E-mail').fill(`${account}@clusterxchange.example`);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  // The heading counts only once the first contact has brought what is the person's.
  await expect(page.getByRole('heading', { level: 1, name: /waits? for you/ })).toBeVisible({
    timeout: 60_000,
  });
  await expectChip(page, 'Online, all sent');
}

/** The chip on screen, whichever size the screen has. */
export async function expectChip(page: Page, text: string | RegExp): Promise<void> {
  await expect(
    page.getByRole('link', { name: text }).filter({ visible: true }).first(),
  ).toBeVisible({ timeout: 60_000 });
}

/** Follows an entry of the navigation. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .filter({ visible: true })
    .getByRole('link', { name: new RegExp(`\\b${name}\\b`) })
    .click();
}

/** The whole shell is on the device and serves this page: it opens without a network from now on. */
export async function expectKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
  });
}

/** The id of the profile in the address. */
export function profileIn(page: Page): string {
  const found = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url());
  if (!found) throw new Error(`No profile in ${page.url()}.`);
  return found[0];
}
