// Which matches wait for the person, under the hat they wear?
import { hatRole } from '@cxc/domain/kernel';
import { activeHat } from '../device/hat.svelte.ts';
import {
  askedToReopen,
  awaitsAnswer,
  awaitsExchange,
  matchesOf,
  type ShownMatch,
} from '../match/store.svelte.ts';

export function isOfficeHat(): boolean {
  return hatRole(activeHat() ?? '@') === 'support_office';
}

/** Proposals that wait for a yes or a no of the person. */
export function answersDue(): ShownMatch[] {
  return matchesOf('yours').filter(awaitsAnswer);
}

/** Agreed matches that wait for their exchange. */
export function exchangesDue(): ShownMatch[] {
  return matchesOf('yours').filter(awaitsExchange);
}

/** How many things of matches wait for the person. */
export function matchTurns(): number {
  const office = isOfficeHat() && askedToReopen().length > 0 ? 1 : 0;
  return answersDue().length + exchangesDue().length + office;
}
