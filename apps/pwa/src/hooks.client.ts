// What begins before the first page is even chosen? The device is opened and the reader's language fetched:
// disk and files are read while Kit loads the page.
import { startDevice } from '#lib/concepts/device/device.svelte.ts';
import { startLanguage } from '#lib/language/index.ts';

/** Runs once per window; not awaited, as the page shows by itself that the device is still opening. */
export function init(): void {
  void startDevice();
  // A file that does not come is told by the page, which waits for the same.
  void startLanguage(location.pathname).catch(() => undefined);
}
