// How do tests make an hour pass at once, or a tab stand still? Timers that only the test moves.
import type { Timer, Timers } from '../platform.ts';

export interface ManualTimers extends Timers {
  /** Lets time pass: runs, in order, what was set for until then. */
  pass(milliseconds: number): void;
}

export function manualTimers(): ManualTimers {
  const waiting = new Map<Timer, { readonly at: number; readonly run: () => void }>();
  let now = 0;
  return {
    set(milliseconds, run) {
      const timer = { timer: {} };
      waiting.set(timer, { at: now + milliseconds, run });
      return timer;
    },
    clear: (timer) => void waiting.delete(timer),
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...waiting]
          .filter(([, { at }]) => at <= end)
          .sort((a, b) => a[1].at - b[1].at);
        if (!next) break;
        const [timer, { at, run }] = next;
        waiting.delete(timer);
        now = at;
        run();
      }
      now = end;
    },
  };
}
