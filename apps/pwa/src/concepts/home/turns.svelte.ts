// Whose turn is it, all in all? What waits for the person first, the most urgent of it on top.
import { needsYou } from '../notice/store.svelte.ts';
import { deviceState } from '../device/device.svelte.ts';
import { activeHat, isJudgingHat, isPartnershipHat, keyId } from '../device/hat.svelte.ts';
import { waitingForOffice, waitingForOwn } from '../query/store.svelte.ts';
import { joiningsToAnswer } from '../organisation/joinings.svelte.ts';
import { waitingAt } from '../profile/desk.ts';
import { matchTurns } from './matchTurns.svelte.ts';
import { dueTalks, officeCases, unreadTalks } from './talks.svelte.ts';
import { missing, allProfiles, isOwn, type ShownProfile } from '../profile/store.svelte.ts';

/** Profiles of the organisations the person acts for; those put away or withdrawn come last. */
export function ownProfiles(): ShownProfile[] {
  const ended = ['archived', 'withdrawn', 'used'];
  return allProfiles()
    .filter(isOwn)
    .sort(
      (a, b) => Number(ended.includes(a.record.state)) - Number(ended.includes(b.record.state)),
    );
}

/** Is it the person's own, not a colleague's? */
function isMine({ record }: ShownProfile): boolean {
  return record.data.contactUserId === deviceState.person;
}

/** The Partnership whose desk the person sits at, under the active hat. */
export function ownDesk(): string | undefined {
  const hat = activeHat();
  return hat !== undefined && isPartnershipHat(hat) ? keyId(hat) : undefined;
}

/** Profiles that wait for a decision of the person. */
export function waitingForDecision(): ShownProfile[] {
  const desk = ownDesk();
  const hat = activeHat();
  if (desk === undefined || hat === undefined || !isJudgingHat(hat)) return [];
  return waitingAt(allProfiles(), desk);
}

/** Drafts of the person, those that came back first, then those with the least missing. */
export function ownDrafts(): ShownProfile[] {
  const came = ({ record }: ShownProfile): number =>
    record.data.returnNotes === undefined ? 1 : 0;
  return ownProfiles()
    .filter(isMine)
    .filter(({ record }) => record.state === 'draft')
    .sort((a, b) => came(a) - came(b) || missing(a.record).length - missing(b.record).length);
}

/** Profiles of the person that a Partnership looks at now. */
export function ownWaiting(): ShownProfile[] {
  return ownProfiles().filter((shown) => isMine(shown) && shown.record.state === 'submitted');
}

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
    waitingForOwn().length +
    (joiningsToAnswer().length > 0 ? 1 : 0) +
    (waitingForOffice().length > 0 ? 1 : 0)
  );
}
