// How does a picture or a document become a page of a proof? Bytes on the disk first, then read, then a readable
// copy; nothing leaves the device before the proof is kept (J8 g).
//
//   chosen ──► on this device ──► codes read ──► copy in its stead ──► proof kept ──► may go
import { SvelteMap } from 'svelte/reactivity';
import { namesFile, no, ok, type FileRef, type Refusal, type Result } from '@cxc/domain/kernel';
import type { FileItem } from '#lib/engine/index.ts';
import { findDesk } from '../device/live.svelte.ts';
import { filesHere } from '../files/store.svelte.ts';
import type { Understanding } from './reader/index.ts';
import type { ShownEvidence } from './store.svelte.ts';

/** Where the pages of a side lie. */
export type PagesField = 'files' | 'hostFiles';

/** What there is to say of a page besides where it is. */
export type PageNote = 'preparing' | 'unreadable' | 'locked';

const notes = new SvelteMap<string, PageNote>();
const readings = new SvelteMap<string, Understanding>();

/** A page by its hash. */
export function noteOf(sha256: string): PageNote | undefined {
  return notes.get(sha256);
}

/** What was read on a page: a boarding pass and whether it fits. */
export function readingOf(sha256: string): Understanding | undefined {
  return readings.get(sha256);
}

function ofRecord(shown: ShownEvidence, field: PagesField): readonly FileItem[] {
  return filesHere().filter(
    (file) => file.concept === 'evidence' && file.record === shown.id && file.field === field,
  );
}

const isNamed = (shown: ShownEvidence, field: PagesField, sha256: string): boolean =>
  namesFile(shown.record.data[field], sha256);

/**
 * Pages that belong to no proof, the oldest first; they outlive the page and the browser. Also those whose proof was
 * refused: the server did not take them, and they are here for another one.
 */
export function loosePages(shown: ShownEvidence, field: PagesField): readonly FileItem[] {
  return ofRecord(shown, field).filter(
    ({ isHeld, state, ref }) =>
      (isHeld || state.kind === 'needsYou') && !isNamed(shown, field, ref.sha256),
  );
}

/** Lets pages go to the server: their proof is kept. */
export async function sendPages(pages: readonly FileItem[]): Promise<void> {
  const files = findDesk()?.files;
  await files?.release(pages.map(({ id }) => id));
  for (const { id, state } of pages) if (state.kind === 'needsYou') await files?.retry(id);
}

/** Lets go what a proof names: the page may have ended between the two steps. */
export function letGo(shown: ShownEvidence, field: PagesField): void {
  const named = ofRecord(shown, field).filter(
    ({ isHeld, ref }) => isHeld && isNamed(shown, field, ref.sha256),
  );
  if (named.length > 0) void findDesk()?.files.release(named.map(({ id }) => id));
}

/** Tells what a picture or a wallet's pass says; absent where nothing is to be read. */
export type Read = (mime: string, bytes: Uint8Array) => Promise<Understanding | undefined>;

/**
 * Reads a page and puts a readable copy in its stead. A page that cannot be opened here is sent as it is.
 * @returns the page as a proof will name it
 */
async function prepare(
  file: FileItem,
  bytes: Uint8Array<ArrayBuffer>,
  read: Read,
): Promise<FileRef> {
  const { mime, sha256 } = file.ref;
  const understood = await read(mime, bytes);
  if (understood) readings.set(sha256, understood);
  if (mime === 'application/pdf') {
    const { isLockedPdf } = await import('./copy/strip.ts');
    if (isLockedPdf(bytes)) notes.set(sha256, 'locked');
    return file.ref;
  }
  if (!mime.startsWith('image/') || file.isCopy) return file.ref;
  const { copyOf } = await import('./copy/copy.ts');
  const copy = await copyOf(mime, bytes);
  if (copy.kind === 'unreadable') notes.set(sha256, 'unreadable');
  if (copy.kind !== 'copy') return file.ref;
  const replaced = await findDesk()?.files.replace(file.id, file.ref.name ?? '', copy.bytes);
  if (!replaced?.ok) return file.ref;
  if (understood) readings.set(replaced.value.sha256, understood);
  return replaced.value;
}

const busy = new Set<string>();

/** Prepares pages that were taken in and not prepared: the page ended meanwhile. */
export async function prepareLoose(
  shown: ShownEvidence,
  field: PagesField,
  read: Read,
): Promise<void> {
  for (const file of loosePages(shown, field)) {
    const { sha256 } = file.ref;
    if (busy.has(sha256) || notes.has(sha256) || readings.has(sha256)) continue;
    busy.add(sha256);
    try {
      const bytes = await findDesk()?.files.original(file.id);
      if (bytes) await prepare(file, bytes, read);
    } finally {
      busy.delete(sha256);
    }
  }
}

export type Taken =
  | { readonly kind: 'page'; readonly ref: FileRef }
  /** These bytes are in a proof of this exchange already: nothing is kept or sent twice (CAP-9). */
  | { readonly kind: 'already'; readonly ref: FileRef };

/** Takes in a page; `ok` once its bytes are on the disk of this device and it is ready to be kept. */
export async function takePage(
  shown: ShownEvidence,
  field: PagesField,
  chosen: File,
  read: Read,
): Promise<Result<Taken, Refusal>> {
  const desk = findDesk();
  if (!desk) return no({ code: 'NOT_KEPT' });
  const place = { concept: 'evidence', record: shown.id, field };
  // At once: a chosen file may become unreadable later (trap IDB-15).
  const bytes = await chosen.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
  if (!bytes) return no({ code: 'FILE_NOT_READABLE' });
  const added = await desk.files.add(place, chosen.name, bytes, { isHeld: true });
  if (!added.ok) return added;
  const { sha256 } = added.value;
  busy.add(sha256);
  notes.set(sha256, 'preparing');
  try {
    const file = desk.files
      .items()
      .find(({ ref, record }) => ref.sha256 === sha256 && record === shown.id);
    if (file && !file.isHeld) return ok({ kind: 'already', ref: added.value });
    notes.delete(sha256);
    const ref = file ? await prepare(file, bytes, read) : added.value;
    if (!isNamed(shown, field, ref.sha256)) return ok({ kind: 'page', ref });
    await removePage(shown, field, ref.sha256);
    return ok({ kind: 'already', ref });
  } finally {
    busy.delete(sha256);
    if (notes.get(sha256) === 'preparing') notes.delete(sha256);
  }
}

/** Takes out a page that belongs to no proof yet. */
export async function removePage(
  shown: ShownEvidence,
  field: PagesField,
  sha256: string,
): Promise<void> {
  const file = ofRecord(shown, field).find(
    ({ ref, state }) => state.kind !== 'stored' && ref.sha256 === sha256,
  );
  if (file) await findDesk()?.files.remove(file.id);
}
