// When is something said to people who do not see the screen? Politely, only the newest, at most once in ten seconds (A11Y-2).

export interface Announcer {
  /** Says a sentence now, or when the pause is over; a newer one takes its place. */
  say(text: string): void;
}

/**
 * @param show puts the sentence into the live region
 * @param later calls back after some milliseconds
 * @param pauseMs the shortest time between two sentences
 */
export function createAnnouncer(
  show: (text: string) => void,
  later: (callback: () => void, ms: number) => void,
  pauseMs = 10_000,
): Announcer {
  let resting = false;
  let next: string | undefined;
  function say(text: string): void {
    if (resting) {
      next = text;
      return;
    }
    resting = true;
    show(text);
    later(() => {
      resting = false;
      if (next === undefined) return;
      const text = next;
      next = undefined;
      say(text);
    }, pauseMs);
  }
  return { say };
}
