// What does the list need of an entry? As much as a card shows and no more: whatever the worker sends, the
// page has to unpack before it can draw.
import type { CatalogueEntry } from '@cxc/domain';

/** Two lines of the widest card, and a little. */
const WORDS = 320;

/** The entry without what only its own page shows. */
export function cardOf({ id, state, profile, organisation }: CatalogueEntry): CatalogueEntry {
  const { role, sector, topics, languages, mode, plannedStart, plannedEnd, windows } = profile;
  const { legalName, type, subtype, city, country } = organisation;
  const { motivation } = profile;
  const words = motivation === undefined ? undefined : [...motivation.slice(0, 2 * WORDS)];
  return {
    id,
    state,
    profile: given({
      ...{ role, sector, topics, languages, mode, plannedStart, plannedEnd, windows },
      motivation: words?.slice(0, WORDS).join(''),
    }),
    organisation: given({ legalName, type, subtype, city, country, sector: organisation.sector }),
  };
}

/** An absent field is absent, never undefined. */
function given<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
