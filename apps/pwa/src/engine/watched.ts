// How does a screen follow a value of the engine? The contract of a Svelte store, without Svelte.
import type { Timer, Timers } from './platform.ts';

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
  /** Something of much that is arriving changed: watchers are told at once, then not for a while. */
  touchGently(): void;
  close(): void;
}

/** While much arrives it is drawn this often at most: drawing costs a slow phone more than taking in, ms. */
const GENTLY = 1_000;

/** A place that watched values hang on. */
export function createSource(timers: Timers): Source {
  const watchers = new Set<() => void>();
  let asked = false;
  let later = false;
  let rest: Timer | undefined;
  let closed = false;
  const flush = (): void => {
    asked = false;
    later = false;
    if (!closed) for (const tell of [...watchers]) tell();
  };
  const touch = (): void => {
    if (asked) return;
    asked = true;
    queueMicrotask(flush);
  };
  const rested = (): void => {
    rest = undefined;
    if (later) gently();
  };
  const gently = (): void => {
    if (rest) {
      later = true;
      return;
    }
    rest = timers.set(GENTLY, rested);
    touch();
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
    touch,
    touchGently: gently,
    close() {
      closed = true;
      if (rest) timers.clear(rest);
      watchers.clear();
    },
  };
}
