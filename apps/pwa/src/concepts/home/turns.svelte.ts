// Whose turn is it, all in all? What waits for the person first, the most urgent of it on top.
import { needsYou } from '../notice/store.svelte.ts';
import { waitingForOffice, waitingForOwn } from '../query/store.svelte.ts';
import { joiningsToAnswer } from '../organisation/joinings.svelte.ts';
import { laterTurns } from './later.svelte.ts';
import { ownDrafts, waitingForDecision } from './ownWork.svelte.ts';
import { dueTalks, officeCases, unreadTalks } from './talks.svelte.ts';

/** How many things wait for the person, as far as they were counted ({@link laterTurns}). */
export function turnCount(): number {
  const later = laterTurns();
  return (
    needsYou().length +
    waitingForDecision().length +
    ownDrafts().length +
    unreadTalks().length +
    dueTalks().length +
    officeCases().length +
    (later ? later.matches + later.exchanges : 0) +
    waitingForOwn().length +
    (joiningsToAnswer().length > 0 ? 1 : 0) +
    (waitingForOffice().length > 0 ? 1 : 0)
  );
}
