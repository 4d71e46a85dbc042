// Which profiles are the person's own work or wait for their decision? The navigation counts them, so nothing
// more is loaded with it.
import { deviceState } from '../device/device.svelte.ts';
import { activeHat, isJudgingHat, isPartnershipHat, keyId } from '../device/hat.svelte.ts';
import { waitingAt } from '../profile/desk.ts';
import { allProfiles, isOwn, missing, type ShownProfile } from '../profile/store.svelte.ts';

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
