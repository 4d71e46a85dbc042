// What does a text say to a transaction that is not its own, and how does something else than a change of an editor
// get into it? A copy of its own, read from the store's cut and dropped with the transaction: what is shown to
// readers moves only with what is durable.
import { type Written, type WrittenShape, sameValue, writtenOf } from '@cxc/domain/kernel';
import { changeIn, newDocument, piecesOf, readWritten, writeDifference } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { TextPlace, TextUpdate, TextsTransaction, TextsView } from '../storage/texts.ts';
import { findStoredText } from './stored.ts';

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

type Ranges = readonly (Author & {
  readonly writer: number;
  readonly from: number;
  readonly to: number;
})[];

function rangesOf(updates: readonly TextUpdate[]): Ranges {
  return updates.flatMap(({ person, at, bytes }) =>
    [...(changeIn(bytes)?.rangeByWriter ?? [])].map(([writer, range]) => ({
      person,
      at,
      writer,
      ...range,
    })),
  );
}

/** Each of them once, with their last. */
function lastOfEach(authors: readonly Author[]): readonly Author[] {
  const last = new Map<string, string>();
  for (const { person, at } of authors) if (at > (last.get(person) ?? '')) last.set(person, at);
  return [...last].map(([person, at]) => ({ person, at }));
}

/** The text as the cut has it; undefined where nobody has begun it, or its beginning is damaged. */
export async function findPage(
  view: TextsView,
  place: TextPlace,
  shape: WrittenShape,
): Promise<Page | undefined> {
  const stored = await findStoredText(view, place);
  if (!stored?.isBegun || !stored.newest) return undefined;
  const doc = newDocument(shape);
  if (stored.state) Y.applyUpdate(doc, stored.state.bytes);
  for (const { bytes } of stored.updates) Y.applyUpdate(doc, bytes);
  const { position, person, at } = stored.newest;
  let last = { position, person, at };
  // The first change is the beginning, which nobody wrote here.
  const written = stored.updates.filter((update) => update.position > 1);
  const people = new Set(written.map((update) => update.person));
  let ranges: Ranges | undefined;
  return {
    get written() {
      return readWritten(doc, shape);
    },
    get vector() {
      return Y.encodeStateVector(doc);
    },
    get last() {
      return last;
    },
    people,
    wroteIn(part) {
      ranges ??= rangesOf(written);
      const held = ranges;
      const found = lastOfEach(
        [...piecesOf(doc, shape, part)].flatMap((piece) =>
          held.filter(
            ({ writer, from, to }) => writer === piece.writer && from < piece.to && piece.from < to,
          ),
        ),
      );
      // Whoever only took something out is known where nobody else wrote.
      return found.length === 0 && people.size === 1 ? lastOfEach(written) : found;
    },
    async carry(tx, before, after, by) {
      if (sameValue(before, after)) return;
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
