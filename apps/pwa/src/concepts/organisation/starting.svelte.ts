// For which organisations can a profile be started now, and under which hat? One's own, one that one
// registered, or one that was asked: the profile is one's own until somebody said yes.
import { t } from '#lib/language/index.ts';
import { keyId, workingHats } from '../device/hat.svelte.ts';
import { countryName } from '../words/say.ts';
import { ownJoinings } from './joinings.svelte.ts';
import { isFoundedHere, ownHat, shownOrganisations } from './organisations.svelte.ts';
import { findOrganisation, organisationName } from './store.svelte.ts';

export interface Startable {
  readonly organisationId: string;
  /** The hat it is started under: the personal one while one does not act for the organisation yet. */
  readonly hat: string;
  readonly label: string;
  readonly note: string;
}

function placeOf(id: string): string {
  const data = findOrganisation(id)?.data;
  return [data?.city, data?.country && countryName(data.country)].filter(Boolean).join(', ');
}

/** Those one acts for first. */
export function startable(): Startable[] {
  const own = workingHats()
    .filter((hat) => hat.startsWith('participant@'))
    .map((hat) => ({ id: keyId(hat), hat, note: '' }));
  const founded = shownOrganisations()
    .filter(({ record }) => record.state !== 'merged' && isFoundedHere(record))
    .map(({ id }) => ({ id, hat: ownHat(), note: t('state.organisation.unconfirmed') }));
  const asked = ownJoinings()
    .filter(({ record }) => record.state === 'asked')
    .map(({ record }) => ({
      id: record.data.organisationId,
      hat: ownHat(),
      note: t('organisation.start.asked'),
    }));
  const seen = new Set<string>();
  return [...own, ...founded, ...asked]
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .map(({ id, hat, note }) => ({
      organisationId: id,
      hat,
      label: organisationName(id),
      note: [placeOf(id), note].filter(Boolean).join(' · '),
    }));
}
