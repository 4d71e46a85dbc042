// Which Partnership gets a profile that names none (R-EL-10), which facts does that need, and how does a
// Partnership come to see the organisation it judges?
import type { Effect, FactRef, Facts, RecordOf, Request } from '../kernel/index.ts';
import type { Organisation } from '../organisation/index.ts';
import {
  assignPartnership,
  bestFits,
  type Candidate,
  type Partnership,
} from '../partnership/index.ts';
import type { Profile } from './schema.ts';

const OPEN_STATES: readonly string[] = ['submitted', 'published', 'in_exchange'];

/** Open profiles of every Partnership, counted in one pass. */
function openProfilesById(facts: Facts): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { state, data } of facts.all('profile') as readonly RecordOf<Profile>[])
    if (data.partnershipId !== undefined && OPEN_STATES.includes(state))
      counts.set(data.partnershipId, (counts.get(data.partnershipId) ?? 0) + 1);
  return counts;
}

function candidates(profile: Profile, facts: Facts): Candidate[] {
  const openById = openProfilesById(facts);
  return (facts.all('partnership') as readonly RecordOf<Partnership>[])
    .filter(({ data }) => data.acceptingProfiles && data.generation === profile.generation)
    .map(({ id, data }) => ({
      id,
      sectors: Object.keys(data.sectors ?? {}),
      countries: Object.keys(data.countries ?? {}),
      openProfiles: openById.get(id) ?? 0,
    }));
}

function countryOf(profile: Profile, facts: Facts): string | undefined {
  const found = facts.find('organisation', profile.organisationId)?.data as
    Partial<Organisation> | undefined;
  return found?.country;
}

/** R-EL-10 over the facts; undefined when no Partnership of the generation accepts profiles. */
export function assignedPartnership(profile: Profile, facts: Facts): string | undefined {
  return assignPartnership(candidates(profile, facts), profile.sector, countryOf(profile, facts));
}

/** Lets the Partnership see the organisation, unless it does already. */
export function linkEffect(organisationId: string, partnershipId: string, facts: Facts): Effect[] {
  const found = facts.find('organisation', organisationId)?.data as
    Partial<Organisation> | undefined;
  return found === undefined || found.partnerships?.[partnershipId]
    ? []
    : [
        {
          concept: 'organisation',
          record: organisationId,
          command: 'linkPartnership',
          payload: { partnershipId },
        },
      ];
}

/** Facts a decision on a profile looks at. All profiles only where two Partnerships fit equally well. */
export function needs(
  request: Request,
  record: RecordOf<Profile> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (!record || request.act !== 'command') return [];
  const { organisationId, contactUserId, partnershipId } = record.data;
  const organisation = { concept: 'organisation', id: organisationId };
  if (request.command === 'publish') return [organisation];
  if (request.command === 'assignPartnership') {
    const chosen = request.payload['partnershipId'];
    return typeof chosen === 'string'
      ? [organisation, { concept: 'partnership', id: chosen }]
      : [organisation];
  }
  if (request.command !== 'submit') return [];
  const base = [organisation, { concept: 'person', id: contactUserId }];
  if (partnershipId !== undefined) return [...base, { concept: 'partnership', id: partnershipId }];
  const all: FactRef[] = [...base, { concept: 'partnership', everywhere: true }];
  const fits = bestFits(
    candidates(record.data, facts),
    record.data.sector,
    countryOf(record.data, facts),
  );
  return fits.length > 1 ? [...all, { concept: 'profile', everywhere: true }] : all;
}
