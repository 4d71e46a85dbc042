// What does the navigation show just now? The places of the active hat, which one is open, and what waits there.
import { t } from '#lib/language/index.ts';
import type { NavEntry } from '#lib/ui/index.ts';
import { ownDrafts, waitingForDecision } from '../home/ownWork.svelte.ts';
import { needsYou } from '../notice/store.svelte.ts';
import { activeHat } from './hat.svelte.ts';
import { PLACE_ICONS } from './placeIcons.ts';
import { PLACES, barPlaces, kindOf, sidePlaces, type PlaceName } from './places.ts';

/** How many things wait for the reader at a place. */
function countAt(place: PlaceName): number {
  if (place === 'inbox') return needsYou().length;
  if (place === 'desk') return waitingForDecision().length;
  if (place === 'home') return ownDrafts().filter(({ record }) => record.data.returnNotes).length;
  return 0;
}

function isUnder(path: string, href: string): boolean {
  return path === href || (href !== '/' && path.startsWith(`${href}/`));
}

function entriesOf(places: readonly PlaceName[], path: string): NavEntry[] {
  const open = places.find((place) => isUnder(path, PLACES[place].href));
  return places.map((place) => {
    const { href, label } = PLACES[place];
    const count = countAt(place);
    return {
      href,
      label: t(label),
      icon: PLACE_ICONS[place],
      // On a phone whatever has no entry of its own was reached through “More”.
      current: place === open || (place === 'more' && open === undefined),
      count,
      you: count > 0,
    };
  });
}

export function sideEntries(path: string): NavEntry[] {
  return entriesOf(sidePlaces(kindOf(activeHat())), path);
}

export function barEntries(path: string): NavEntry[] {
  return entriesOf(barPlaces(kindOf(activeHat())), path);
}
