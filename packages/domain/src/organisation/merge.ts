// Two records turn out to be one organisation: what becomes of each, of its profiles and of its people?
//
//   duplicate ── merged, kept as it was, points to ──► survivor ── absorbs what was chosen
//       profiles ── move along, keep their ids ──────────┘
//       people ──── only those whom the merge names get the survivor's key
import { Type, type Static, type TObject } from 'typebox';
import { ID_NAME, Uuid, codeSet, generations, setOf, text } from '../generation/index.ts';
import {
  hatKey,
  no,
  ok,
  refusal,
  type Applied,
  type CommandContext,
  type Effect,
  type FactRef,
  type Facts,
  type RecordOf,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import { Organisation, written } from './schema.ts';

type Outcome = Result<Applied<Organisation>, Refusal>;

/** Fields of a duplicate that can be chosen instead of the survivor's. */
export const MERGEABLE = Object.keys(written) as readonly (keyof typeof written)[];
/** What an organisation is: only the Support Office changes it once somebody confirmed it. */
const IDENTITY: readonly string[] = ['legalName', 'type', 'country'];
/** Maps whose entries of both sides are kept. */
const JOINED = ['memberships', 'establishments'] as const;

export const Merge = Type.Object(
  {
    into: Uuid,
    /** Fields in which the duplicate is right. */
    take: Type.Optional(Type.Array(Type.Enum([...MERGEABLE]), { maxItems: MERGEABLE.length })),
    /** People of the duplicate who act for the survivor from now on. Nobody else gets its key. */
    admit: Type.Optional(Type.Array(Uuid, { maxItems: 50 })),
    reason: text(1, 2000),
  },
  { additionalProperties: false },
);
type Merge = Static<typeof Merge>;

/** Any of the fields a person writes. */
const Chosen = Type.Unsafe<Partial<Static<TObject<typeof written>>>>(
  Type.Object(
    Object.fromEntries(
      Object.entries(written).map(([name, field]) => [name, Type.Optional(field)]),
    ),
    { additionalProperties: false },
  ),
);

export const Absorb = Type.Object(
  {
    from: Uuid,
    fields: Chosen,
    confirmedMemberships: Organisation.properties.confirmedMemberships,
    visitsUsed: Type.Optional(codeSet(generations)),
    partnerships: Type.Optional(setOf(ID_NAME, 50)),
    mergedFrom: Type.Optional(setOf(ID_NAME, 50)),
  },
  { additionalProperties: false },
);

/** A profile as far as a merge looks at it; the concept stands after this one. */
interface OfOrganisation {
  readonly id: string;
  readonly state: string;
  readonly contact: string;
  /** Person, role and generation: of the same there is one profile (R-PR-03). */
  readonly key: string;
}

const LIVE_PROFILE: readonly string[] = ['submitted', 'published', 'in_exchange'];

function profilesOf(organisation: string, facts: Facts): readonly OfOrganisation[] {
  return facts
    .all('profile')
    .filter(({ data }) => data['organisationId'] === organisation)
    .map(({ id, state, data }) => ({
      id,
      state,
      contact: String(data['contactUserId']),
      key: [data['contactUserId'], data['role'], data['generation']].join(),
    }));
}

/** Does a person act for an organisation, by a role of theirs? Dates do not matter here. */
function actsFor(person: string, organisation: string, facts: Facts): boolean {
  const roles = facts.find('person', person)?.data['roles'] as
    Readonly<Record<string, { readonly key: string }>> | undefined;
  return Object.values(roles ?? {}).some(({ key }) => key === `organisation:${organisation}`);
}

/** The survivor as this actor may merge into it; a Partnership only where it looks after both. */
function survivorOf(
  { actor, facts, record }: CommandContext<Organisation>,
  into: string,
): RecordOf<Organisation> | undefined {
  const found = facts.find('organisation', into) as RecordOf<Organisation> | undefined;
  if (!found || found.id === record?.id || found.state === 'merged') return undefined;
  const key = hatKey(actor.hat);
  const looksAfter = Object.keys(found.data.partnerships ?? {}).some(
    (id) => key === `partnership:${id}`,
  );
  return key === 'so' || looksAfter ? found : undefined;
}

interface Moves {
  readonly moved: readonly OfOrganisation[];
  /** Two live ones of the same person, role and generation: there is only one (R-PR-03). */
  readonly clash: boolean;
}

function movesOf(duplicate: string, into: string, facts: Facts): Moves {
  const twins = new Set(profilesOf(into, facts).map(({ key }) => key));
  const own = profilesOf(duplicate, facts);
  return {
    moved: own.filter(({ key }) => !twins.has(key)),
    clash: own.some(({ key, state }) => twins.has(key) && LIVE_PROFILE.includes(state)),
  };
}

function absorbEffect(
  duplicate: RecordOf<Organisation>,
  into: string,
  take: Merge['take'],
): Effect {
  const { data, id } = duplicate;
  const chosen = (take ?? []).filter((field) => data[field] !== undefined);
  const given = <K extends keyof Organisation>(field: K) =>
    data[field] === undefined ? {} : { [field]: data[field] };
  return {
    concept: 'organisation',
    record: into,
    command: 'absorb',
    payload: {
      from: id,
      fields: Object.fromEntries(chosen.map((field) => [field, data[field]])),
      ...(chosen.includes('memberships') ? given('confirmedMemberships') : {}),
      ...given('visitsUsed'),
      ...given('partnerships'),
      ...given('mergedFrom'),
    },
  };
}

function effectsOf(context: CommandContext<Organisation>, moved: Moves['moved']): Effect[] {
  const { facts, record, request } = context;
  if (!record) return [];
  const { into, take, admit = [] } = request.payload as Merge;
  const joinings = facts
    .all('joining')
    .filter(({ state, data }) => state === 'asked' && data['organisationId'] === record.id);
  return [
    absorbEffect(record, into, take),
    ...moved.map(({ id, contact }) => ({
      concept: 'profile',
      record: id,
      command: 'moveOrganisation',
      payload: {
        organisationId: into,
        // Without the survivor's key it stays their own, and nobody of the survivor's reads it.
        applicant: !admit.includes(contact) && !actsFor(contact, into, facts),
      },
    })),
    ...admit.map((person) => ({
      concept: 'person',
      record: person,
      command: 'grantRole',
      payload: { role: 'participant', key: `organisation:${into}` },
    })),
    ...joinings.map(({ id }) => ({
      concept: 'joining',
      record: id,
      command: 'lapse',
      payload: { mergedInto: into },
    })),
  ];
}

/** Why these fields or people may not be named; null when they may. */
function objectionTo(
  context: CommandContext<Organisation>,
  duplicate: RecordOf<Organisation>,
  survivor: RecordOf<Organisation>,
): Refusal | null {
  const { actor, facts, request } = context;
  const { take = [], admit = [] } = request.payload as Merge;
  if (duplicate.state === 'active' && survivor.state === 'unconfirmed')
    return refusal('MERGE_WRONG_WAY', { field: 'into' });
  const fixed = take.find((field) => IDENTITY.includes(field));
  if (fixed && survivor.state === 'active' && hatKey(actor.hat) !== 'so')
    return refusal('FIELD_FORBIDDEN', { field: fixed });
  if (admit.includes(actor.person)) return refusal('OWN_ROLE');
  const stranger = admit.find(
    (person) => person !== duplicate.data.founder && !actsFor(person, duplicate.id, facts),
  );
  return stranger === undefined ? null : refusal('NOT_OF_ORGANISATION', { field: 'admit' });
}

/** See the head of this file. The duplicate keeps every word; nobody edits it any more. */
export function merge(context: CommandContext<Organisation>): Outcome {
  const { record, facts, request, now } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const { into, reason } = request.payload as Merge;
  const survivor = survivorOf(context, into);
  // What one may not see answers like what is not there.
  if (!survivor) return no(refusal('ORGANISATION_UNKNOWN', { field: 'into' }));
  const why = objectionTo(context, record, survivor);
  if (why) return no(why);
  const { moved, clash } = movesOf(record.id, into, facts);
  if (clash) return no(refusal('MERGE_PROFILES_CLASH', { rule: 'R-PR-03' }));
  return ok({
    data: { ...record.data, mergedInto: into, mergeReason: reason, mergedAt: now },
    effects: effectsOf(context, moved),
  });
}

/** The survivor's half: the chosen fields, all Partnerships, and the visits that were used up (R-EL-07). */
export function absorb({ record, request }: CommandContext<Organisation>): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { data } = record;
  const { from, fields, confirmedMemberships, visitsUsed, partnerships, mergedFrom } =
    request.payload as Static<typeof Absorb>;
  const joined = Object.fromEntries(
    JOINED.filter((field) => fields[field] !== undefined).map((field) => [
      field,
      { ...fields[field], ...data[field] },
    ]),
  );
  const both = <K extends keyof Organisation>(field: K, more: object | undefined) =>
    more === undefined ? {} : { [field]: { ...more, ...(data[field] as object | undefined) } };
  return ok({
    data: {
      ...data,
      ...fields,
      ...joined,
      ...both('confirmedMemberships', confirmedMemberships),
      ...both('visitsUsed', visitsUsed),
      ...both('partnerships', partnerships),
      mergedFrom: { ...mergedFrom, ...data.mergedFrom, [from]: true },
    },
  });
}

/** Facts a merge looks at: the survivor, the profiles of both, their people, and who asks to join. */
export function mergeNeeds(into: unknown): readonly FactRef[] {
  if (typeof into !== 'string') return [];
  return [
    { concept: 'organisation', id: into },
    { concept: 'profile', everywhere: true },
    { concept: 'person', everywhere: true },
    { concept: 'joining', everywhere: true },
  ];
}
