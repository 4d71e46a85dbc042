// What does a text say to a transaction that is not its own, and how does something else than a change of an editor
// get into it? A copy of its own, read from the store's cut and dropped with the transaction: what is shown to
// readers moves only with what is durable.
import { type Written, type WrittenShape, sameValue, writtenOf } from '@cxc/domain/kernel';
import {
  type Pieces,
  changeIn,
  newDocument,
  piecesOf,
  readWritten,
  writeDifference,
} from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { TextPlace, TextUpdate, TextsTransaction, TextsView } from '../storage/texts.ts';
import { findStoredText } from './stored.ts';
import type { MadeText } from './words.ts';

type Content = Readonly<Record<string, unknown>>;

export interface Page {
  /** What it says; undefined where it is broken, which the gate does not let happen. */
  readonly written: Written | undefined;
  /** Its state vector. */
  readonly vector: Uint8Array;
  /** Of its newest change, with who wrote it and when. */
  readonly last: { readonly position: number; readonly person: string; readonly at: string };
  /** Who wrote the changes that the store still has one by one. */
  readonly people: ReadonlySet<string>;
  /** Which of them wrote what stands in a part, and when they last did. */
  wroteIn(part: string): readonly Author[];
  /** Writes what somebody changed of the fields elsewhere, as a change of the text. */
  carry(tx: TextsTransaction, before: Content, after: Content, by: Author): Promise<void>;
}

export interface Author {
  readonly person: string;
  /** Instant. */
  readonly at: string;
}

/** The changes of each writer, in the order of its pieces. */
type Ranges = ReadonlyMap<
  number,
  readonly (Author & { readonly from: number; readonly to: number })[]
>;

function rangesOf(updates: readonly TextUpdate[]): Ranges {
  const ranges = new Map<number, (Author & { from: number; to: number })[]>();
  for (const { person, at, bytes } of updates)
    for (const [writer, range] of changeIn(bytes)?.rangeByWriter ?? []) {
      const held = ranges.get(writer) ?? [];
      ranges.set(writer, held);
      held.push({ person, at, ...range });
    }
  return ranges;
}

/** The newest change that has some of these pieces; a text may have a hundred thousand runs of them. */
function newestIn(ranges: Ranges, { writer, from, to }: Pieces): Author | undefined {
  const held = ranges.get(writer) ?? [];
  let [low, high] = [0, held.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((held[middle]?.from ?? to) < to) low = middle + 1;
    else high = middle;
  }
  const last = held[low - 1];
  return last && last.to > from ? last : undefined;
}

/** Each of them once, with their last. */
function lastOfEach(authors: readonly Author[]): readonly Author[] {
  const last = new Map<string, string>();
  for (const { person, at } of authors) if (at > (last.get(person) ?? '')) last.set(person, at);
  return [...last].map(([person, at]) => ({ person, at }));
}

/**
 * The text as the cut has it; undefined where nobody has begun it, or its beginning is damaged. A long one takes a tenth of a
 * second to be made: one that lies in memory as the cut has it is read there.
 */
export async function findPage(
  view: TextsView,
  place: TextPlace,
  shape: WrittenShape,
  made?: MadeText,
): Promise<Page | undefined> {
  const stored = await findStoredText(view, place);
  if (!stored?.isBegun || !stored.newest) return undefined;
  const { position, person, at } = stored.newest;
  let copy: Y.Doc | undefined;
  /** To be written in. */
  const ownDoc = (): Y.Doc => {
    if (copy) return copy;
    copy = newDocument(shape);
    if (stored.state) Y.applyUpdate(copy, stored.state.bytes);
    for (const { bytes } of stored.updates) Y.applyUpdate(copy, bytes);
    return copy;
  };
  /** To be read at once. */
  const docNow = (): Y.Doc =>
    copy ?? (stored.damage ? undefined : made?.(place, position)) ?? ownDoc();
  let last = { position, person, at };
  // The first change is the beginning, which nobody wrote here.
  const written = stored.updates.filter((update) => update.position > 1);
  const people = new Set(written.map((update) => update.person));
  let ranges: Ranges | undefined;
  return {
    get written() {
      return readWritten(docNow(), shape);
    },
    get vector() {
      return Y.encodeStateVector(docNow());
    },
    get last() {
      return last;
    },
    people,
    wroteIn(part) {
      ranges ??= rangesOf(written);
      const held = ranges;
      const found = lastOfEach(
        [...piecesOf(docNow(), shape, part)].flatMap((piece) => newestIn(held, piece) ?? []),
      );
      // Whoever only took something out is known where nobody else wrote.
      return found.length === 0 && people.size === 1 ? lastOfEach(written) : found;
    },
    async carry(tx, before, after, by) {
      if (sameValue(before, after)) return;
      const doc = ownDoc();
      const changes: Uint8Array[] = [];
      const hear = (bytes: Uint8Array): void => void changes.push(bytes);
      doc.on('update', hear);
      writeDifference(doc, shape, writtenOf(shape, before), writtenOf(shape, after));
      doc.off('update', hear);
      for (const bytes of changes) {
        last = { position: last.position + 1, ...by };
        await tx.appendText({ ...place, ...last, bytes });
      }
    },
  };
}

/** Do two state vectors say the same? Undefined where one of them is none. */
export function sameVector(a: Uint8Array, b: Uint8Array): boolean | undefined {
  try {
    const [one, other] = [Y.decodeStateVector(a), Y.decodeStateVector(b)];
    const has = (map: Map<number, number>, key: number) => map.get(key) ?? 0;
    return [...one.keys(), ...other.keys()].every((key) => has(one, key) === has(other, key));
  } catch {
    return undefined;
  }
}
