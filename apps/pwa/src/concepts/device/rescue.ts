// How does what has not arrived leave the device as a file? Made in the page, handed to the browser's own saving.
import { rescueText } from './device.svelte.ts';

/** Offers the rescue file to be saved. It holds what the person wrote, in clear. */
export function saveRescueFile(): void {
  const url = URL.createObjectURL(new Blob([rescueText()], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `clusterxchange-rescue-${new Date().toISOString().slice(0, 10)}.json`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
