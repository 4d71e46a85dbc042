// Against what is a page read? The stay as it stands, the visitors by name, the countries of both sides. The reader
// itself is heavy and comes with the first page.
import { SvelteMap } from 'svelte/reactivity';
import { deviceState } from '../device/device.svelte.ts';
import type { PageReader } from '../files/pages.svelte.ts';
import { findOrganisation } from '../organisation/store.svelte.ts';
import { ownName } from '../person/store.svelte.ts';
import { othersOf } from './others.ts';
import type { Understanding } from './reader/index.ts';
import type { ShownEvidence } from './store.svelte.ts';

const readings = new SvelteMap<string, Understanding>();

/** What was read on a page, by its hash: a boarding pass and whether it fits. */
export function readingOf(sha256: string): Understanding | undefined {
  return readings.get(sha256);
}

/** Reads pages of this stay and remembers what they say. */
export function readerOf(shown: ShownEvidence): PageReader {
  let begun: { mime: string; bytes: Uint8Array; answer: ReturnType<typeof readPage> } | undefined;
  return {
    has: (sha256) => readings.has(sha256),
    begin(mime, bytes) {
      begun = { mime, bytes, answer: readPage(shown, mime, bytes) };
    },
    async read({ sha256, mime }, bytes) {
      // What it really is, is known once it was kept.
      const isBegun = begun?.bytes === bytes && begun.mime === mime;
      const understood = await (isBegun ? begun?.answer : readPage(shown, mime, bytes));
      if (understood) readings.set(sha256, understood);
    },
    same(original, copy) {
      const understood = readings.get(original);
      if (understood) readings.set(copy, understood);
    },
  };
}

/** Makes the reader ready; where it does not come, pages have no verdict. */
export function prepareReader(): void {
  import('./reader/index.ts').then(({ startReader }) => startReader(), console.error);
}

/** What a picture or a wallet's pass says of the stay; undefined where nothing is to be read. */
async function readPage(
  shown: ShownEvidence,
  mime: string,
  bytes: Uint8Array,
): Promise<Understanding | undefined> {
  const isPass = mime === 'application/vnd.apple.pkpass';
  if (!isPass && !mime.startsWith('image/')) return undefined;
  const { exchangeId, stay, parties } = shown.record.data;
  const context = {
    stay: { start: stay.start, end: stay.end },
    homeCountry: findOrganisation(parties.vo)?.data.country ?? '',
    hostCountry: stay.hostCountry,
    travellers: [
      { id: deviceState.person ?? '', name: ownName(), isOwner: true },
      // Whose name this person may not read is nobody here.
      ...othersOf(exchangeId).flatMap(({ exchangeId: id, name }) =>
        name === undefined ? [] : [{ id, name, isOwner: false }],
      ),
    ],
  };
  try {
    const { understand } = await import('./reader/index.ts');
    return await understand(bytes, isPass ? 'pkpass' : 'image', context);
  } catch {
    // The reader did not load: a page without a verdict is a page all the same.
    return undefined;
  }
}
