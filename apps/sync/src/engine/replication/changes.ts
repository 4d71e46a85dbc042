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
  close(): void;
}

/** The one place in a process that writers of the store go through. */
export function createChanges(storage: Storage): Changes {
  const listeners = new Set<(touched: Touched) => void>();
  const expected = new Map<number, Touched>();
  let last: number | undefined;

  const stop = storage.onCommit((position) => {
    const own = expected.get(position);
    expected.delete(position);
    // A gap means that another process committed in between and its notice was folded into this one.
    const whole = own !== undefined && (last === undefined || position === last + 1);
    last = position;
    const touched = whole ? own : { position, keys: undefined, people: undefined };
    for (const listener of listeners) listener(touched);
  });

  return {
    async transact(work) {
      let position: number | undefined;
      try {
        return await storage.transact(async (tx) => {
          const keys = new Set<string>();
          const people = new Set<string>();
          const result = await work(tx, {
            key: (key) => keys.add(key),
            person: (id) => people.add(id),
          });
          position = tx.position;
          expected.set(position, { position, keys, people });
          return result;
        });
      } catch (error) {
        if (position !== undefined) expected.delete(position);
        throw error;
      }
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}
