// What does a tab hold of the records in memory? One decrypted copy of the sealed rows, for answers without
// waiting. It changes in whole steps: all rows of a step are decrypted before the first of them is seen.
import type { RecordOf } from '@cxc/domain/kernel';
import type { Platform } from './platform.ts';
import type { RecordDoc, StoredRow } from './recordDisk.ts';
import { fromText, toText, type Sealer } from './seal.ts';

type Written = RecordDoc & Pick<StoredRow, '_rev'>;

/** Of the base64 of a row's IV, enough to tell two: a piece of 13 and more keeps the whole text in memory (V8). */
const IV_CHARACTERS = 12;

/**
 * Which writing of its row this is. The revision alone does not tell: that of a row which went and came anew begins
 * again. The IV alone does not either: a key less is written without sealing anew.
 */
function writingOf({ _rev, sealed }: Written): string {
  return _rev + sealed.slice(0, IV_CHARACTERS);
}

/** Rows decrypted before the page gets its turn again (performance P15). */
const SLICE = 40;

export interface Memory {
  find(concept: string, id: string): RecordOf | undefined;
  /** Records of a concept in the order of their ids. */
  all(concept: string): readonly RecordOf[];
  /** Names (`concept/id`) of all rows here, unreadable ones among them. */
  lanes(): Iterable<string>;
  /** The reader's audience keys that each readable row came by. */
  keysByLane(): ReadonlyMap<string, readonly string[]>;
  /** Rows could not be read. */
  isDamaged(): boolean;
  /**
   * Rows as they stand on the disk now, and names of those that went; what is here already in the same
   * writing costs nothing. Returns the lanes that are others now.
   */
  take(rows: readonly Written[], gone: readonly string[]): Promise<readonly string[]>;
  /** The sealed form of a record, which this memory then need not decrypt again. */
  seal(record: RecordOf): Promise<string>;
  /** What was sealed is taken in or given up. */
  forgetSealed(): void;
}

export function createMemory(
  platform: Platform,
  sealer: Sealer,
  defect: (error: unknown) => void,
): Memory {
  const byLane = new Map<string, RecordOf>();
  const keysByLane = new Map<string, readonly string[]>();
  const writingByLane = new Map<string, string>();
  const listByConcept = new Map<string, readonly RecordOf[]>();
  const damaged = new Set<string>();
  const sealedHere = new Map<string, RecordOf>();

  const opened = async (doc: RecordDoc): Promise<RecordOf> => {
    const body = (await sealer.open(doc.key, fromText(doc.sealed))) as Pick<
      RecordOf,
      'state' | 'data'
    >;
    const slash = doc.key.indexOf('/');
    const concept = doc.key.slice(0, slash);
    return { concept, id: doc.key.slice(slash + 1), version: doc.version, ...body };
  };
  /** The record of a row; undefined (and told) when the disk gave back something else than was written. */
  const decrypted = async (doc: RecordDoc): Promise<RecordOf | undefined> => {
    try {
      return sealedHere.get(doc.sealed) ?? (await opened(doc));
    } catch (error) {
      defect(error);
      return undefined;
    }
  };
  const drop = (key: string): void => {
    byLane.delete(key);
    keysByLane.delete(key);
    writingByLane.delete(key);
    damaged.delete(key);
    listByConcept.delete(key.slice(0, key.indexOf('/')));
  };
  const hold = (row: Written, record: RecordOf | undefined): void => {
    const { key, keys } = row;
    drop(key);
    writingByLane.set(key, writingOf(row));
    if (!record) {
      damaged.add(key);
      return;
    }
    byLane.set(key, record);
    keysByLane.set(key, keys);
  };

  return {
    find: (concept, id) => byLane.get(`${concept}/${id}`),
    all(concept) {
      const held = listByConcept.get(concept);
      if (held) return held;
      const list = [...byLane.values()]
        .filter((record) => record.concept === concept)
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      listByConcept.set(concept, list);
      return list;
    },
    lanes: () => writingByLane.keys(),
    keysByLane: () => keysByLane,
    isDamaged: () => damaged.size > 0,
    async take(rows, gone) {
      const fresh = rows.filter((row) => writingByLane.get(row.key) !== writingOf(row));
      const records: (RecordOf | undefined)[] = [];
      for (let from = 0; from < fresh.length; from += SLICE) {
        if (from > 0) await platform.breathe?.();
        records.push(...(await Promise.all(fresh.slice(from, from + SLICE).map(decrypted))));
      }
      const left = gone.filter((key) => writingByLane.has(key));
      fresh.forEach((row, at) => hold(row, records[at]));
      left.forEach(drop);
      return [...fresh.map(({ key }) => key), ...left];
    },
    async seal(record) {
      const { concept, id, state, data } = record;
      const sealed = toText(await sealer.seal(`${concept}/${id}`, { state, data }));
      sealedHere.set(sealed, record);
      return sealed;
    },
    forgetSealed: () => sealedHere.clear(),
  };
}
