// Against what is a page read? The stay as it stands, the visitor by name, the countries of both sides. The reader
// itself is heavy and comes with the first page.
import type { Understanding } from './reader/index.ts';
import { deviceState } from '../device/device.svelte.ts';
import { findOrganisation } from '../organisation/store.svelte.ts';
import { ownName } from '../person/store.svelte.ts';
import type { ShownEvidence } from './store.svelte.ts';

/** What a picture or a wallet's pass says of the stay; undefined where nothing is to be read. */
export async function readPage(
  shown: ShownEvidence,
  mime: string,
  bytes: Uint8Array,
): Promise<Understanding | undefined> {
  const isPass = mime === 'application/vnd.apple.pkpass';
  if (!isPass && !mime.startsWith('image/')) return undefined;
  const { stay, parties } = shown.record.data;
  const context = {
    stay: { start: stay.start, end: stay.end },
    homeCountry: findOrganisation(parties.vo)?.data.country ?? '',
    hostCountry: stay.hostCountry,
    travellers: [{ id: deviceState.person ?? '', name: ownName(), isOwner: true }],
  };
  try {
    const { understand } = await import('./reader/index.ts');
    return await understand(bytes, isPass ? 'pkpass' : 'image', context);
  } catch {
    // The reader did not load: a page without a verdict is a page all the same.
    return undefined;
  }
}
