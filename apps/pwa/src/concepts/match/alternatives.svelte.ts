// Who else would fit? The catalogue on this device, scored for one visitor.
import { matchScore, type CatalogueEntry, type Score, type Scored } from '@cxc/domain';
import { findInCatalogue, searchCatalogue } from '../catalogue/store.svelte.ts';
import { needsYou } from '../notice/store.svelte.ts';

export interface Fit {
  readonly entry: CatalogueEntry;
  readonly score: Score;
}

/** How many are looked at, and of how many all is read that the catalogue shows. */
const LOOKED_AT = 60;
const READ = 15;

const byScore = (a: Fit, b: Fit): number =>
  b.score.total - a.score.total || (a.entry.id < b.entry.id ? -1 : 1);

/**
 * The hosts that fit a visitor best; of equal ones the smaller id first. Hosts in the visitor's own country are
 * left out (R-EL-05).
 * @param without ids of profiles that are no alternative
 */
export async function bestHosts(
  visitor: Scored,
  country: string | undefined,
  without: readonly string[],
  most = 3,
): Promise<readonly Fit[]> {
  const fitOf = (entry: CatalogueEntry): Fit => ({
    entry,
    score: matchScore(visitor, entry.profile, entry.organisation.country),
  });
  const { plannedStart: from, plannedEnd: to } = visitor;
  const query = { text: '', chosen: { role: ['HO'] }, limit: LOOKED_AT, facets: [] };
  const inTime = await searchCatalogue({ ...query, from, to });
  const found = (inTime?.total ?? 0) >= most ? inTime : await searchCatalogue(query);
  const likely = (found?.entries ?? [])
    .filter(({ id, organisation }) => !without.includes(id) && organisation.country !== country)
    .map(fitOf)
    .sort(byScore)
    .slice(0, READ);
  // A list shows less of an entry than its page: the score looks at all of it.
  const whole = await Promise.all(likely.map(({ entry }) => findInCatalogue(entry.id)));
  return whole
    .filter((entry) => entry !== undefined)
    .map(fitOf)
    .sort(byScore)
    .slice(0, most);
}

/** Was a yes to this match refused because the host is full? */
export function isRefusedAsFull(match: string): boolean {
  return needsYou().some(
    ({ data }) => data.about.record === match && data.code === 'CAPACITY_FULL',
  );
}
