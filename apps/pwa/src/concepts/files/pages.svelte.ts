// How does a picture or a document become a page of a proof or of a signed sheet? Bytes on the disk first, then read,
// then a readable copy; nothing leaves the device before what it belongs to is kept (J8 g).
//
//   chosen ──► on this device ──► codes read ──► copy in its stead ──► proof kept ──► may go
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import { namesFile, no, ok, type FileRef, type Refusal, type Result } from '@cxc/domain/kernel';
import type { FileItem } from '#lib/engine/index.ts';
import { findDesk } from '../device/live.svelte.ts';
import { filesHere } from './store.svelte.ts';

/** Where pages belong, and what is named there already. */
export interface PageSpot {
  readonly concept: string;
  readonly record: string;
  readonly field: string;
  /** The value of the field as it is shown, what waits on this device included. */
  readonly named: unknown;
}

/** Reads what stands on a page, where there is something to be read. */
export interface PageReader {
  has(sha256: string): boolean;
  /** Begins with what says that it is a picture, while its bytes go to the disk; {@link read} takes it up. */
  begin(mime: string, bytes: Uint8Array): void;
  read(page: FileRef, bytes: Uint8Array): Promise<void>;
  /** A copy shows what its original showed. */
  same(original: string, copy: string): void;
}

/** What there is to say of a page besides where it is. */
export type PageNote = 'preparing' | 'unreadable' | 'heic' | 'locked';

/** A page that is not seen gets no frame: it goes on after so many milliseconds. */
const UNSEEN_MS = 250;

const notes = new SvelteMap<string, PageNote>();

/** A page by its hash. */
export function noteOf(sha256: string): PageNote | undefined {
  return notes.get(sha256);
}

/** A page that goes as it is, with the place where it was taken: this browser cannot open it to make a copy without. */
export function keepsItsPlace({ ref }: FileItem): boolean {
  const note = notes.get(ref.sha256);
  return note === 'unreadable' || note === 'heic';
}

function atSpot({ concept, record, field }: PageSpot): readonly FileItem[] {
  return filesHere().filter(
    (file) => file.concept === concept && file.record === record && file.field === field,
  );
}

const isNamed = ({ named }: PageSpot, sha256: string): boolean => namesFile(named, sha256);

/**
 * Pages that belong to nothing said yet, the oldest first; they outlive the page and the browser. Also those whose
 * proof was refused: the server did not take them, and they are here for another one.
 */
export function loosePages(spot: PageSpot): readonly FileItem[] {
  return atSpot(spot).filter(
    ({ isHeld, state, ref }) => (isHeld || state.kind === 'needsYou') && !isNamed(spot, ref.sha256),
  );
}

/** Lets pages go to the server: what they belong to is kept. */
export async function sendPages(pages: readonly FileItem[]): Promise<void> {
  const files = findDesk()?.files;
  await files?.release(pages.map(({ id }) => id));
  for (const { id, state } of pages) if (state.kind === 'needsYou') await files?.retry(id);
}

/** Lets go what is named: the page may have ended between the two steps. */
export function letGo(spot: PageSpot): void {
  const named = atSpot(spot).filter(({ isHeld, ref }) => isHeld && isNamed(spot, ref.sha256));
  if (named.length > 0) void findDesk()?.files.release(named.map(({ id }) => id));
}

/** Once the browser has shown what was said until now, or after a moment where it shows nothing (hidden pages). */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, UNSEEN_MS);
  });
}

/**
 * Reads a page and puts a readable copy in its stead. A page that cannot be opened here is sent as it is.
 * @returns the page as it will be named
 */
async function prepare(
  file: FileItem,
  bytes: Uint8Array<ArrayBuffer>,
  reader: PageReader | undefined,
): Promise<FileRef> {
  const { mime, sha256 } = file.ref;
  await reader?.read(file.ref, bytes);
  // What was read is shown first.
  await painted();
  if (mime === 'application/pdf') {
    const { isLockedPdf } = await import('./copy/strip.ts');
    if (isLockedPdf(bytes)) notes.set(sha256, 'locked');
    return file.ref;
  }
  if (!mime.startsWith('image/') || file.isCopy) return file.ref;
  const { copyOf } = await import('./copy/copy.ts');
  const copy = await copyOf(mime, bytes);
  if (copy.kind === 'unreadable') notes.set(sha256, mime === 'image/heic' ? 'heic' : 'unreadable');
  if (copy.kind !== 'copy') return file.ref;
  const replaced = await findDesk()?.files.replace(file.id, file.ref.name ?? '', copy.bytes);
  if (!replaced?.ok) return file.ref;
  reader?.same(sha256, replaced.value.sha256);
  return replaced.value;
}

const busy = new SvelteSet<string>();

/** Was a page read and copied? A phone that unpacks it meanwhile to show it takes longer for all of it (CAP-4). */
export const isPrepared = (sha256: string): boolean => !busy.has(sha256);

/** Prepares pages that were taken in and not prepared: the page ended meanwhile. */
export async function prepareLoose(spot: PageSpot, reader?: PageReader): Promise<void> {
  for (const file of loosePages(spot)) {
    const { sha256 } = file.ref;
    if (busy.has(sha256) || notes.has(sha256) || reader?.has(sha256)) continue;
    busy.add(sha256);
    try {
      const bytes = await findDesk()?.files.original(file.id);
      if (bytes) await prepare(file, bytes, reader);
    } finally {
      busy.delete(sha256);
    }
  }
}

export type Taken =
  | { readonly kind: 'page'; readonly ref: FileRef }
  /** These bytes are named there already: nothing is kept or sent twice (CAP-9). */
  | { readonly kind: 'already'; readonly ref: FileRef };

/** Takes in a page; `ok` once its bytes are on the disk of this device and it is ready to be kept. */
export async function takePage(
  spot: PageSpot,
  chosen: File,
  reader?: PageReader,
): Promise<Result<Taken, Refusal>> {
  const desk = findDesk();
  if (!desk) return no({ code: 'NOT_KEPT' });
  const { concept, record, field } = spot;
  // At once: a chosen file may become unreadable later (trap IDB-15).
  const bytes = await chosen.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
  if (!bytes) return no({ code: 'FILE_NOT_READABLE' });
  const place = { concept, record, field };
  if (chosen.type.startsWith('image/')) reader?.begin(chosen.type, bytes);
  const added = await desk.files.add(place, chosen.name, bytes, { isHeld: true });
  if (!added.ok) return added;
  const { sha256 } = added.value;
  busy.add(sha256);
  notes.set(sha256, 'preparing');
  try {
    const file = desk.files
      .items()
      .find((held) => held.ref.sha256 === sha256 && held.record === record && held.field === field);
    if (file && !file.isHeld) return ok({ kind: 'already', ref: added.value });
    notes.delete(sha256);
    const ref = file ? await prepare(file, bytes, reader) : added.value;
    if (!isNamed(spot, ref.sha256)) return ok({ kind: 'page', ref });
    await removePage(spot, ref.sha256);
    return ok({ kind: 'already', ref });
  } finally {
    busy.delete(sha256);
    if (notes.get(sha256) === 'preparing') notes.delete(sha256);
  }
}

/** Moves a page that belongs to nothing yet to another place; it is read there anew. */
export async function movePage(
  from: PageSpot,
  page: FileItem,
  { concept, record, field }: PageSpot,
): Promise<Result<FileRef, Refusal>> {
  const files = findDesk()?.files;
  const bytes = await files?.original(page.id);
  if (!files || !bytes) return no({ code: 'FILE_NOT_THERE' });
  const place = { concept, record, field };
  const added = await files.add(place, page.ref.name ?? '', bytes, { isHeld: true });
  if (added.ok) await removePage(from, page.ref.sha256);
  return added;
}

/** Takes out a page that belongs to nothing yet. */
export async function removePage(spot: PageSpot, sha256: string): Promise<void> {
  const file = atSpot(spot).find(
    ({ ref, state }) => state.kind !== 'stored' && ref.sha256 === sha256,
  );
  if (file) await findDesk()?.files.remove(file.id);
}
