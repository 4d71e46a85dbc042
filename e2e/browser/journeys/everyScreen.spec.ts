// Is every screen for everybody, on phone and desk, in light and dark, and is the first one small enough?
import { brotliCompressSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { DESK, PHONE, profileIn, signIn, test } from './stage.ts';

/** Opens the returned draft of the demo world; returns its address. */
async function openDraft(page: Page, origin: string): Promise<string> {
  await signIn(page, origin, 'demo.telares');
  await expectForEverybody(page, '/');
  await page.getByRole('link', { name: 'Go on writing' }).click();
  await page.waitForURL(/\/profiles\//);
  return `/profiles/${profileIn(page)}`;
}

test('A11Y-1 I9 every screen of a participant on a small phone', async ({ stage }) => {
  test.setTimeout(240_000);
  const { origin } = stage.server;
  const page = await stage.open({ ...PHONE, viewport: { width: 320, height: 700 } });
  await page.goto(`${origin}/signin`);
  await expect(page.getByText('Demonstration accounts')).toBeVisible();
  await expectForEverybody(page, '/signin');
  const form = await openDraft(page, origin);
  const steps = ['may', 'why', 'what', 'stay', 'languages', 'handin'];
  const paths = [
    ...steps.map((step) => `${form}?step=${step}`),
    '/profiles',
    '/profiles/new',
    '/inbox',
    '/inbox/on-the-way',
    '/inbox/messages',
    '/device',
    '/profiles/11111111-1111-4111-8111-111111111111',
  ];
  for (const path of paths) {
    await page.goto(origin + path);
    await expectForEverybody(page, path);
  }
});

test('A11Y-7 the dark screens keep their contrast', async ({ stage }) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { colorScheme: 'dark' });
  const form = await openDraft(page, origin);
  for (const path of [`${form}?step=why`, '/device']) {
    await page.goto(origin + path);
    await expectForEverybody(page, path);
  }
});

test('A11Y-1 I9 every screen of a Partnership on a desk, and its keyboard', async ({ stage }) => {
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  await signIn(page, origin, 'demo.coordinator.hitechtex');
  await expectForEverybody(page, '/');
  await page.goto(`${origin}/desk`);
  await page.getByRole('link', { name: 'Filatura Aurora' }).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}/);
  await expectForEverybody(page, '/desk/[id]');
  await page.getByRole('button', { name: 'Not possible to take part' }).focus();
  await page.keyboard.press('Enter');
  await expectForEverybody(page, '/desk/[id], giving a reason');
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByRole('button', { name: 'Publish' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(
    dialog.getByRole('button', { name: 'Not now' }),
    'the safe choice first',
  ).toBeFocused();
  await expectForEverybody(page, '/desk/[id], the question');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

/** Notes when the first list stands: what is asked for after that is not what a person waits for. */
function noteFirstList(): void {
  const watch = new MutationObserver(() => {
    const heading = document.querySelector('h1')?.textContent ?? '';
    if (!/waits? for you|wartet|warten/.test(heading)) return;
    performance.mark('first-list');
    watch.disconnect();
  });
  watch.observe(document, { subtree: true, childList: true, characterData: true });
}

for (const locale of ['en-GB', 'de-DE'])
  test(`Done-when 8: the scripts of the first list are at most 230 kB (brotli), ${locale}`, async ({
    stage,
  }) => {
    const { origin } = stage.server;
    const page = await stage.open(PHONE);
    await signIn(page, origin, 'demo.telares');
    await page.evaluate((wish) => localStorage.setItem('cxc.locale', wish), locale.slice(0, 2));
    const fresh = stage.listen(await page.context().newPage());
    await fresh.addInitScript(noteFirstList);
    await fresh.goto(origin);
    const paths = await fresh.evaluate(async () => {
      for (;;) {
        const [stood] = performance.getEntriesByName('first-list');
        if (stood)
          return performance
            .getEntriesByType('resource')
            .filter(({ startTime }) => startTime <= stood.startTime)
            .map(({ name }) => new URL(name).pathname)
            .filter((path) => path.endsWith('.js') && path !== '/service-worker.js');
        await new Promise(requestAnimationFrame);
      }
    });
    const sizes = await Promise.all(
      [...new Set(paths)].map(async (path) => {
        const answer = await fetch(origin + path);
        return brotliCompressSync(Buffer.from(await answer.arrayBuffer())).length;
      }),
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(230_000);
  });
