// How does an exchange begin? From a validated match: who takes part, how far apart they are, and what
// is opened with it.
import { Type, type Static } from 'typebox';
import { ExchangeTypeCode, NaceDivision, Uuid, ruleSetNamed } from '../generation/index.ts';
import {
  no,
  ok,
  programmeDate,
  refusal,
  type Applied,
  type CommandContext,
  type FactRef,
  type Facts,
  type Refusal,
  type Request,
  type Result,
} from '../kernel/index.ts';
import { factsOfTemplate, templateObjection } from '../ctq/index.ts';
import { distanceBetween, type Town } from '../distance/index.ts';
import type { Parties } from '../match/index.ts';
import type { Organisation } from '../organisation/index.ts';
import { beginning, profilesObjection } from './neighbours.ts';
import { exchangeId, exchangeNumber, plan, type Exchange } from './schema.ts';
import { withMaximum } from './stay.ts';

export const Create = Type.Object(
  {
    matchId: Uuid,
    round: Type.Integer({ minimum: 1, maximum: 100 }),
    type: ExchangeTypeCode,
    sectorOfExchange: Type.Optional(NaceDivision),
    ...plan,
    /** Form of the CTQ that is opened with it; the one in force where nobody chose. */
    template: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);
type Create = Static<typeof Create>;

/** What an exchange reads off its match. */
interface MatchFact {
  readonly voProfileId: string;
  readonly hoProfileId: string;
  readonly parties: Parties;
  readonly generation: string;
  readonly mode: 'physical' | 'virtual';
  readonly sides: {
    readonly vo?: { readonly name: string; readonly country: string; readonly city?: string };
    readonly ho?: { readonly name: string; readonly country: string; readonly city?: string };
  };
}

/** The match, both profiles, and the Partnerships' names. */
export function factsOfCreation(request: Request, facts: Facts): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { matchId, template } = request.payload;
  if (typeof matchId !== 'string') return [];
  const match = facts.find('match', matchId)?.data as MatchFact | undefined;
  return [
    { concept: 'match', id: matchId },
    ...(match ? factsOfParties(match) : []),
    ...(typeof template === 'string' ? factsOfTemplate(template, undefined, facts) : []),
  ];
}

/** Records an exchange's parties are named by. */
export function factsOfParties(
  data: Pick<Exchange, 'voProfileId' | 'hoProfileId' | 'parties'>,
): FactRef[] {
  const { voProfileId, hoProfileId, parties } = data;
  return [
    { concept: 'profile', id: voProfileId },
    { concept: 'profile', id: hoProfileId },
    { concept: 'organisation', id: parties.vo },
    { concept: 'organisation', id: parties.ho },
    { concept: 'partnership', id: parties.vop },
    { concept: 'partnership', id: parties.hop },
  ];
}

function organisationOf(facts: Facts, id: string): Partial<Organisation> | undefined {
  return facts.find('organisation', id)?.data;
}

function townOf(organisation: Partial<Organisation> | undefined): Town | undefined {
  const { country, city } = organisation ?? {};
  return country === undefined ? undefined : { country, city };
}

type Distance = Pick<Exchange, 'distanceKm' | 'distanceMethod'>;

function between(from: Town, to: Town): Distance {
  const distanceKm = distanceBetween(from, to);
  return distanceKm === undefined ? {} : { distanceKm, distanceMethod: 'towns' };
}

/** How far the towns of the two organisations are apart as they stand now, where both are known here. */
export function measured(parties: Parties, facts: Facts): Distance {
  const from = townOf(organisationOf(facts, parties.vo));
  const to = townOf(organisationOf(facts, parties.ho));
  return from && to ? between(from, to) : {};
}

function namesOf({ parties, sides }: MatchFact, facts: Facts): NonNullable<Exchange['names']> {
  const acronym = (id: string) => facts.find('partnership', id)?.data['acronym'];
  const names = {
    vo: sides.vo?.name,
    ho: sides.ho?.name,
    vop: acronym(parties.vop),
    hop: acronym(parties.hop),
  };
  return Object.fromEntries(Object.entries(names).filter(([, name]) => typeof name === 'string'));
}

function contactOf(facts: Facts, profile: string): string | undefined {
  const id = facts.find('profile', profile)?.data['contactUserId'];
  return typeof id === 'string' ? id : undefined;
}

export function create(context: CommandContext<Exchange>): Result<Applied<Exchange>, Refusal> {
  const { request, actor, facts, now } = context;
  const { template, ...payload } = request.payload as Create;
  const found = facts.find('match', payload.matchId);
  const match = found?.data as MatchFact | undefined;
  if (!found || !match) return no(refusal('REFERENCE_MISSING', { field: 'matchId' }));
  if (found.state !== 'validated')
    return no(refusal('MATCH_NOT_VALIDATED', { params: { state: found.state } }));
  const { parties, voProfileId, hoProfileId, generation, mode, sides } = match;
  const formObjection = template === undefined ? null : templateObjection(facts, template, mode);
  if (formObjection) return no(formObjection);
  const ruleSet = ruleSetNamed(generation, programmeDate(now));
  const voContact = contactOf(facts, voProfileId);
  const hoContact = contactOf(facts, hoProfileId);
  const hostCountry = sides.ho?.country;
  const id = exchangeId(payload.matchId, payload.round);
  const data = withMaximum({
    ...payload,
    number: exchangeNumber(id, payload.plannedStart),
    parties,
    names: namesOf(match, facts),
    voProfileId,
    hoProfileId,
    ...(voContact === undefined ? {} : { voContact }),
    ...(hoContact === undefined ? {} : { hoContact }),
    mode,
    ...(hostCountry === undefined ? {} : { hostCountry }),
    ...(sides.vo && sides.ho ? between(sides.vo, sides.ho) : {}),
    createdAt: now,
    createdBy: actor.person,
    generation,
    ...(ruleSet === undefined ? {} : { ruleSet }),
  });
  const why = profilesObjection(data, facts);
  if (why) return no(why);
  return ok({ data, effects: beginning(id, data, facts, template) });
}
