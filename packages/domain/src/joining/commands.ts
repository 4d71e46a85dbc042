// What do the commands on a joining carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { hatKey, no, ok, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  Effect,
  FactRef,
  Facts,
  RecordOf,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { joiningId, type Organisation } from '../organisation/index.ts';
import { nameIn, type Person } from '../person/index.ts';
import { profileIdsOf } from '../profile/index.ts';
import { Joining } from './schema.ts';

type Outcome = Result<Applied<Joining>, Refusal>;

const Nothing = Type.Object({}, { additionalProperties: false });
const Create = Type.Object(
  {
    organisationId: Uuid,
    organisationName: Joining.properties.organisationName,
    message: Joining.properties.message,
  },
  { additionalProperties: false },
);
const Again = Type.Object({ message: Joining.properties.message }, { additionalProperties: false });
const Reason = Type.Object({ reason: text(1, 2000) }, { additionalProperties: false });
const MaybeReason = Type.Object(
  { reason: Type.Optional(text(1, 2000)) },
  { additionalProperties: false },
);
const OfPartnership = Type.Object({ partnershipId: Uuid }, { additionalProperties: false });
const OfPerson = Type.Object({ person: Uuid }, { additionalProperties: false });
const MergedInto = Type.Object({ mergedInto: Uuid }, { additionalProperties: false });

function organisationIn(facts: Facts, id: string): RecordOf<Partial<Organisation>> | undefined {
  return facts.find('organisation', id);
}

function personIn(facts: Facts, id: string): Partial<Person> | undefined {
  return facts.find('person', id)?.data;
}

/** Does the person act for the organisation already, whatever the dates of the role? */
function actsFor(facts: Facts, person: string, organisation: string): boolean {
  return Object.values(personIn(facts, person)?.roles ?? {}).some(
    ({ key }) => key === `organisation:${organisation}`,
  );
}

/** Why nobody can ask here; null when one can. A device that does not know the organisation lets it pass. */
function objection(facts: Facts, person: string, organisation: string): Refusal | null {
  const found = organisationIn(facts, organisation);
  if (found?.state === 'merged') return refusal('ORGANISATION_MERGED', { field: 'organisationId' });
  return actsFor(facts, person, organisation) ? refusal('ALREADY_OF_ORGANISATION') : null;
}

/** What the server knows of both sides when it is asked. */
function stampsOf(
  { facts, actor, now }: CommandContext<Joining>,
  organisation: string,
): Partial<Joining> {
  const found = organisationIn(facts, organisation)?.data;
  const personName = nameIn(facts, actor.person);
  const personEmail = personIn(facts, actor.person)?.email;
  return {
    askedAt: now,
    ...(found?.legalName === undefined ? {} : { organisationName: found.legalName }),
    ...(found?.partnerships === undefined ? {} : { partnerships: found.partnerships }),
    ...(personName === undefined ? {} : { personName }),
    ...(personEmail === undefined ? {} : { personEmail }),
  };
}

function create(context: CommandContext<Joining>): Outcome {
  const { actor, facts, request } = context;
  const payload = request.payload as Static<typeof Create>;
  const { organisationId } = payload;
  if (request.record !== joiningId(actor.person, organisationId))
    return no(refusal('ID_NOT_DERIVED'));
  const why = objection(facts, actor.person, organisationId);
  if (why) return no(why);
  return ok({
    data: {
      ...payload,
      ...stampsOf(context, organisationId),
      organisationId,
      personId: actor.person,
    },
  });
}

/** A command on a joining that is there; the kernel has refused the others before. */
function on({ record }: CommandContext<Joining>, change: (data: Joining) => Outcome): Outcome {
  return record ? change(record.data) : no(refusal('NOT_FOUND'));
}

function askAgain(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { message } = context.request.payload as Static<typeof Again>;
    const { answer: _earlier, ...kept } = data;
    const why = objection(context.facts, data.personId, data.organisationId);
    if (why) return no(why);
    return ok({
      data: {
        ...kept,
        ...(message === undefined ? {} : { message }),
        ...stampsOf(context, data.organisationId),
      },
    });
  });
}

function answerOf({ actor, facts, now }: CommandContext<Joining>, reason: string | undefined) {
  const byName = nameIn(facts, actor.person);
  return {
    ...(reason === undefined ? {} : { reason }),
    by: actor.person,
    ...(byName === undefined ? {} : { byName }),
    at: now,
  };
}

/** The role of a participant, and with it the profiles the person began as their own. */
function admitted({ personId, organisationId }: Joining, facts: Facts): readonly Effect[] {
  const own = profileIdsOf(personId, organisationId).filter(
    (id) => facts.find('profile', id)?.data['applicant'] === true,
  );
  return [
    {
      concept: 'person',
      record: personId,
      command: 'grantRole',
      payload: { role: 'participant', key: `organisation:${organisationId}` },
    },
    ...own.map((record) => ({ concept: 'profile', record, command: 'admit', payload: {} })),
  ];
}

/**
 * Why a Partnership may not answer; null for everybody else. Only while it looks after the organisation,
 * and nobody whose role was ended comes back by it: that is for those who ended it.
 */
function partnershipObjection(
  { actor, request }: CommandContext<Joining>,
  { personId }: Joining,
  found: RecordOf<Partial<Organisation>> | undefined,
): Refusal | null {
  const [kind, id = ''] = hatKey(actor.hat).split(':');
  if (kind !== 'partnership' || !found) return null;
  if (found.data.partnerships?.[id] !== true)
    return refusal('FORBIDDEN_ROLE', { params: { command: request.command } });
  return request.command === 'accept' && found.data.formerMembers?.[personId]
    ? refusal('FORMER_MEMBER')
    : null;
}

function accept(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { actor, facts, request } = context;
    if (actor.person === data.personId) return no(refusal('OWN_ROLE'));
    const found = organisationIn(facts, data.organisationId);
    const why = partnershipObjection(context, data, found);
    if (why) return no(why);
    if (found?.state === 'merged') return no(refusal('ORGANISATION_MERGED'));
    if (found?.state === 'unconfirmed') return no(refusal('ORGANISATION_UNCONFIRMED'));
    const { reason } = request.payload as Static<typeof MaybeReason>;
    return ok({
      data: { ...data, answer: answerOf(context, reason) },
      effects: admitted(data, facts),
    });
  });
}

function decline(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { reason } = context.request.payload as Static<typeof Reason>;
    const found = organisationIn(context.facts, data.organisationId);
    const why = partnershipObjection(context, data, found);
    if (why) return no(why);
    return ok({ data: { ...data, answer: answerOf(context, reason) } });
  });
}

function lapse(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { mergedInto } = context.request.payload as Static<typeof MergedInto>;
    return ok({ data: { ...data, mergedInto } });
  });
}

/** Those who look after the organisation now are those who may answer. */
function linkPartnership(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { partnershipId } = context.request.payload as Static<typeof OfPartnership>;
    const partnerships = { ...data.partnerships, [partnershipId]: true as const };
    return ok({ data: { ...data, partnerships } });
  });
}

function unlinkPartnership(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { partnershipId } = context.request.payload as Static<typeof OfPartnership>;
    const { [partnershipId]: _ended, ...partnerships } = data.partnerships ?? {};
    return ok({ data: { ...data, partnerships } });
  });
}

function withoutName({ byName: _name, ...answer }: NonNullable<Joining['answer']>) {
  return answer;
}

/** Takes out who they are: of the one who asked name, address and words, of the one who answered the name. */
function forgetPerson(context: CommandContext<Joining>): Outcome {
  return on(context, (data) => {
    const { person } = context.request.payload as Static<typeof OfPerson>;
    const { personName, personEmail, message, answer, ...kept } = data;
    const asked = { personName, personEmail, message };
    const known = Object.entries(asked).filter(([, value]) => value !== undefined);
    return ok({
      data: {
        ...kept,
        ...(person === data.personId ? {} : Object.fromEntries(known)),
        ...(answer ? { answer: answer.by === person ? withoutName(answer) : answer } : {}),
      },
    });
  });
}

export const commands: Readonly<Record<string, CommandSpec<Joining>>> = {
  create: { payload: Create, seals: false, apply: create },
  askAgain: { payload: Again, seals: false, apply: askAgain },
  accept: { payload: MaybeReason, seals: true, apply: accept },
  settle: {
    payload: Nothing,
    seals: false,
    apply: (context) =>
      on(context, (data) => ok({ data: { ...data, answer: answerOf(context, undefined) } })),
  },
  decline: { payload: Reason, seals: true, apply: decline },
  withdraw: {
    payload: Nothing,
    seals: false,
    apply: (context) => on(context, (data) => ok({ data })),
  },
  lapse: { payload: MergedInto, seals: false, apply: lapse },
  linkPartnership: { payload: OfPartnership, seals: false, apply: linkPartnership },
  unlinkPartnership: { payload: OfPartnership, seals: false, apply: unlinkPartnership },
  forgetPerson: { payload: OfPerson, seals: false, apply: forgetPerson },
};

/** Facts a decision on a joining looks at. */
export function needs(request: Request, record: RecordOf<Joining> | undefined): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { organisationId } = record?.data ?? request.payload;
  if (typeof organisationId !== 'string') return [];
  const both: FactRef[] = [
    { concept: 'organisation', id: organisationId },
    { concept: 'person', id: request.author },
  ];
  if (!record || request.command !== 'accept') return both;
  return [
    ...both,
    ...profileIdsOf(record.data.personId, organisationId).map((id) => ({ concept: 'profile', id })),
  ];
}
