// Where does the picture of a card lie: before its contact is kept, with it, with one it was merged into, and when does it
// leave this device? The bytes stay with the contact they were brought for (lead/schema.ts).
import { leadCodeFrom, leadIdOf, type CardPictures } from '@cxc/domain';
import { namesFile, no, ok, type FileRef, type Refusal, type Result } from '@cxc/domain/kernel';
import type { FileItem } from '#lib/engine/index.ts';
import { findDesk } from '../device/live.svelte.ts';
import { letGo, loosePages, sendPages, type PageSpot } from '../files/pages.svelte.ts';
import { filesHere, findFile } from '../files/store.svelte.ts';
import { capture, findLead, ownFairs, type Noted, type ShownLead } from './store.svelte.ts';
import type { TypedLead } from './typed.ts';

/** A code of a contact that is to be. */
export const newCode = (): string => leadCodeFrom(crypto.getRandomValues(new Uint8Array(16)));

/** Where pictures for the contact with this code lie. */
export function spotOf(code: string): PageSpot {
  const record = leadIdOf(code);
  return { concept: 'lead', record, field: 'cards', named: findLead(record)?.record.data.cards };
}

/** Pictures taken for what is being typed. They outlive the page as the words do (CAP-5). */
export function picturesFor({ code }: TypedLead): readonly FileItem[] {
  return code === '' ? [] : loosePages(spotOf(code));
}

/** A picture that is being read and copied; it is named by what it becomes. */
let making: Promise<unknown> = Promise.resolve();

/** Runs what makes a picture ready; a contact that is kept meanwhile waits for it. */
export function whileMaking<T>(run: () => Promise<T>): Promise<T> {
  const made = run();
  making = Promise.allSettled([making, made]);
  return made;
}

/** As the store has them now: what a screen shows may be one step behind. */
function heldFor({ code }: TypedLead): readonly FileItem[] {
  const record = leadIdOf(code);
  const items = code === '' ? [] : (findDesk()?.files.items() ?? []);
  return items.filter((file) => file.concept === 'lead' && file.record === record && file.isHeld);
}

/**
 * Brings pictures to the code under which the contact will be kept: another one where it turned out to be somebody who is
 * there already, or who handed over. Each is at its new place before it leaves the old one.
 */
async function bringTo(
  code: string,
  pictures: readonly FileItem[],
): Promise<Result<readonly FileItem[], Refusal>> {
  const { concept, record, field } = spotOf(code);
  const files = findDesk()?.files;
  if (!files || pictures.length === 0) return ok([]);
  for (const picture of pictures) {
    if (picture.record === record) continue;
    const got = await files.bytes(picture, picture.ref.sha256);
    if (!got.ok) return got;
    const name = picture.ref.name ?? '';
    const added = await files.add({ concept, record, field }, name, got.value, { isHeld: true });
    if (!added.ok) return added;
    await files.remove(picture.id);
  }
  const hashes = pictures.map(({ ref }) => ref.sha256);
  const there = files
    .items()
    .filter((file) => file.record === record && hashes.includes(file.ref.sha256));
  return there.length === hashes.length ? ok(there) : no({ code: 'FILE_NOT_THERE' });
}

/** Notes a visitor with the pictures of their card; those leave once what names them is on the disk. */
export async function captureWith(
  typed: TypedLead,
  noted: Noted,
): Promise<{ readonly id: string; readonly refusal: Refusal | null }> {
  await making;
  const brought = await bringTo(noted.code, heldFor(typed));
  if (!brought.ok) return { id: '', refusal: brought.error };
  const card = brought.value.map(({ ref }) => ref);
  const said = card.length > 0 ? { ...noted.said, card } : noted.said;
  const kept = await capture({ ...noted, said });
  if (!kept.refusal) await sendPages(brought.value);
  return kept;
}

/** A picture as a contact shows it. */
export interface ShownCard {
  /** The contact it was brought for. */
  readonly of: ShownLead;
  readonly id: string;
  readonly sides: CardPictures;
}

/** All pictures of a contact, also of those that were merged into it. */
export function cardsOf(shown: ShownLead): readonly ShownCard[] {
  const merged = Object.keys(shown.record.data.mergedFrom ?? {}).flatMap(
    (id) => findLead(id) ?? [],
  );
  return [shown, ...merged].flatMap((of) =>
    Object.entries(of.record.data.cards ?? {}).map(([id, sides]) => ({ of, id, sides })),
  );
}

/** Can the picture be had by this person: it lies here, or the server was told of it? */
export function canBeShown({ of }: ShownCard, { sha256 }: FileRef): boolean {
  return findFile('lead', of.id, sha256) !== undefined || namesFile(of.held?.data['cards'], sha256);
}

/** Takes pictures from this device, sent or not. */
export async function erase(record: string, pictures: readonly FileRef[]): Promise<void> {
  for (const { sha256 } of pictures) {
    const file = findFile('lead', record, sha256);
    if (file) await findDesk()?.files.remove(file.id);
  }
}

/** What a contact names may leave, should the page have ended before it was said. */
export function tendCards(): void {
  const own = filesHere().filter(({ concept }) => concept === 'lead');
  for (const record of new Set(own.map((file) => file.record))) {
    const named = findLead(record)?.record.data.cards;
    if (named) letGo({ concept: 'lead', record, field: 'cards', named });
  }
}

/**
 * The form in which each picture waits whose contact is not kept yet, by the id that contact will have: the words that were
 * typed lie with the fair.
 */
export async function formsOfPictures(): Promise<ReadonlyMap<string, string>> {
  const desk = findDesk();
  const found = new Map<string, string>();
  for (const { id } of ownFairs()) {
    const typed = (await desk?.draft(`lead/${id}`)) as Partial<TypedLead> | null | undefined;
    if (typed?.code) found.set(leadIdOf(typed.code), `/fairs/${id}/new`);
  }
  return found;
}
