// What becomes of a device's storage when its process dies? A view of one IndexedDB for one life of the
// process: it counts what is going on, and when the process is killed each open transaction is
// committed or undone by chance, and nothing can be read or written any more.
import type { Random } from './random.ts';

export interface Disk {
  readonly indexedDB: IDBFactory;
  /** Transactions that have begun and not ended. */
  busy(): number;
  kill(random: Random): void;
}

/** A dead process asks nothing: whatever still runs of it waits for ever or fails like a closed database. */
function dead(): never {
  throw new DOMException('The process is gone.', 'AbortError');
}

function ignoringErrors(run: () => void): void {
  try {
    run();
  } catch {
    // It had just ended by itself.
  }
}

/** One process's view of a device's IndexedDB. */
export function diskOf(factory: IDBFactory): Disk {
  const connections = new Set<IDBDatabase>();
  const active = new Set<IDBTransaction>();
  let alive = true;

  const watch = (transaction: IDBTransaction): IDBTransaction => {
    active.add(transaction);
    const ended = (): void => {
      active.delete(transaction);
    };
    transaction.addEventListener('complete', ended);
    transaction.addEventListener('abort', ended);
    return transaction;
  };
  const adopt = (database: IDBDatabase): void => {
    if (connections.has(database)) return;
    connections.add(database);
    const begin = database.transaction.bind(database);
    database.transaction = (...args: Parameters<IDBDatabase['transaction']>) =>
      alive ? watch(begin(...args)) : dead();
  };

  const indexedDB = new Proxy(factory, {
    get(target, name) {
      if (name === 'open')
        return (...args: Parameters<IDBFactory['open']>) => {
          if (!alive) dead();
          const request = target.open(...args);
          const opened = (): void => {
            adopt(request.result);
            if (!alive) request.result.close();
          };
          request.addEventListener('upgradeneeded', () => {
            if (request.transaction) watch(request.transaction);
          });
          request.addEventListener('success', opened);
          return request;
        };
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        if (!alive && name !== 'cmp') dead();
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
  return {
    indexedDB,
    busy: () => active.size,
    kill(random) {
      alive = false;
      for (const transaction of active)
        ignoringErrors(() => (random.chance(0.5) ? transaction.abort() : transaction.commit()));
      for (const database of connections) ignoringErrors(() => database.close());
    },
  };
}
