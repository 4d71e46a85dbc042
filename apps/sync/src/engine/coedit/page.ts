// What does a text say to a transaction that is not its own, and how does something else than a change of an editor
// get into it? A copy of its own, read from the store's cut and dropped with the transaction: what is shown to
// readers moves only with what is durable.
import { type Written, type WrittenShape, sameValue, writtenOf } from '@cxc/domain/kernel';
import { newDocument, readWritten, writeDifference } from '@cxc/domain/coedit';
import * as Y from 'yjs';
import type { TextPlace, TextsTransaction, TextsView } from '../storage/texts.ts';
import { findStoredText } from './stored.ts';

type Content = Readonly<Record<string, unknown>>;

export interface Page {
  /** What it says; undefined where it is broken, which the gate does not let happen. */
  readonly written: Written | undefined;
  /** Its state vector. */
  readonly vector: Uint8Array;
  /** Of its newest change, with who wrote it and when. */
  readonly last: { readonly position: number; readonly person: string; readonly at: string };
  /** Writes what somebody changed of the fields elsewhere, as a change of the text. */
  carry(tx: TextsTransaction, before: Content, after: Content, by: Author): Promise<void>;
}

export interface Author {
  readonly person: string;
  /** Instant. */
  readonly at: string;
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
