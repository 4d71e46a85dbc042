// What was acknowledged to this person, and is not at the server any more? A row of the store that was damaged, or a
// store that was restored, has lost it; this device still holds it and says it again (E03, A09). Only own words: those of
// others come back with their devices.
import * as Y from 'yjs';
import type { Bytes } from '../platform.ts';

/** Pieces of one writer of a text that the server does not have. */
interface Lacking {
  readonly writer: number;
  /** The first of them. */
  readonly from: number;
  readonly bytes: Bytes;
}

/** Writers of a text in whose name a change brings something. */
export function writersIn(change: Bytes): readonly number[] {
  return [...Y.parseUpdateMeta(change).to.keys()];
}

/**
 * What of these writers a document has beyond a state vector, writer by writer.
 * @param vector where the server stands
 */
export function lackingAt(doc: Y.Doc, own: readonly number[], vector: Bytes): readonly Lacking[] {
  const there = Y.decodeStateVector(vector);
  const here = Y.decodeStateVector(Y.encodeStateVector(doc));
  return own.flatMap((writer) => {
    const from = there.get(writer) ?? 0;
    if (from >= (here.get(writer) ?? 0)) return [];
    const but = Y.encodeStateVector(new Map(here).set(writer, from));
    return [{ writer, from, bytes: new Uint8Array(Y.encodeStateAsUpdate(doc, but)) }];
  });
}
