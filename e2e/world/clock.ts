// What time is it in a simulated world? Time stands still until somebody moves it; timers fire when
// it is moved past them. Real promises (storage, cryptography) run on the real event loop in between.

interface Pending {
  readonly due: number;
  readonly order: number;
  readonly run: () => void;
}

export interface VirtualClock {
  /** Milliseconds since 1970. */
  now(): number;
  set(milliseconds: number, run: () => void): { readonly timer: unknown };
  clear(timer: { readonly timer: unknown }): void;
  /** Moves time on, firing what falls due in order; gives real work a turn after each. */
  advance(milliseconds: number): Promise<void>;
}

/** One turn of the real event loop, after promises and what the platform had ready. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

export async function turns(count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await turn();
}

/** A clock that starts at an instant and is moved by hand. */
export function virtualClock(start: number): VirtualClock {
  let now = start;
  let order = 0;
  const pending = new Set<Pending>();
  const nextDue = (until: number): Pending | undefined =>
    [...pending]
      .filter((timer) => timer.due <= until)
      .sort((a, b) => a.due - b.due || a.order - b.order)
      .at(0);
  return {
    now: () => now,
    set(milliseconds, run) {
      order += 1;
      const timer = { due: now + Math.max(0, milliseconds), order, run };
      pending.add(timer);
      return { timer };
    },
    clear({ timer }) {
      pending.delete(timer as Pending);
    },
    async advance(milliseconds) {
      const until = now + milliseconds;
      for (let next = nextDue(until); next; next = nextDue(until)) {
        pending.delete(next);
        now = Math.max(now, next.due);
        next.run();
        await turns(3);
      }
      now = Math.max(now, until);
    },
  };
}
