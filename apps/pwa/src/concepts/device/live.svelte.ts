// How does a screen follow what the engine knows? A live value follows the open person's desk and is
// empty while nobody is open.
import type { Desk, Watched } from '#lib/engine/index.ts';

let open: Desk | undefined;
const followers = new Set<(desk: Desk | undefined) => void>();

/** The desk that is open, for commands; undefined at the door. */
export function findDesk(): Desk | undefined {
  return open;
}

/** Tells all live values that another desk (or none) is open. */
export function followDesk(desk: Desk | undefined): void {
  open = desk;
  for (const follow of followers) follow(desk);
}

/** Calls `follow` with the desk that is open now, and whenever another one (or none) is. */
export function onDesk(follow: (desk: Desk | undefined) => void): void {
  followers.add(follow);
  follow(open);
}

export interface Live<T> {
  readonly current: T;
}

/**
 * A value of the open desk, reactive.
 * @param pick what to watch
 * @param without the value while no desk is open
 */
export function live<T>(pick: (desk: Desk) => Watched<T>, without: T): Live<T> {
  let value = $state.raw<T>(without);
  let stop: (() => void) | undefined;
  const follow = (desk: Desk | undefined): void => {
    stop?.();
    stop = undefined;
    value = without;
    stop = desk && pick(desk).subscribe((next) => (value = next));
  };
  followers.add(follow);
  follow(open);
  return {
    get current() {
      return value;
    },
  };
}
