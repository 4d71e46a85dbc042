// What begins before the first page is even chosen? The device is opened: its disk is read while Kit loads the page.
import { startDevice } from '#lib/concepts/device/device.svelte.ts';

/** Runs once per window; not awaited, as the page shows by itself that the device is still opening. */
export function init(): void {
  void startDevice();
}
