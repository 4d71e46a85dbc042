// What waits for the person in exchanges? Counted by a part of the start page that comes after its first paint:
// matches, papers and payments are no part of every start.
import { wholeLanguage } from '#lib/language/index.ts';
import { firstScreen } from '../device/firstScreen.ts';

let found = $state.raw({ count: 0, isUrgent: false });

/** How many things of exchanges wait, as far as they were counted, and whether one of them is due within a week. */
export function laterTurns(): { readonly count: number; readonly isUrgent: boolean } {
  return found;
}

/** Said by the part that counts them. */
export function tellLaterTurns(count: number, isUrgent: boolean): void {
  found = { count, isUrgent };
}

/** Brings the part, with its words, once the first screen stands. */
export async function bringExchangeTurns() {
  await firstScreen();
  const [part] = await Promise.all([import('./ExchangeTurns.svelte'), wholeLanguage()]);
  return part.default;
}
