// Does merging a change come to an end within its time? Tried on a copy, in a thread that can be ended; the server's
// own thread serves everybody else meanwhile.
import { Worker } from 'node:worker_threads';

/** Milliseconds that merging may take there. */
const LONGEST = 1_000;
/** Milliseconds for starting the thread and reading the text as it is. */
const LOADING = 20_000;
/** Trials that wait; more is refused with `BUSY`. */
const MOST_WAITING = 20;

export interface Trials {
  /** Undefined while too many wait. */
  isShort(state: Uint8Array, change: Uint8Array): Promise<boolean> | undefined;
  close(): void;
}

export function createTrials(longest = LONGEST): Trials {
  const threads = new Set<Worker>();
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const tried = (state: Uint8Array, change: Uint8Array): Promise<boolean> =>
    new Promise((resolve) => {
      const thread = new Worker(new URL('./trialThread.ts', import.meta.url), {
        workerData: { state, change },
        resourceLimits: { maxOldGenerationSizeMb: 512 },
      });
      threads.add(thread);
      const end = (isShort: boolean): void => {
        clearTimeout(timer);
        threads.delete(thread);
        void thread.terminate();
        resolve(isShort);
      };
      let timer = setTimeout(() => end(false), LOADING);
      thread.on('message', (said) => {
        if (said === 'done') return end(true);
        clearTimeout(timer);
        timer = setTimeout(() => end(false), longest);
      });
      thread.on('error', () => end(false));
      thread.on('exit', () => end(false));
    });

  return {
    isShort(state, change) {
      if (waiting >= MOST_WAITING) return undefined;
      waiting += 1;
      const next = last
        .then(() => tried(state, change))
        .finally(() => {
          waiting -= 1;
        });
      last = next;
      return next;
    },
    close() {
      for (const thread of threads) void thread.terminate();
    },
  };
}
