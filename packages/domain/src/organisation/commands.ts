// What do the commands on an organisation carry, and what do they change?
import { Type, type Static } from 'typebox';
import { GenerationCode, OrganisationTypeCode, Uuid, text } from '../generation/index.ts';
import {
  SYSTEM,
  hatKey,
  hatRole,
  no,
  ok,
  refusal,
  type Actor,
  type Applied,
  type CommandContext,
  type CommandSpec,
  type Effect,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import { claimOf } from './memberships.ts';
import { Absorb, Merge, absorb, merge } from './merge.ts';
import { Organisation, written } from './schema.ts';

type Outcome = Result<Applied<Organisation>, Refusal>;

/** What the server writes itself. */
const STAMPED = [
  'founder',
  'founderName',
  'founderAdmitted',
  'formerMembers',
  'confirmedAt',
  'confirmedMemberships',
  'typeCorrection',
  'mergedInto',
  'mergeReason',
  'mergedAt',
  'mergedFrom',
] as const;
/** What others decide about an organisation, or read in a register: no Partnership brings it along. */
const RESERVED = ['registeredIn', 'eccpProfiled', 'agencyPreApproval', 'visitsUsed'] as const;

const Partnership = Type.Object({ partnershipId: Uuid }, { additionalProperties: false });
const OfPerson = Type.Object({ person: Uuid }, { additionalProperties: false });
const OfMembership = Type.Object({ membership: Uuid }, { additionalProperties: false });
const Confirm = Type.Object(
  { admitFounder: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);
const CorrectType = Type.Object(
  { type: OrganisationTypeCode, subtype: written.subtype, reason: text(1, 2000) },
  { additionalProperties: false },
);

/** A Partnership makes an organisation as nobody else sees it, and shows it to no other Partnership. */
function notTheirs(data: Organisation, actor: Actor): Refusal | null {
  if (actor.hat === SYSTEM.hat) return null;
  const forbidden = hatKey(actor.hat) === 'so' ? STAMPED : [...STAMPED, ...RESERVED];
  const field = forbidden.find((name) => data[name] !== undefined);
  if (field) return refusal('FIELD_FORBIDDEN', { field });
  if (hatKey(actor.hat) === 'so') return null;
  const foreign = Object.keys(data.partnerships ?? {}).find(
    (id) => !actor.keys.includes(`partnership:${id}`),
  );
  return foreign === undefined
    ? null
    : refusal('FIELD_FORBIDDEN', { field: `partnerships.${foreign}` });
}

/** First and last name of a person where the facts have them. */
function nameOf({ facts, actor }: CommandContext<Organisation>): string {
  const data = facts.find('person', actor.person)?.data;
  return [data?.['givenName'], data?.['familyName']].filter(Boolean).join(' ');
}

function create(context: CommandContext<Organisation>): Outcome {
  const { request, actor } = context;
  const data = request.payload as Organisation;
  const why = notTheirs(data, actor);
  if (why) return no(why);
  if (hatRole(actor.hat) !== 'self') return ok({ data });
  const founderName = nameOf(context);
  return ok({
    data: { ...data, founder: actor.person, ...(founderName ? { founderName } : {}) },
  });
}

/** A command on an organisation that is there; the kernel has refused the others before. */
function on(
  { record }: CommandContext<Organisation>,
  change: (data: Organisation, id: string) => Outcome,
): Outcome {
  return record ? change(record.data, record.id) : no(refusal('NOT_FOUND'));
}

/** The role of a participant for this organisation, given by the server with somebody's yes. */
function grant(person: string, organisation: string): Effect {
  return {
    concept: 'person',
    record: person,
    command: 'grantRole',
    payload: { role: 'participant', key: `organisation:${organisation}` },
  };
}

function confirm(context: CommandContext<Organisation>): Outcome {
  return on(context, (data, id) => {
    const { admitFounder } = context.request.payload as Static<typeof Confirm>;
    const { founder } = data;
    const confirmed = { ...data, confirmedAt: context.now };
    if (founder === undefined) return ok({ data: confirmed });
    // Let in they read by its key from now on, else what everybody may read of it.
    const hidden = hideOverrides(context, `user:${founder}`);
    if (!admitFounder) return ok({ data: confirmed, effects: hidden });
    if (context.actor.person === founder) return no(refusal('OWN_ROLE'));
    return ok({
      data: { ...confirmed, founderAdmitted: true },
      effects: [grant(founder, id), ...hidden],
    });
  });
}

/** Who looks after it answers those who ask to join, and nobody else. */
function ofJoinings(
  { facts, request }: CommandContext<Organisation>,
  command: string,
  partnershipId: string,
): Effect[] {
  return facts
    .all('joining')
    .filter(({ state, data }) => state === 'asked' && data['organisationId'] === request.record)
    .map(({ id }) => ({ concept: 'joining', record: id, command, payload: { partnershipId } }));
}

/** Exceptions made to it are no longer this reader's business; those to a profile are that one's. */
function hideOverrides({ facts, request }: CommandContext<Organisation>, reader: string): Effect[] {
  return facts
    .all('override')
    .filter(
      ({ data }) =>
        data['organisationId'] === request.record &&
        (reader.startsWith('partnership:') || data['profileId'] === undefined) &&
        (data['readers'] as Readonly<Record<string, true>> | undefined)?.[reader] === true,
    )
    .map(({ id }) => ({
      concept: 'override',
      record: id,
      command: 'hideFrom',
      payload: { reader },
    }));
}

function linkPartnership(context: CommandContext<Organisation>): Outcome {
  return on(context, (data) => {
    const { partnershipId } = context.request.payload as Static<typeof Partnership>;
    const partnerships = { ...data.partnerships, [partnershipId]: true as const };
    return ok({
      data: { ...data, partnerships },
      effects: ofJoinings(context, 'linkPartnership', partnershipId),
    });
  });
}

function unlinkPartnership(context: CommandContext<Organisation>): Outcome {
  return on(context, (data) => {
    const { partnershipId } = context.request.payload as Static<typeof Partnership>;
    const { [partnershipId]: _ended, ...partnerships } = data.partnerships ?? {};
    return ok({
      data: { ...data, partnerships },
      effects: [
        ...ofJoinings(context, 'unlinkPartnership', partnershipId),
        ...hideOverrides(context, `partnership:${partnershipId}`),
      ],
    });
  });
}

function useVisit(context: CommandContext<Organisation>): Outcome {
  return on(context, (data) => {
    const { generation } = context.request.payload as { generation: string };
    const visitsUsed = { ...data.visitsUsed, [generation]: true as const };
    return ok({ data: { ...data, visitsUsed } });
  });
}

function correctType(context: CommandContext<Organisation>): Outcome {
  return on(context, (data) => {
    const { type, subtype, reason } = context.request.payload as Static<typeof CorrectType>;
    const { subtype: _before, ...kept } = data;
    if (type === data.type && subtype === data.subtype) return ok({ data });
    return ok({
      data: {
        ...kept,
        type,
        ...(subtype === undefined ? {} : { subtype }),
        typeCorrection: { from: data.type, reason, by: context.actor.person, at: context.now },
      },
    });
  });
}

function confirmMembership(context: CommandContext<Organisation>): Outcome {
  return on(context, (data) => {
    const { membership: id } = context.request.payload as Static<typeof OfMembership>;
    const membership = data.memberships?.[id];
    if (!membership) return no(refusal('MEMBERSHIP_UNKNOWN'));
    const confirmation = { ...claimOf(membership), by: context.actor.person, at: context.now };
    return ok({
      data: {
        ...data,
        confirmedMemberships: { ...data.confirmedMemberships, [id]: confirmation },
      },
    });
  });
}

function doubtMembership(context: CommandContext<Organisation>): Outcome {
  return on(context, (data) => {
    const { membership: id } = context.request.payload as Static<typeof OfMembership>;
    const { [id]: _doubted, ...confirmedMemberships } = data.confirmedMemberships ?? {};
    return ok({ data: { ...data, confirmedMemberships } });
  });
}

/** Ends a person's role, also by the Partnership that looks after it and does not see whose roles those are. */
function removeMember(context: CommandContext<Organisation>): Outcome {
  const { person } = context.request.payload as Static<typeof OfPerson>;
  if (context.actor.person === person) return no(refusal('OWN_ROLE'));
  const key = `organisation:${context.request.record}`;
  const payload = { role: 'participant', key };
  const effect = { concept: 'person', record: person, command: 'revokeRole', payload };
  return on(context, (data) => ok({ data: withFormer(data, person), effects: [effect] }));
}

function withFormer(data: Organisation, person: string): Organisation {
  return { ...data, formerMembers: { ...data.formerMembers, [person]: true } };
}

function noteLeft(context: CommandContext<Organisation>): Outcome {
  const { person } = context.request.payload as Static<typeof OfPerson>;
  return on(context, (data) => ok({ data: withFormer(data, person) }));
}

function noteBack(context: CommandContext<Organisation>): Outcome {
  const { person } = context.request.payload as Static<typeof OfPerson>;
  return on(context, (data) => {
    const { [person]: _back, ...formerMembers } = data.formerMembers ?? {};
    return ok({ data: { ...data, formerMembers } });
  });
}

/** What names a person who deleted their account; their id leads to nobody any more. */
function forgetPerson(context: CommandContext<Organisation>): Outcome {
  const { person } = context.request.payload as Static<typeof OfPerson>;
  return on(context, ({ founderName, ...data }) =>
    ok({
      data: founderName === undefined || data.founder === person ? data : { ...data, founderName },
    }),
  );
}

export const commands: Readonly<Record<string, CommandSpec<Organisation>>> = {
  create: { payload: Organisation, seals: false, apply: create },
  confirm: { payload: Confirm, seals: true, apply: confirm },
  linkPartnership: { payload: Partnership, seals: false, apply: linkPartnership },
  unlinkPartnership: { payload: Partnership, seals: false, apply: unlinkPartnership },
  useVisit: {
    payload: Type.Object({ generation: GenerationCode }, { additionalProperties: false }),
    seals: false,
    apply: useVisit,
  },
  removeMember: { payload: OfPerson, seals: false, apply: removeMember },
  noteLeft: { payload: OfPerson, seals: false, apply: noteLeft },
  noteBack: { payload: OfPerson, seals: false, apply: noteBack },
  forgetPerson: { payload: OfPerson, seals: false, apply: forgetPerson },
  correctType: { payload: CorrectType, seals: false, apply: correctType },
  confirmMembership: { payload: OfMembership, seals: true, apply: confirmMembership },
  doubtMembership: { payload: OfMembership, seals: false, apply: doubtMembership },
  merge: { payload: Merge, seals: true, apply: merge },
  absorb: { payload: Absorb, seals: false, apply: absorb },
};
