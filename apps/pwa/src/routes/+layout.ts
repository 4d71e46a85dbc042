// Where are pages made? In the browser only: the shell is static and works without a server.
// What a page says in the reader's language, and the concepts it shows, are there before it is drawn.
import type { LoadEvent } from '@sveltejs/kit';
import { bringConcepts } from '#lib/concepts/device/known.ts';
import { startLanguage } from '#lib/language/index.ts';

export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';

/** Runs for every page; does nothing once its words and concepts are there. */
export async function load({ route }: LoadEvent): Promise<void> {
  await Promise.all([startLanguage(route.id ?? ''), bringConcepts(route.id ?? '')]);
}
