// What of a text does the store still know when a part of what it keeps is damaged? The newest state that is sound and
// the changes since; a state that is not is made anew from the one before it and the log (E03).
//
//   state sound ──► state + log                         state damaged ──► older state (or nothing) + longer log
//   a change damaged or gone that no sound state holds ──► the rest, and the loss is told
import type { TextPlace, TextState, TextUpdate, TextsView } from '../storage/texts.ts';

/**
 * What was damaged, for the log of the server: `TEXT_STATE_REBUILT` where every word is there all the same,
 * `TEXT_WORDS_LOST` where changes are gone until a device that still holds them sends them again.
 */
export class TextDamaged extends Error {
  override readonly name = 'TextDamaged';
  readonly code: 'TEXT_STATE_REBUILT' | 'TEXT_WORDS_LOST';

  constructor(lost: number) {
    super(lost === 0 ? 'a state was made anew from the log' : `${lost} changes cannot be read`);
    this.code = lost === 0 ? 'TEXT_STATE_REBUILT' : 'TEXT_WORDS_LOST';
  }
}

export interface StoredText {
  /** Is its beginning there? What comes after it means nothing without. */
  readonly isBegun: boolean;
  readonly state: TextState | undefined;
  /** The sound changes behind it, in their order. */
  readonly updates: readonly TextUpdate[];
  /** The last change, sound or not: the next one comes after it. */
  readonly newest: TextUpdate | undefined;
  readonly damage: TextDamaged | undefined;
}

/** Undefined where nobody has begun it. */
export async function findStoredText(
  view: TextsView,
  place: TextPlace,
): Promise<StoredText | undefined> {
  const current = await view.findTextState(place);
  const older = current?.damaged ? await view.findOlderTextState(place) : undefined;
  const state = [current, older].find((found) => found !== undefined && !found.damaged);
  const from = state?.position ?? 0;
  // With the change the state ends with: it says who wrote last, and when.
  const found = await view.textUpdatesAfter(place, from - 1);
  const newest = found.at(-1);
  if (!current && !newest) return undefined;
  const updates = found.filter(({ position, damaged }) => position > from && !damaged);
  const lost = Math.max(0, (newest?.position ?? from) - from - updates.length);
  const isDamaged = current?.damaged === true || lost > 0;
  const isBegun = state !== undefined || updates[0]?.position === 1;
  const damage = isDamaged ? new TextDamaged(lost) : undefined;
  return { isBegun, state, updates, newest, damage };
}
