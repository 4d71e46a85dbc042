// What are the records called that a profile points to?
import { organisationName } from '../organisation/store.svelte.ts';
import { partnershipName } from '../partnership/store.svelte.ts';
import { personName } from '../person/store.svelte.ts';

/** The name of a record of another concept, for facts and comparisons. */
export function nameOf(concept: string, id: string): string {
  if (concept === 'partnership') return partnershipName(id);
  if (concept === 'organisation') return organisationName(id);
  return personName(id) ?? id;
}
