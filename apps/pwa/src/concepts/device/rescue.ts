// How does what has not arrived leave the device as a file? Made in the page, handed to the browser's own saving.
import { deliverFile } from './deliver.ts';
import { rescueText } from './device.svelte.ts';

/** Offers the rescue file to be saved. It holds what the person wrote, in clear. */
export function saveRescueFile(): void {
  const name = `clusterxchange-rescue-${new Date().toISOString().slice(0, 10)}.json`;
  void deliverFile(name, rescueText(), 'application/json');
}
