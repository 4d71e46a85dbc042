// What does this device know of the other side? The catalogue does not stand among the records: what a forecast needs of
// it is lent to the desk, also for a proposal that waits and was written before the page was opened.
import type { CatalogueEntry } from '@cxc/domain';
import type { RecordOf } from '@cxc/domain/kernel';
import { findInCatalogue, catalogue, keepCatalogue } from '../catalogue/store.svelte.ts';
import { deviceState } from '../device/device.svelte.ts';
import { findDesk } from '../device/live.svelte.ts';
import { findProfile } from '../profile/store.svelte.ts';

/** An entry of the catalogue as the two records that it shows. */
function recordsOf({ id, state, profile, organisation }: CatalogueEntry): RecordOf[] {
  const shown = [{ concept: 'profile', id, version: 0, state, data: profile }];
  const { organisationId } = profile;
  return organisationId === undefined
    ? shown
    : [
        ...shown,
        {
          concept: 'organisation',
          id: organisationId,
          version: 0,
          state: 'active',
          data: organisation,
        },
      ];
}

/** From now on forecasts know what the catalogue shows of this profile. */
export function lendEntry(entry: CatalogueEntry): void {
  findDesk()?.lend(recordsOf(entry));
}

/** Profiles that proposals on their way are about, and that are no records here. */
function unknownProfiles(): string[] {
  return deviceState.items
    .filter(({ outcome }) => outcome === null)
    .flatMap(({ request }) =>
      request.act === 'command' && request.concept === 'match' && request.command === 'propose'
        ? [String(request.payload['voProfileId']), String(request.payload['hoProfileId'])]
        : [],
    )
    .filter((id) => findProfile(id) === undefined);
}

/** Call while a page is made that shows matches: proposals on their way are shown as they will be. */
export function useCatalogueForForecasts(): void {
  const asked = new Set<string>();
  $effect(() => {
    const unknown = unknownProfiles();
    if (unknown.length === 0) return;
    keepCatalogue();
    if (catalogue.standing !== 'there') return;
    for (const id of unknown) {
      const key = `${catalogue.version}/${id}`;
      if (asked.has(key)) continue;
      asked.add(key);
      void findInCatalogue(id).then((entry) => {
        if (entry) lendEntry(entry);
      });
    }
  });
}
