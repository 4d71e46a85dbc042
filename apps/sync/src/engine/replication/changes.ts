// Who must hear of a commit? Writers in this process say which audience keys they touched; of commits
// of other processes only the number is known, so they concern everybody.
//
//   transact ──► work(tx, touch) ──► commit ──► storage.onCommit(position) ──► listeners(touched keys)
import type { Storage, Transaction } from '../storage/storage.ts';

export interface Touched {
  readonly position: number;
  /** Keys whose feed may have moved; undefined: not known, so any. */
  readonly keys: ReadonlySet<string> | undefined;
  /** Ids of people whose record changed; undefined: not known, so any. */
  readonly people: ReadonlySet<string> | undefined;
}

/** What a transaction says about itself while it runs. */
export interface Touch {
  key(key: string): void;
  person(id: string): void;
}

export interface Changes {
  /** A transaction of the store whose listeners learn exactly what it touched. */
  transact<T>(work: (tx: Transaction, touch: Touch) => Promise<T>): Promise<T>;
  /** Called after each durable commit, in order; returns how to stop. */
  listen(listener: (touched: Touched) => void): () => void;
  /** Tells this process's listeners of something that is no part of the feed, such as a text. */
  hint(keys: ReadonlySet<string>): void;
  close(): void;
}

/** Own commits that moved no feed are not told of; their numbers are kept until the next one that is. */
const MOST_KEPT = 10_000;
const NOBODY: ReadonlySet<string> = new Set();

/** The one place in a process that writers of the store go through. */
export function createChanges(storage: Storage): Changes {
  const listeners = new Set<(touched: Touched) => void>();
  const own = new Map<number, Touched>();
  let last: number | undefined;

  /**
   * A number between that is not ours is a foreign commit whose notice was folded into this one. Before
   * the first notice nobody knows how much was folded.
   */
  function onlyOurs(position: number): boolean {
    if (last === undefined) return false;
    for (let number = last + 1; number <= position; number += 1) if (!own.has(number)) return false;
    return true;
  }

  const stop = storage.onCommit((position) => {
    const ours = onlyOurs(position) ? own.get(position) : undefined;
    for (const number of own.keys()) if (number <= position) own.delete(number);
    last = Math.max(position, last ?? 0);
    const touched = ours ?? { position, keys: undefined, people: undefined };
    for (const listener of listeners) listener(touched);
  });

  return {
    transact: (work) =>
      storage.transact(async (tx) => {
        const { position } = tx;
        const keys = new Set<string>();
        const people = new Set<string>();
        // Ours only once it counts: a number that was not used belongs to the next commit of anybody.
        tx.afterCommit(() => {
          if (own.size >= MOST_KEPT) own.clear();
          own.set(position, { position, keys, people });
        });
        return work(tx, { key: (key) => keys.add(key), person: (id) => people.add(id) });
      }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    hint(keys) {
      const touched = { position: last ?? 0, keys, people: NOBODY };
      for (const listener of listeners) listener(touched);
    },
    close: stop,
  };
}
