// What waits for the person in matches and exchanges? Counted by a part of the start page that comes after its
// first paint: matches, papers and payments are no part of every start.
export interface LaterTurns {
  readonly matches: number;
  readonly exchanges: number;
  /** One thing of an exchange is due within a week. */
  readonly isUrgent: boolean;
  /** Stays the person is on, or is host of. */
  readonly stays: number;
}

let found = $state.raw<LaterTurns>();

/** What waits in them; undefined before it was counted: then nobody may say that nothing waits. */
export function laterTurns(): LaterTurns | undefined {
  return found;
}

/** Said by the part that counts them; undefined when it goes. */
export function tellLaterTurns(turns: LaterTurns | undefined): void {
  found = turns;
}
