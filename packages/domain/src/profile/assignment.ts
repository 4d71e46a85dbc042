// Which Partnership gets a profile that names none (R-EL-10), and which facts does a decision need?
import type { Command, FactRef, Facts, RecordOf, Request } from '../kernel/index.ts';
import type { Organisation } from '../organisation/index.ts';
import {
  assignPartnership,
  bestFits,
  type Candidate,
  type Partnership,
} from '../partnership/index.ts';
import type { Person } from '../person/index.ts';
import { applicantNeeds, createNeeds } from './applicant.ts';
import { authorsOf, standsInForAuthor } from './fourEyes.ts';
import { releaseNeeds } from './matches.ts';
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

/** A Partnership as the Support Office weighs it for a profile. */
export interface Fitting {
  readonly id: string;
  readonly sector: boolean;
  readonly country: boolean;
  readonly openProfiles: number;
}

/** All Partnerships that take profiles of the generation, the best fit by R-EL-10 first. */
export function bestPartnerships(profile: Profile, facts: Facts): readonly Fitting[] {
  const country = countryOf(profile, facts);
  return candidates(profile, facts)
    .map(({ id, sectors, countries, openProfiles }) => ({
      id,
      sector: profile.sector !== undefined && sectors.includes(profile.sector),
      country: country !== undefined && countries.includes(country),
      openProfiles,
    }))
    .sort(
      (a, b) =>
        Number(b.sector) - Number(a.sector) ||
        Number(b.country) - Number(a.country) ||
        a.openProfiles - b.openProfiles ||
        (a.id < b.id ? -1 : 1),
    );
}

/** What spoke for the Partnership that {@link assignedPartnership} found. */
export function fitOf(profile: Profile, facts: Facts): NonNullable<Profile['partnershipFit']> {
  const fits = bestFits(candidates(profile, facts), profile.sector, countryOf(profile, facts));
  const country = countryOf(profile, facts);
  const covers = (name: 'sectors' | 'countries', code: string | undefined) =>
    code !== undefined && fits.every((one) => one[name].includes(code));
  return {
    ...(covers('sectors', profile.sector) ? { sector: true } : {}),
    ...(covers('countries', country) ? { country: true } : {}),
    ...(fits.length > 1 ? { fewest: true } : {}),
  };
}

const ALL_PROFILES: FactRef = { concept: 'profile', everywhere: true };
/** Exceptions are few: all of them, so that those of the profile and of its organisation are found. */
const OVERRIDES: FactRef = { concept: 'override', everywhere: true };

/** All profiles only where two Partnerships fit equally well, or where one is left for another. */
function forSubmit(data: Profile, facts: Facts): readonly FactRef[] {
  const { contactUserId, partnershipId, submittedTo } = data;
  const left = submittedTo === undefined || submittedTo === partnershipId ? [] : [ALL_PROFILES];
  const base: FactRef[] = [{ concept: 'person', id: contactUserId }, ...left];
  if (partnershipId !== undefined) return [...base, { concept: 'partnership', id: partnershipId }];
  const fits = bestFits(candidates(data, facts), data.sector, countryOf(data, facts));
  const tied = fits.length > 1 ? [ALL_PROFILES] : [];
  return [...base, { concept: 'partnership', everywhere: true }, ...tied];
}

/**
 * By which role it is judged, and, only when an author or who stands in for one gives a reason, whether
 * somebody else could (T-PR-09).
 */
function forPublish({ author, payload }: Command, data: Profile, facts: Facts): readonly FactRef[] {
  const judge = facts.find('person', author) as RecordOf<Person> | undefined;
  const isOwn = authorsOf(data).includes(author) || standsInForAuthor(data, judge);
  return payload['reason'] !== undefined && isOwn
    ? [{ concept: 'person', everywhere: true }]
    : [{ concept: 'person', id: author }];
}

function forMove(chosen: unknown, { state, data }: RecordOf<Profile>): readonly FactRef[] {
  if (typeof chosen !== 'string') return [];
  const left = state === 'draft' || data.submittedTo === chosen ? [] : [ALL_PROFILES];
  return [{ concept: 'partnership', id: chosen }, ...left];
}

/** The clusters its organisation names: what counts is whether they have a profile (R-EL-02). */
function clusterNeeds({ organisationId }: Profile, facts: Facts): readonly FactRef[] {
  const found = facts.find('organisation', organisationId)?.data as
    Partial<Organisation> | undefined;
  return Object.values(found?.memberships ?? {}).flatMap(({ clusterId }) =>
    clusterId === undefined ? [] : [{ concept: 'cluster', id: clusterId }],
  );
}

/** Facts a decision on a profile looks at. */
export function needs(
  request: Request,
  record: RecordOf<Profile> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  if (request.command === 'create') return createNeeds(request, facts);
  if (!record) return [];
  const organisation = { concept: 'organisation', id: record.data.organisationId };
  switch (request.command) {
    case 'submit':
      return [
        organisation,
        OVERRIDES,
        ...clusterNeeds(record.data, facts),
        ...forSubmit(record.data, facts),
      ];
    case 'publish':
      return [
        organisation,
        OVERRIDES,
        ...forPublish(request, record.data, facts),
        ...clusterNeeds(record.data, facts),
        ...applicantNeeds(record),
        ...releaseNeeds(record, facts),
      ];
    case 'leaveExchange':
    case 'finishExchange':
      return releaseNeeds(record, facts);
    case 'assignPartnership':
      return [organisation, OVERRIDES, ...forMove(request.payload['partnershipId'], record)];
    case 'admit':
      return [OVERRIDES];
    case 'take':
      return [{ concept: 'person', id: request.author }];
    case 'handOver':
      return typeof request.payload['to'] === 'string'
        ? [{ concept: 'person', id: request.payload['to'] }]
        : [];
    case 'restore':
      return record.data.submittedTo === undefined ? [] : [organisation];
    case 'withdraw':
    case 'cleanUp':
      return record.data.submittedTo === undefined ? [] : [organisation, ALL_PROFILES];
    default:
      return [];
  }
}
