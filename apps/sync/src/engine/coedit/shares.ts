// How much of the server's turn may one person's changes take? A change has few enough pieces to be merged in a
// moment; who sends nothing but the worst ones waits, so that others are served between them (trap YJS-9).

/** Milliseconds of merging in a window of milliseconds. */
const MOST = 3_000;
const WINDOW = 10_000;
/** People remembered at most. */
const MOST_PEOPLE = 10_000;

export interface Shares {
  spend(person: string, milliseconds: number): void;
  /** Has this person used up the window's share? */
  isSpent(person: string): boolean;
}

export function createShares(
  most: number = MOST,
  now: () => number = () => performance.now(),
): Shares {
  const spent = new Map<string, { since: number; milliseconds: number }>();
  const held = (person: string) => {
    const share = spent.get(person);
    return share && now() - share.since < WINDOW ? share : undefined;
  };
  return {
    isSpent: (person) => (held(person)?.milliseconds ?? 0) > most,
    spend(person, milliseconds) {
      const share = held(person);
      if (share) share.milliseconds += milliseconds;
      else {
        if (spent.size >= MOST_PEOPLE) spent.clear();
        spent.set(person, { since: now(), milliseconds });
      }
    },
  };
}
