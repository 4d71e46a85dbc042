// What does the judge know while it judges? Records as they stand in the transaction, with what this
// request has changed so far on top. A request that fails leaves no trace: its layer is dropped.
//
//   request's draft ──► records of the batch (cache) ──► transaction
import {
  type Concept,
  type FactRef,
  type Facts,
  type RecordOf,
  type Request,
  factsOf,
} from '@cxc/domain/kernel';
import type { View } from '../engine/storage/storage.ts';

export interface Records {
  find(concept: string, id: string): Promise<RecordOf | undefined>;
  all(concept: string): Promise<readonly RecordOf[]>;
}

export interface Draft extends Records {
  put(record: RecordOf): void;
  /** What was put, each record once, in the order of first writing. */
  written(): readonly RecordOf[];
}

function keyOf(concept: string, id: string): string {
  return `${concept}/${id}`;
}

/** A layer over records: reads see what was put into it. */
export function draftOver(below: Records): Draft {
  const writtenByKey = new Map<string, RecordOf>();
  return {
    find: async (concept, id) =>
      writtenByKey.get(keyOf(concept, id)) ?? (await below.find(concept, id)),
    async all(concept) {
      const own = [...writtenByKey.values()].filter((record) => record.concept === concept);
      const others = (await below.all(concept)).filter(
        (record) => !writtenByKey.has(keyOf(concept, record.id)),
      );
      return own.length === 0 ? others : [...others, ...own];
    },
    put: (record) => writtenByKey.set(keyOf(record.concept, record.id), record),
    written: () => [...writtenByKey.values()],
  };
}

/** The store could not be read: no verdict on anybody's request, the transaction as a whole fails. */
export class StoreFailed extends Error {
  override readonly name = 'StoreFailed';
}

function storeFailed(cause: unknown): never {
  throw new StoreFailed('the store could not be read', { cause });
}

/**
 * Reads of one transaction, each asked of the store once.
 * @param asWritten a record as its text has it now; lists of records are for jobs and stay as they are
 */
export function cachedRecords(
  view: View,
  asWritten: (record: RecordOf) => Promise<RecordOf> = (record) => Promise.resolve(record),
): Records {
  const found = new Map<string, Promise<RecordOf | undefined>>();
  const lists = new Map<string, Promise<readonly RecordOf[]>>();
  return {
    find(concept, id) {
      const key = keyOf(concept, id);
      const read = () => view.findRecord(concept, id).then((record) => record && asWritten(record));
      const held = found.get(key) ?? read().catch(storeFailed);
      found.set(key, held);
      return held;
    },
    all(concept) {
      const held = lists.get(concept) ?? view.allRecords(concept).catch(storeFailed);
      lists.set(concept, held);
      return held;
    },
  };
}

/** A concept that never stops asking is a defect. */
const MOST_ROUNDS = 10;

/** The facts a decision looks at: what the concept names, asked again until nothing new is named. */
export async function gatherFacts(
  concept: Concept,
  request: Request,
  record: RecordOf | undefined,
  records: Records,
): Promise<Facts> {
  const loaded = new Map<string, RecordOf>();
  const asked = new Set<string>();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const facts = factsOf(loaded.values());
    const news = concept.needs(request, record, facts).filter((ref) => !asked.has(refKey(ref)));
    if (news.length === 0) return facts;
    for (const ref of news) {
      asked.add(refKey(ref));
      for (const fact of await load(ref, records)) loaded.set(keyOf(fact.concept, fact.id), fact);
    }
  }
  throw new Error(`${concept.name}.needs names new facts for ever`);
}

function refKey(ref: FactRef): string {
  return 'id' in ref ? keyOf(ref.concept, ref.id) : `${ref.concept}/*`;
}

async function load(ref: FactRef, records: Records): Promise<readonly RecordOf[]> {
  if (!('id' in ref)) return records.all(ref.concept);
  const record = await records.find(ref.concept, ref.id);
  return record ? [record] : [];
}
