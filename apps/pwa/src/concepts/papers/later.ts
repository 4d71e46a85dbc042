// How does the program that makes files come onto the device before there is no network any more? It is too large for
// the start: the first plan that is opened with a network fetches it, and the worker of the app answers from there.
/// <reference types="vite/client" />
import { LATER } from '../../update/later.ts';
import { trustedAddress } from '../device/trustedAddress.ts';
import { createAsking } from '../files/asking.ts';
import address from './paperMaker.ts?worker&url';
import type { Paper, PaperTask } from './paperMaker.ts';

const ask = createAsking<PaperTask, Paper>({
  start: () => new Worker(trustedAddress('cxc-papers', address), { type: 'module' }),
  none: null,
});

/** Fetches the program where it is not here, and drops that of an older release. Quiet: a later visit tries again. */
export async function keepPaperMaker(): Promise<void> {
  if (!('caches' in globalThis)) return;
  try {
    const kept = await caches.open(LATER);
    if (await kept.match(address)) return;
    await kept.add(address);
    const own = new URL(address, location.href).href;
    for (const request of await kept.keys()) if (request.url !== own) await kept.delete(request);
  } catch {
    // No network, or no room.
  }
}

/** Makes a file; `null` where the program is not on this device or could not. */
export function makePaper(task: PaperTask): Promise<Paper> {
  return ask(task, []);
}
