// How does what is only here leave the device as a file? Made in the page, handed to the browser's own saving.
import { deliverFile } from './deliver.ts';
import { rescueText } from './device.svelte.ts';

/**
 * Offers the rescue file to be saved. It holds what the person wrote, in clear: what has not arrived, and what is
 * half written. `false` when there is no file: nobody is open, or they changed their mind.
 */
export async function saveRescueFile(): Promise<boolean> {
  const text = await rescueText();
  if (text === undefined) return false;
  const name = `clusterxchange-rescue-${new Date().toISOString().slice(0, 10)}.json`;
  return deliverFile(name, text, 'application/json');
}
