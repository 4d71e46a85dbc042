// Whose turn is it, all in all? What waits for the person first, the most urgent of it on top.
import { needsYou } from '../notice/store.svelte.ts';
import { waitingForOffice, waitingForOwn } from '../query/store.svelte.ts';
import { joiningsToAnswer } from '../organisation/joinings.svelte.ts';
import { laterTurns } from './later.svelte.ts';
import { matchTurns } from './matchTurns.svelte.ts';
import { ownDrafts, waitingForDecision } from './ownWork.svelte.ts';
import { dueTalks, officeCases, unreadTalks } from './talks.svelte.ts';

/** How many things wait for the person. */
export function turnCount(): number {
  return (
    needsYou().length +
    waitingForDecision().length +
    ownDrafts().length +
    unreadTalks().length +
    dueTalks().length +
    officeCases().length +
    matchTurns() +
    laterTurns().count +
    waitingForOwn().length +
    (joiningsToAnswer().length > 0 ? 1 : 0) +
    (waitingForOffice().length > 0 ? 1 : 0)
  );
}
