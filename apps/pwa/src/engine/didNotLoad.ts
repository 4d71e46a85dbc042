// Is this error only that a part of the app did not come over the network? Then nothing is wrong with the app: whoever
// asked for the part asks again, and what was to be done with it waits.

/** What Chromium, Firefox and Safari say when a module that was imported on demand does not come. */
const WORDS =
  /^(?:Failed to fetch dynamically imported module|error loading dynamically imported module|Importing a module script failed)/i;

export function didNotLoad(error: unknown): boolean {
  return error instanceof TypeError && WORDS.test(error.message);
}
