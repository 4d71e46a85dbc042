// How do things that must not overlap wait for each other?

/** Runs what it is given one after the other, in the order given; a failure holds nobody back. */
export type Turnstile = <T>(run: () => Promise<T>) => Promise<T>;

export function createTurnstile(): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(run: () => Promise<T>): Promise<T> => {
    const turn = last.then(run, run);
    last = turn.catch(() => undefined);
    return turn;
  };
}
