// What is one page of the feed? Rows that moved, cut behind a whole commit, each record once with all
// the keys under which the reader has it now.
//
//   key A   ·3·····7·····9···        at {A: 3, B: 0}, limit 3
//   key B   ··5····7··8······        ► 5 · 7 7 | 8 9   reached 7, more
import type { RecordOf } from '@cxc/domain/kernel';
import type { FeedEntry } from './storage.ts';

/** One record that moved in the log of one key. */
export interface Moved {
  readonly concept: string;
  readonly id: string;
  readonly key: string;
  readonly position: number;
}

/** What the reader has of a record now: the keys it came by, and the record. */
export interface Held {
  readonly present: readonly { readonly key: string; readonly as: readonly string[] }[];
  readonly record: RecordOf | undefined;
}

/** Order of commits, then of names, so that a page reads the same on every store. */
export function compareMoved(a: Moved, b: Moved): number {
  if (a.position !== b.position) return a.position - b.position;
  if (a.concept !== b.concept) return a.concept < b.concept ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/**
 * Last position that belongs on a page of about `limit` rows, or undefined when all of them do.
 * @param moved rows in order of position; more than `limit` of them when there is more than a page
 */
export function pageEnd(moved: readonly Moved[], limit: number): number | undefined {
  if (moved.length <= limit) return undefined;
  return moved[Math.max(limit, 1) - 1]?.position;
}

/** The rows of a page as entries: a record that moved under several keys is listed once, at its last move. */
export function entriesOf(
  moved: readonly Moved[],
  held: (concept: string, id: string) => Held,
): FeedEntry[] {
  const lastMove = new Map<string, Moved>();
  const keysByName = new Map<string, Set<string>>();
  for (const move of [...moved].sort(compareMoved)) {
    const name = `${move.concept}/${move.id}`;
    // Deleted first, so that the map keeps the order of the last moves.
    lastMove.delete(name);
    lastMove.set(name, move);
    keysByName.set(name, (keysByName.get(name) ?? new Set()).add(move.key));
  }
  return [...lastMove].map(([name, { position, concept, id }]) => {
    const { present, record } = held(concept, id);
    const movedUnder = [...(keysByName.get(name) ?? [])].sort();
    const now = { present, record: present.length > 0 ? record : undefined };
    return { position, concept, id, movedUnder, ...now };
  });
}

/** Relations as they are stored and compared: a set, so their order is nothing that changed. */
export function relationOf(as: readonly string[]): string {
  return JSON.stringify([...new Set(as)].sort());
}

/** The relations in a stored text. */
export function relationsIn(text: string): readonly string[] {
  return JSON.parse(text) as string[];
}
