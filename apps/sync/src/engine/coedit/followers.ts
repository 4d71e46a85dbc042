// When do the fields of a record follow its text? A moment after somebody stopped typing, and every few seconds
// while they type: readers of lists and checks see what is written, and no keystroke wakes the feed of everybody.
// What a judge sees never waits for this: it reads the text itself.

/** Milliseconds: of quiet, and at most. */
const QUIET = 1_500;
const LONGEST = 6_000;

export interface Followers {
  /** It changed: soon. */
  later(concept: string, record: string): void;
  /** The first time in this process: a stop may have come between a change and its record. */
  once(concept: string, record: string): void;
  now(concept: string, record: string): Promise<void>;
  /** Brings everything up that waits. */
  settled(): Promise<void>;
  close(): void;
}

interface Waiting {
  readonly concept: string;
  readonly record: string;
  /** Since the first change that waits. */
  readonly since: number;
  timer: NodeJS.Timeout;
}

export function createFollowers(
  follow: (concept: string, record: string) => Promise<void>,
  onDefect: (where: string, error: unknown) => void,
  { quiet, longest } = { quiet: QUIET, longest: LONGEST },
): Followers {
  const waiting = new Map<string, Waiting>();
  const running = new Map<string, Promise<void>>();
  const met = new Set<string>();
  let isClosed = false;

  function run(name: string, concept: string, record: string): Promise<void> {
    const before = running.get(name);
    const next = (before ?? Promise.resolve())
      .then(() => follow(concept, record))
      // The next change, the next start and every judgement bring it up; it must be seen all the same.
      .catch((error: unknown) => onDefect(`text/${name}`, error))
      .finally(() => {
        if (running.get(name) === next) running.delete(name);
      });
    running.set(name, next);
    return next;
  }

  function now(concept: string, record: string): Promise<void> {
    const name = `${concept}/${record}`;
    clearTimeout(waiting.get(name)?.timer);
    waiting.delete(name);
    return run(name, concept, record);
  }

  function later(concept: string, record: string): void {
    if (isClosed) return;
    const name = `${concept}/${record}`;
    met.add(name);
    const held = waiting.get(name);
    const since = held?.since ?? performance.now();
    clearTimeout(held?.timer);
    const left = Math.max(0, Math.min(quiet, since + longest - performance.now()));
    const timer = setTimeout(() => void now(concept, record), left);
    timer.unref();
    waiting.set(name, { concept, record, since, timer });
  }

  return {
    now,
    later,
    once(concept, record) {
      if (!met.has(`${concept}/${record}`)) later(concept, record);
    },
    async settled() {
      await Promise.all([...waiting.values()].map(({ concept, record }) => now(concept, record)));
      await Promise.all(running.values());
    },
    close() {
      isClosed = true;
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
