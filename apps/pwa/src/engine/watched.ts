// How does a screen follow a value of the engine? The contract of a Svelte store, without Svelte.

export interface Watched<T> {
  current(): T;
  /** Hears the value at once and after each change; returns how to end it. */
  subscribe(hear: (value: T) => void): () => void;
}

export interface Source {
  /** Computes a value again whenever something changed; equal results (by `same`) are not told. */
  watch<T>(compute: () => T, same?: (before: T, after: T) => boolean): Watched<T>;
  /** Something changed: watchers are told once, after what is running now. */
  touch(): void;
  close(): void;
}

/** A place that watched values hang on. */
export function createSource(): Source {
  const watchers = new Set<() => void>();
  let asked = false;
  let closed = false;
  const flush = (): void => {
    asked = false;
    if (!closed) for (const tell of [...watchers]) tell();
  };
  return {
    watch<T>(compute: () => T, same: (before: T, after: T) => boolean = Object.is): Watched<T> {
      return {
        current: compute,
        subscribe(hear) {
          let last = compute();
          hear(last);
          const tell = (): void => {
            const next = compute();
            if (same(last, next)) return;
            last = next;
            hear(next);
          };
          watchers.add(tell);
          return () => watchers.delete(tell);
        },
      };
    },
    touch() {
      if (asked) return;
      asked = true;
      queueMicrotask(flush);
    },
    close() {
      closed = true;
      watchers.clear();
    },
  };
}
