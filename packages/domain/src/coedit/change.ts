// What is in the bytes of a change, before anything of it is let near a document? Bytes of nobody's editor throw
// deep inside the library; here that is an answer (traps YJS-4, YJS-9).
import * as Y from 'yjs';

export interface Change {
  /** Pieces it adds. */
  readonly pieces: number;
  /** For each writer the first piece it adds and the one behind its last. */
  readonly rangeByWriter: ReadonlyMap<number, { readonly from: number; readonly to: number }>;
  /** Ranges it takes out. */
  readonly removals: number;
}

/** Beyond this a count of letters is no count. */
const MOST_LENGTH = 1_000_000;

/** The change in these bytes; undefined where there is none. */
export function changeIn(bytes: Uint8Array): Change | undefined {
  try {
    const { structs, ds } = Y.decodeUpdate(bytes);
    const rangeByWriter = new Map<number, { from: number; to: number }>();
    for (const struct of structs) {
      const { client, clock } = struct.id;
      if (struct instanceof Y.Skip || struct.length > MOST_LENGTH || struct.length < 1)
        return undefined;
      if (!Number.isSafeInteger(client) || !Number.isSafeInteger(clock)) return undefined;
      const range = rangeByWriter.get(client);
      const to = clock + struct.length;
      rangeByWriter.set(client, { from: range?.from ?? clock, to });
    }
    let removals = 0;
    for (const ranges of ds.clients.values()) removals += ranges.length;
    return { pieces: structs.length, rangeByWriter, removals };
  } catch {
    return undefined;
  }
}
