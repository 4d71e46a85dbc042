// What do the automated rules of accessibility find on a page as it stands? One place for all browser tests, because
// the usual way costs several times as much: another page for each look, and lists of everything that is well.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 AA, as tags of axe. */
export const STANDARD: readonly string[] = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The only rule whose answer changes with the colours: everything else is examined once. */
export const COLOURS: readonly string[] = ['color-contrast'];

/**
 * Findings on the page as it stands, in one line each. Looked at as a whole: what lies half under the bar at the foot
 * can be scrolled out of it.
 * @param asked tags (a standard) or single rules
 */
export async function findings(
  page: Page,
  asked: { readonly tags: readonly string[] } | { readonly rules: readonly string[] },
): Promise<string[]> {
  const size = page.viewportSize();
  const [height, isThere] = await page.evaluate(
    () => [document.documentElement.scrollHeight, 'axe' in globalThis] as const,
  );
  const isTaller = size !== null && height > size.height;
  if (isTaller) await page.setViewportSize({ ...size, height });
  // Colours half-way through a change are nobody's colours.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === 'running' && effect?.getComputedTiming().iterations !== Infinity,
      );
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  // The rules stay on the page until it is loaded anew.
  const axe = new AxeBuilder(isThere ? { page, axeSource: 'undefined' } : { page });
  axe.setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (
    'tags' in asked ? axe.withTags([...asked.tags]) : axe.withRules([...asked.rules])
  ).analyze();
  if (isTaller) await page.setViewportSize(size);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
