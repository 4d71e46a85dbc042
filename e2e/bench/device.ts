// The device's figures, in a real Chromium on a slowed-down processor: first sync, the longest block of
// the main thread while it runs, a cold start without network, the weight of the first screen (P14, P15, P18, P19).
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { CHROMIUM_FLAGS, getChromiumPath } from '../world/chromium.ts';
import { demoWorld } from '../world/people.ts';
import { REPOSITORY, startServer, temporaryFolder } from '../world/server.ts';
import { documents, pieces } from './documents.ts';
import { figure, secondsOf, type Figure } from './figure.ts';
import { open } from './target.mjs';

const RECORDS = 3_000;
/** Cold starts of one device: one alone says little. */
const STARTS = 3;
export const PATIENCE = { timeout: 300_000 };
const START = { name: /./, level: 1 } as const;

export async function browserOn(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: await getChromiumPath(),
    args: [...CHROMIUM_FLAGS],
    viewport: { width: 390, height: 844 },
    locale: 'en-GB',
  });
}

/** A page on a processor `slower` times slower, which notes its longest task. */
export async function slowPage(context: BrowserContext, slower: number): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const noted = window as unknown as { longest: number };
    noted.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        noted.longest = Math.max(noted.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return page;
}

export const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { longest: number }).longest);

/** Bytes of script that come over the line for a page, as they are sent. */
async function scriptBytes(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  const scripts = new Set<string>();
  let bytes = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await page.goto(address, PATIENCE);
  await page.getByRole('heading', START).first().waitFor(PATIENCE);
  await page.close();
  return bytes;
}

/** Signs in and waits until the last page of the first sync has come and the start is there. */
export async function firstSync(page: Page, password: string): Promise<void> {
  // The live stream is opened when the first contact has ended, with its last page stored.
  const complete = page.waitForRequest((call) => call.url().endsWith('/api/live'), PATIENCE);
  await page.getByLabel('Password').fill(password);
  await page.getByLabel('E-mail').fill('demo.telares@clusterxchange.example');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await complete;
  await page
    .getByRole('link', { name: 'Online, all sent' })
    .filter({ visible: true })
    .first()
    .waitFor(PATIENCE);
}

async function kept(page: Page): Promise<void> {
  await page.waitForFunction(
    () => navigator.serviceWorker.controller !== null,
    undefined,
    PATIENCE,
  );
}

/** Starts the browser again without a network, until the first row of the list; seconds and longest block. */
async function coldStart(
  folder: string,
  origin: string,
  slower: number,
): Promise<{ readonly start: number; readonly block: number }> {
  const again = await browserOn(folder);
  await again.setOffline(true);
  const page = await slowPage(again, slower);
  const start = await secondsOf(async () => {
    await page.goto(`${origin}/profiles`, PATIENCE);
    await page.getByRole('main').getByRole('link').first().waitFor(PATIENCE);
  });
  const block = await longestTask(page);
  await again.close();
  return { start, block };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

interface Setting {
  readonly origin: string;
  readonly password: string;
  /** How many times slower the processor is made. */
  readonly slower: number;
  /** What the device holds, in words. */
  readonly holding: string;
}

async function measure({ origin, password, slower, holding }: Setting): Promise<readonly Figure[]> {
  const folder = temporaryFolder('bench');
  const of = (metric: string): string => `${metric}, ${holding}, CPU/${slower}`;
  try {
    const first = await browserOn(folder);
    const page = await slowPage(first, slower);
    await page.goto(`${origin}/signin`, PATIENCE);
    const sync = await secondsOf(() => firstSync(page, password));
    const longest = await longestTask(page);
    await kept(page);
    await first.close();

    const starts = [];
    for (let n = 0; n < STARTS; n += 1) starts.push(await coldStart(folder, origin, slower));
    const seconds = starts.map(({ start }) => start);
    const common = { case: 'device', unit: 's' };
    return [
      figure({ ...common, metric: of('first sync'), goal: 'P14', own: sync }),
      figure({
        ...common,
        metric: of('longest block while syncing'),
        unit: 'ms',
        goal: 'P15',
        own: longest,
      }),
      figure({
        ...common,
        metric: of(`cold start offline to a list, median of ${STARTS}`),
        goal: 'P19',
        own: median(seconds),
      }),
      figure({
        ...common,
        metric: of(`cold start offline to a list, slowest of ${STARTS}`),
        goal: 'P19',
        own: Math.max(...seconds),
      }),
      figure({
        ...common,
        metric: of('longest block while starting'),
        unit: 'ms',
        goal: 'P19',
        own: Math.max(...starts.map(({ block }) => block)),
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function weight(origin: string): Promise<Figure> {
  const folder = temporaryFolder('bench');
  const context = await browserOn(folder);
  const bytes = await scriptBytes(context, `${origin}/signin`);
  await context.close();
  rmSync(folder, { recursive: true, force: true });
  const common = { case: 'device', metric: 'script before sign-in, as sent', goal: 'P18' };
  return figure({ ...common, unit: 'KiB', own: bytes / 1024 });
}

async function device(): Promise<readonly Figure[]> {
  if (!existsSync(join(REPOSITORY, 'apps/pwa/build/200.html')))
    throw new Error('The app is not built: run `npm start` once.');
  const server = await startServer({ env: { DEMO: '1', LOG_LEVEL: 'warn' } });
  try {
    const { password } = await demoWorld(server.origin);
    const common = { origin: server.origin, password };
    const figures = [await weight(server.origin)];
    figures.push(...(await measure({ ...common, slower: 4, holding: 'demo world' })));
    const target = await open({ port: server.port });
    for (const part of pieces(documents(RECORDS, 'device'), 100)) await target.push(part);
    for (const slower of [4, 6])
      figures.push(...(await measure({ ...common, slower, holding: `${RECORDS} records` })));
    return figures;
  } finally {
    await server.stop();
  }
}

export const deviceCases: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { device };
