// Who are the two sides of a match, as far as their profiles and organisations say, and on which of them does
// somebody stand?
import { hatKey, SYSTEM } from '../kernel/index.ts';
import type { Actor, FactRef, Facts, RecordOf } from '../kernel/index.ts';
import {
  permanentResidence,
  registeredCountries,
  type Organisation,
} from '../organisation/index.ts';
import type { Profile } from '../profile/index.ts';
import { audienceOfParties, type Parties } from './parties.ts';
import { profileOf } from './rules.ts';
import type { Match, MatchEvent } from './schema.ts';

type Pair = Pick<Match, 'voProfileId' | 'hoProfileId'>;

/** The side an actor speaks for by the hat they wear; the visitor’s first where a Partnership is both. */
export function sideOf(parties: Parties, actor: Actor): MatchEvent['side'] | undefined {
  if (actor.hat === SYSTEM.hat) return 'system';
  const key = hatKey(actor.hat);
  const found = audienceOfParties(parties).find((one) => one.key === key)?.as;
  return found === 'ec' ? undefined : (found as MatchEvent['side'] | undefined);
}

/** Does an actor stand on a side, also where a Partnership stands on both? */
export function standsOn(parties: Parties, side: string, actor: Actor): boolean {
  const key = hatKey(actor.hat);
  return audienceOfParties(parties).some((one) => one.key === key && one.as === side);
}

function organisationOf(profile: Profile, facts: Facts): Partial<Organisation> | undefined {
  return facts.find('organisation', profile.organisationId)?.data;
}

/** The Partnership that looks after a profile; the catalogue shows only the one that its owner named. */
function partnershipOf({ submittedTo, partnershipId }: Profile): string | undefined {
  return submittedTo ?? partnershipId;
}

/** R-EL-04: where a side sits; its country where more than one place and no base is known. */
function countryOf(profile: Profile, organisation: Partial<Organisation>): string | undefined {
  return (
    permanentResidence(
      registeredCountries(organisation),
      profile.eligibilityAnswers?.personBasedIn,
    ) ?? organisation.country
  );
}

function shown(profile: Profile, facts: Facts): Match['sides']['vo'] {
  const organisation = organisationOf(profile, facts);
  const country = organisation && countryOf(profile, organisation);
  if (organisation?.legalName === undefined || country === undefined) return undefined;
  const { legalName: name, city } = organisation;
  return { name, country, ...(city === undefined ? {} : { city }) };
}

/** Both profiles with what a match copies of them; undefined where something of it is not known. */
export function sidesOf(
  pair: Pair,
  facts: Facts,
):
  | {
      readonly parties: Parties;
      readonly sides: Match['sides'];
      readonly visitor: RecordOf<Profile>;
      readonly host: RecordOf<Profile>;
    }
  | undefined {
  const visitor = profileOf(pair, 'vo', facts);
  const host = profileOf(pair, 'ho', facts);
  if (visitor?.data.role !== 'VO' || host?.data.role !== 'HO') return undefined;
  const vop = partnershipOf(visitor.data);
  const hop = partnershipOf(host.data);
  const vo = shown(visitor.data, facts);
  const ho = shown(host.data, facts);
  if (vop === undefined || hop === undefined || vo === undefined || ho === undefined)
    return undefined;
  return {
    parties: { vo: visitor.data.organisationId, ho: host.data.organisationId, vop, hop },
    sides: { vo, ho },
    visitor,
    host,
  };
}

function contactOf(profile: Profile | undefined): NonNullable<Match['contacts']>['vo'] {
  if (profile === undefined) return undefined;
  const { contactUserId: person, contactName, contactEmail, contactPhone } = profile;
  return {
    person,
    ...(contactName === undefined ? {} : { name: contactName }),
    ...(contactEmail === undefined ? {} : { email: contactEmail }),
    ...(contactPhone === undefined ? {} : { phone: contactPhone }),
  };
}

/**
 * What the sides may know of each other once both said yes: whom to call (2.1), and the visitor's curriculum vitae
 * (2.3). A device that judges ahead knows neither: both are the server's word.
 */
export function knownOnceAgreed(pair: Pair, facts: Facts): Pick<Match, 'contacts' | 'cv'> {
  const visitor = profileOf(pair, 'vo', facts)?.data;
  const vo = contactOf(visitor);
  const ho = contactOf(profileOf(pair, 'ho', facts)?.data);
  const contacts = { ...(vo ? { vo } : {}), ...(ho ? { ho } : {}) };
  return { contacts, ...(visitor?.cv ? { cv: visitor.cv } : {}) };
}

/** Facts about both sides: their profiles, and their organisations once the profiles are known. */
export function sideNeeds(pair: Pair, facts: Facts): readonly FactRef[] {
  const ids = [pair.voProfileId, pair.hoProfileId];
  return ids.flatMap((id): FactRef[] => {
    const organisationId = facts.find('profile', id)?.data['organisationId'];
    return [
      { concept: 'profile', id },
      ...(typeof organisationId === 'string'
        ? [{ concept: 'organisation', id: organisationId }]
        : []),
    ];
  });
}
