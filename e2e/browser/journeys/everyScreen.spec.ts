// Are the questions a Partnership is asked for everybody, and is the first screen small enough? Every screen as it
// stands is looked at in ../appearance, whole tasks by keyboard are played in keyboard.spec.ts.
import { brotliCompressSync } from 'node:zlib';
import { expect } from '@playwright/test';
import { expectForEverybody } from './everybody.ts';
import { DESK, PHONE, signIn, test } from './stage.ts';

test('A11Y-1 I9 the questions of a Partnership’s desk, by keyboard', async ({ stage }) => {
  const { origin } = stage.server;
  const page = await stage.open(DESK);
  await signIn(page, origin, 'demo.coordinator.hitechtex');
  await page.goto(`${origin}/desk`);
  await page.getByRole('link', { name: 'Filatura Aurora' }).first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/desk\/[0-9a-f-]{36}/);
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

test('Done-when 8: the scripts of the first list are at most 230 kB (brotli), in each language', async ({
  stage,
}) => {
  const { origin } = stage.server;
  const page = await stage.open(PHONE, { isOnline: true });
  await signIn(page, origin, 'demo.telares');
  for (const locale of ['en', 'de']) {
    await page.evaluate((wish) => localStorage.setItem('cxc.locale', wish), locale);
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
    await fresh.close();
    const sizes = await Promise.all(
      [...new Set(paths)].map(async (path) => {
        const answer = await fetch(origin + path);
        return brotliCompressSync(Buffer.from(await answer.arrayBuffer())).length;
      }),
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect(
      sizes.reduce((sum, size) => sum + size, 0),
      locale,
    ).toBeLessThanOrEqual(230_000);
  }
});
