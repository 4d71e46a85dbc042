// What is a record? The server's word on one thing: its state, its fields and how often it changed.
/** Fields of a record, as its concept's schema describes them. An absent field is absent, never null. */
export type Data = Readonly<Record<string, unknown>>;

export interface RecordOf<D extends object = Data> {
  readonly concept: string;
  readonly id: string;
  /** 1 at the create, one more with each accepted change. */
  readonly version: number;
  readonly state: string;
  readonly data: D;
}

/** Records a decision may look at, loaded beforehand; never more than `needs` named. */
export interface Facts {
  /** The record, or undefined where there is none (or none that was asked for). */
  find(concept: string, id: string): RecordOf | undefined;
  /** All loaded records of a concept, in order of their ids. */
  all(concept: string): readonly RecordOf[];
}

/** What a decision wants to know: one record, or all of a small reference concept. */
export type FactRef =
  | {
      readonly concept: string;
      readonly id: string;
      /** False where nothing is refused or let in by it: it tells what follows, and who foresees can do without it. */
      readonly weighs?: false;
    }
  | { readonly concept: string; readonly everywhere: true };

/** Facts over a list of records. */
export function factsOf(records: Iterable<RecordOf>): Facts {
  const byConcept = new Map<string, Map<string, RecordOf>>();
  for (const record of records) {
    const held = byConcept.get(record.concept) ?? new Map<string, RecordOf>();
    held.set(record.id, record);
    byConcept.set(record.concept, held);
  }
  // Rules ask for the same list again and again: it is sorted once.
  const sorted = new Map<string, readonly RecordOf[]>();
  return {
    find: (concept, id) => byConcept.get(concept)?.get(id),
    all(concept) {
      const held =
        sorted.get(concept) ??
        [...(byConcept.get(concept)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1));
      sorted.set(concept, held);
      return held;
    },
  };
}
