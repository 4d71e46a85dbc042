// Where are pages made? In the browser only: the shell is static and works without a server.
// The reader's language is there before the first page is drawn.
import { startLanguage } from '#lib/language/index.ts';

export const ssr = false;
export const prerender = false;
export const trailingSlash = 'never';

/** Runs once per window. */
export async function load(): Promise<void> {
  await startLanguage();
}
