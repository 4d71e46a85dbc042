// What of a text does the store still know when a part of what it keeps is damaged? The newest state that is sound and
// the changes since; a state that is not is made anew from the one before it and the log (E03).
//
//   state sound ──► state + log                         state damaged ──► older state (or nothing) + longer log
//   a change damaged or gone that no sound state holds ──► the rest, and the loss is told
import { hasGap } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { Found, TextPlace, TextState, TextUpdate, TextsView } from '../storage/texts.ts';

/** A change that is gone: its place in the log, and what its row still says of it, where there is a row. */
export interface LostChange {
  readonly position: number;
  readonly person?: string;
  /** Instant. */
  readonly at?: string;
}

/**
 * What was damaged, for the log of the server: `TEXT_STATE_REBUILT` where every word is there all the same,
 * `TEXT_WORDS_LOST` where changes are gone until a device that still holds them sends them again.
 */
export class TextDamaged extends Error {
  override readonly name = 'TextDamaged';
  readonly code: 'TEXT_STATE_REBUILT' | 'TEXT_WORDS_LOST';
  readonly lost: readonly LostChange[];

  constructor(lost: readonly LostChange[]) {
    const { length } = lost;
    super(length === 0 ? 'a state was made anew from the log' : `${length} changes cannot be read`);
    this.code = length === 0 ? 'TEXT_STATE_REBUILT' : 'TEXT_WORDS_LOST';
    this.lost = lost;
  }
}

export interface StoredText {
  /** Is its beginning there? What comes after it means nothing without. */
  readonly isBegun: boolean;
  readonly state: Found<TextState> | undefined;
  /** The sound changes behind it, in their order. */
  readonly updates: readonly TextUpdate[];
  /** The last change, sound or not: the next one comes after it. */
  readonly newest: TextUpdate | undefined;
  readonly damage: TextDamaged | undefined;
}

/** Of the changes behind a position those that are damaged, and those whose rows are gone. */
function lostBehind(from: number, found: readonly Found<TextUpdate>[]): readonly LostChange[] {
  const rows = new Map(found.map((row) => [row.position, row]));
  const newest = found.at(-1)?.position ?? from;
  return Array.from({ length: Math.max(0, newest - from) }, (_, n) => from + 1 + n)
    .map((position) => ({ position, row: rows.get(position) }))
    .filter(({ row }) => row?.damaged !== undefined || row === undefined)
    .map(({ position, row }) => ({ position, ...(row && { person: row.person, at: row.at }) }));
}

/** A state without a checksum is read before anybody gets it: bytes that are cut or torn give no whole document. */
function isWhole({ damaged, unproven, bytes }: Found<TextState>): boolean {
  if (damaged || !unproven) return !damaged;
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes);
    return !hasGap(doc);
  } catch {
    return false;
  } finally {
    doc.destroy();
  }
}

/** Undefined where nobody has begun it. */
export async function findStoredText(
  view: TextsView,
  place: TextPlace,
): Promise<StoredText | undefined> {
  const current = await view.findTextState(place);
  const isSound = current !== undefined && isWhole(current);
  const older = current && !isSound ? await view.findOlderTextState(place) : undefined;
  const state = isSound ? current : older && isWhole(older) ? older : undefined;
  const from = state?.position ?? 0;
  // With the change the state ends with: it says who wrote last, and when.
  const found = await view.textUpdatesAfter(place, from - 1);
  const newest = found.at(-1);
  if (!current && !newest) return undefined;
  const updates = found.filter(({ position, damaged }) => position > from && !damaged);
  const lost = lostBehind(from, found);
  const isDamaged = (current !== undefined && !isSound) || lost.length > 0;
  const isBegun = state !== undefined || updates[0]?.position === 1;
  const damage = isDamaged ? new TextDamaged(lost) : undefined;
  return { isBegun, state, updates, newest, damage };
}
