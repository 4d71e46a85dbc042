// Does the shell open without a network, change releases without taking anybody's words, and speak to everyone?
import { expect, test as base, type Page } from '@playwright/test';
import { DESK, PHONE } from './journeys/stage.ts';
import { COLOURS, STANDARD, findings } from './rules.ts';
import { startShell, waits, type ShellServer } from './shellFiles.ts';

const PLACE = '/gallery';

const test = base.extend<{ shell: ShellServer; violations: string[] }>({
  shell: async ({}, use) => {
    const shell = await startShell();
    await use(shell);
    await shell.stop();
  },
  violations: async ({ page }, use) => {
    const violations: string[] = [];
    page.on('console', (message) => {
      if (/content security policy|trusted(html|script)/i.test(message.text()))
        violations.push(message.text());
    });
    page.on('pageerror', (error) => violations.push(error.message));
    await use(violations);
    expect(violations, 'CSP-2, CSP-3: nothing was blocked').toEqual([]);
  },
});

async function openKept(page: Page, shell: ShellServer): Promise<void> {
  await page.goto(shell.origin + PLACE);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
      });
  });
}

async function findRelease(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
  });
  await waits(page);
}

test('SW-1 SW-5 SW-16 deep links open from the worker when the server is gone, the API does not', async ({
  page,
  shell,
  violations,
}) => {
  await openKept(page, shell);
  shell.gone(true);
  for (const path of [PLACE, `${PLACE}?from=mail`, '/no/such/page']) {
    const response = await page.goto(shell.origin + path);
    expect(response?.headers()['x-cxc-from']).toBe('worker');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  const api = await page.evaluate(() =>
    fetch('/api/anything').then(
      (response) => response.status,
      () => 'no answer',
    ),
  );
  expect(api).toBe('no answer');
  expect(violations).toEqual([]);
});

test('SW-10 only files of the build are in any cache', async ({ page, shell }) => {
  await openKept(page, shell);
  await page.evaluate(() => fetch('/api/anything').catch(() => undefined));
  const kept = await page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys())
      for (const request of await (await caches.open(name)).keys())
        paths.push(new URL(request.url).pathname);
    return paths;
  });
  expect(kept).toContain('/200.html');
  const foreign = kept.filter(
    (path) =>
      !/^\/(_app\/|icons\/|200\.html|boot\.(js|css)|worker-off\.js|manifest\.webmanifest)/.test(
        path,
      ),
  );
  expect(foreign).toEqual([]);
});

test('SW-2 a new release waits, takes no words, and then all windows change together', async ({
  page,
  shell,
  context,
  violations,
}) => {
  await openKept(page, shell);
  const other = await context.newPage();
  await openKept(other, shell);
  await page.locator('#short').fill('words that are nowhere else yet');
  shell.release();
  await findRelease(page);
  await expect(page.locator('#short')).toHaveValue('words that are nowhere else yet');

  const windows = [page, other];
  const opened = await Promise.all(
    windows.map((each) => each.evaluate(() => performance.timeOrigin)),
  );
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  });
  await Promise.all(
    windows.map((each, at) =>
      each.waitForFunction((before) => performance.timeOrigin > before, opened[at] ?? 0),
    ),
  );
  await page.getByRole('heading', { level: 1 }).waitFor();
  const old = await page.evaluate(async (url) => (await fetch(url)).status, shell.oldFile);
  expect(old, 'a lazy file of the release before is still there').toBe(200);
  expect(violations).toEqual([]);
});

test('SW-13 a release can be taken off: the app loads from the network, databases stay', async ({
  page,
  shell,
}) => {
  await openKept(page, shell);
  await page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const open = indexedDB.open('kept-words', 1);
        open.onsuccess = resolve;
        open.onerror = reject;
      }),
  );
  shell.takeOff();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  // The page changes over to the worker that is leaving: the question must survive the reload.
  const caches = (): Promise<number | undefined> =>
    page.evaluate(async () => (await window.caches.keys()).length).catch(() => undefined);
  await expect.poll(caches, { timeout: 60_000 }).toBe(0);
  const response = await page.goto(shell.origin + PLACE);
  expect(response?.headers()['x-cxc-from']).toBeUndefined();
  const databases = await page.evaluate(async () =>
    (await indexedDB.databases()).map((each) => each.name),
  );
  expect(databases).toContain('kept-words');
});

test('A11Y-3 a change of page names the window and gives the heading the focus', async ({
  page,
  shell,
}) => {
  await page.goto(`${shell.origin}/no/such/page`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  const before = await page.title();
  await page.evaluate((place) => {
    const link = document.createElement('a');
    link.href = place;
    document.body.append(link);
    link.click();
  }, PLACE);
  const heading = page.getByRole('heading', { level: 1, name: 'Component sheet' });
  await expect(heading).toBeFocused();
  expect(await page.title()).not.toBe(before);
});

test('I9 every part is free of automated findings, in all looks', async ({ browser, shell }) => {
  const context = await browser.newContext({
    viewport: PHONE.viewport,
    // A colour on its way to the next one is none of the two.
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(shell.origin + PLACE);
  await page.getByRole('heading', { level: 1 }).waitFor();
  for (const viewport of [PHONE.viewport, DESK.viewport]) {
    await page.setViewportSize(viewport);
    expect(await findings(page, { tags: [...STANDARD, 'best-practice'] })).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide, 'nothing scrolls sideways').toBeLessThanOrEqual(0);
  }
  for (const look of [{ colorScheme: 'dark' }, { contrast: 'more' }] as const) {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', ...look });
    expect([look, await findings(page, { rules: COLOURS })]).toEqual([look, []]);
  }
  await context.close();
});
