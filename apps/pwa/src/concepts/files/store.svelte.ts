// Which files of this person lie here, and how does one get in and out? The device's word, live.
import type { FileRef, Refusal, Result } from '@cxc/domain/kernel';
import type { FileItem } from '#lib/engine/index.ts';
import type { ItemStateName } from '#lib/ui/index.ts';
import { findDesk, live, onDesk } from '../device/live.svelte.ts';

const items = live<readonly FileItem[]>((desk) => desk.watchFiles(), []);
// What lies here is read when a page shows files; what waits is counted and sent without that.
onDesk((desk) => void desk?.files.open().catch(() => undefined));

/** A file by the record and the bytes it stands for; undefined where another device brought it. */
export function findFile(concept: string, record: string, sha256: string): FileItem | undefined {
  return items.current.find(
    (item) => item.concept === concept && item.record === record && item.ref.sha256 === sha256,
  );
}

/** All that lie here, the oldest first. */
export function filesHere(): readonly FileItem[] {
  return items.current;
}

/** Files without a verified receipt, the oldest first. */
export function unsentFiles(): readonly FileItem[] {
  return items.current.filter(({ state }) => state.kind !== 'stored');
}

/** Its state under the names the parts of the interface use. */
export function fileStateName({ state }: FileItem): ItemStateName {
  if (state.kind === 'onThisDevice') return 'device';
  return state.kind === 'needsYou' ? 'needs-you' : state.kind;
}

/** Takes in what somebody chose. Read at once: a chosen file may become unreadable later (trap IDB-15). */
export async function takeIn(
  place: { readonly concept: string; readonly record: string; readonly field: string },
  file: File,
): Promise<Result<FileRef, Refusal>> {
  const desk = findDesk();
  if (!desk) return { ok: false, error: { code: 'NOT_KEPT' } };
  try {
    return await desk.files.add(place, file.name, new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { ok: false, error: { code: 'NOT_KEPT' } };
  }
}

/** Takes out what was not sent; what the server has stays there as long as the record names it. */
export async function takeOut(item: FileItem): Promise<void> {
  if (item.state.kind !== 'stored') await findDesk()?.files.remove(item.id);
}

export function retryFile(item: FileItem): void {
  void findDesk()?.files.retry(item.id);
}

/** The bytes, from here or from the server. */
export async function bytesOf(
  concept: string,
  record: string,
  ref: FileRef,
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  const desk = findDesk();
  if (!desk) return { ok: false, error: { code: 'OFFLINE' } };
  return desk.files.bytes({ concept, record }, ref.sha256);
}

/** Gives up the bytes here of what the server is proven to have; says how many those were. */
export async function freeSpace(): Promise<number> {
  return (await findDesk()?.files.free()) ?? 0;
}

/** Sends what waits, also where files go out on demand only. */
export function sendFilesNow(): void {
  findDesk()?.files.sendNow();
}
