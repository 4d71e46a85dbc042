// What was last said to people who do not see the screen?
import { createAnnouncer } from './announcer.ts';

let said = $state('');
const announcer = createAnnouncer(
  (text) => (said = text),
  (callback, ms) => setTimeout(callback, ms),
);

/** Says a change of state politely, at most one in ten seconds. */
export function announce(text: string): void {
  announcer.say(text);
}

/** The sentence in the live region. */
export function lastSaid(): string {
  return said;
}
