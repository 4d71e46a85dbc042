// What do the commands on a place in a group carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import {
  compareTime,
  no,
  ok,
  programmeDate,
  refusal,
  type Applied,
  type CommandContext,
  type CommandSpec,
  type Effect,
  type FactRef,
  type Facts,
  type RecordOf,
  type Refusal,
  type Request,
  type Result,
} from '../kernel/index.ts';
import type { Exchange } from '../exchange/index.ts';
import type { Group } from '../group/index.ts';
import type { Profile } from '../profile/index.ts';
import type { GroupPlace } from './schema.ts';

type Outcome = Result<Applied<GroupPlace>, Refusal>;
type Context = CommandContext<GroupPlace>;

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Note = Type.Object({ note: Type.Optional(text(1, 1000)) }, closed);
const Ask = Type.Object(
  { groupId: Uuid, profileId: Uuid, note: Type.Optional(text(1, 1000)) },
  closed,
);
const Invite = Type.Object(
  { groupId: Uuid, partnershipId: Uuid, note: Type.Optional(text(1, 1000)) },
  closed,
);
const WithReason = Type.Object({ reason: text(1, 2000) }, closed);
const Bring = Type.Object({ exchangeId: Uuid }, closed);

function on(context: Context, change: (data: GroupPlace, id: string) => Outcome): Outcome {
  return context.record ? change(context.record.data, context.record.id) : no(refusal('NOT_FOUND'));
}

function groupIn(facts: Facts, id: string): RecordOf<Group> | undefined {
  return facts.find('group', id) as RecordOf<Group> | undefined;
}

/** Why one cannot ask here; null when one can. */
function askingObjection({ state, data }: RecordOf<Group>, now: string): Refusal | null {
  const { announcement, free = 0 } = data;
  if (state !== 'open' || announcement === undefined) return refusal('GROUP_NOT_ANNOUNCED');
  if (compareTime(announcement.until, programmeDate(now)) < 0)
    return refusal('ASKING_TIME_OVER', { params: { until: announcement.until } });
  return free > 0 ? null : refusal('GROUP_FULL');
}

/** Why this profile cannot ask; null when it can. */
function profileObjection(found: RecordOf<Profile> | undefined): Refusal | null {
  if (!found) return refusal('REFERENCE_MISSING', { field: 'profileId' });
  const isVisitor = found.data.role === 'VO';
  return isVisitor && ['published', 'in_exchange'].includes(found.state)
    ? null
    : refusal('VISITOR_NOT_PUBLISHED', { field: 'profileId' });
}

function ofGroup(id: string, { data }: RecordOf<Group>) {
  const { title, start, end, announcement } = data;
  const host = announcement?.hostProfileId;
  return {
    groupId: id,
    lead: data.leadPartnershipId,
    title,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(host === undefined ? {} : { hostProfileId: host }),
  };
}

function nameOf(facts: Facts, organisation: string): string | undefined {
  const name = facts.find('organisation', organisation)?.data['legalName'];
  return typeof name === 'string' ? name : undefined;
}

/** The place as it is asked for now, first or again. */
function asking(context: Context, groupId: string, profileId: string): Outcome {
  const { request, actor, facts, now } = context;
  const found = groupIn(facts, groupId);
  if (!found) return no(refusal('REFERENCE_MISSING', { field: 'groupId' }));
  const profile = facts.find('profile', profileId) as RecordOf<Profile> | undefined;
  const why = askingObjection(found, now) ?? profileObjection(profile);
  if (why || !profile) return no(why ?? refusal('NOT_FOUND'));
  const { organisationId, submittedTo, partnershipId } = profile.data;
  const vop = submittedTo ?? partnershipId;
  if (vop === undefined) return no(refusal('VISITOR_NOT_PUBLISHED', { field: 'profileId' }));
  const voName = nameOf(facts, organisationId);
  const { note } = request.payload as Static<typeof Note>;
  return ok({
    data: {
      ...ofGroup(groupId, found),
      kind: 'asked',
      vop,
      vo: organisationId,
      ...(voName === undefined ? {} : { voName }),
      profileId,
      ...(note === undefined ? {} : { note }),
      askedBy: actor.person,
      askedAt: now,
    },
  });
}

function ask(context: Context): Outcome {
  const { groupId, profileId } = context.request.payload as Static<typeof Ask>;
  return asking(context, groupId, profileId);
}

function askAgain(context: Context): Outcome {
  return on(context, ({ groupId, profileId }) =>
    profileId === undefined ? no(refusal('INVITED_ANEW')) : asking(context, groupId, profileId),
  );
}

function invite(context: Context): Outcome {
  const { request, actor, facts, now } = context;
  const { groupId, partnershipId, note } = request.payload as Static<typeof Invite>;
  const found = groupIn(facts, groupId);
  if (!found) return no(refusal('REFERENCE_MISSING', { field: 'groupId' }));
  if (found.state !== 'open') return no(refusal('GROUP_CLOSED'));
  if (partnershipId === found.data.leadPartnershipId) return no(refusal('OWN_PARTNERSHIP'));
  return ok({
    data: {
      ...ofGroup(groupId, found),
      kind: 'invited',
      vop: partnershipId,
      ...(note === undefined ? {} : { note }),
      askedBy: actor.person,
      askedAt: now,
    },
  });
}

/** The place with an answer; a reason where one was given. */
function answered({ request, actor, now }: Context, data: GroupPlace): GroupPlace {
  const { reason } = request.payload;
  const said = typeof reason === 'string' ? { reason } : {};
  return { ...data, answer: { ...said, by: actor.person, at: now } };
}

function seat(data: GroupPlace, place: string, command: 'holdSeat' | 'freeSeat'): Effect {
  return { concept: 'group', record: data.groupId, command, payload: { place } };
}

/** Somebody says yes: the place is held in the group. */
function hold(context: Context): Outcome {
  return on(context, (data, id) => {
    const found = groupIn(context.facts, data.groupId);
    if (found && found.state !== 'open') return no(refusal('GROUP_CLOSED'));
    if (found?.data.announcement !== undefined && found.data.free === 0)
      return no(refusal('GROUP_FULL'));
    return ok({ data: answered(context, data), effects: [seat(data, id, 'holdSeat')] });
  });
}

function answer(context: Context): Outcome {
  return on(context, (data) => ok({ data: answered(context, data) }));
}

function giveUp(context: Context): Outcome {
  return on(context, (data, id) =>
    ok({
      data: answered(context, data),
      effects: context.record?.state === 'held' ? [seat(data, id, 'freeSeat')] : [],
    }),
  );
}

function bring(context: Context): Outcome {
  const { exchangeId } = context.request.payload as Static<typeof Bring>;
  return on(context, (data, id) => {
    const { facts, now } = context;
    const found = facts.find('exchange', exchangeId) as RecordOf<Exchange> | undefined;
    if (!found) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
    const { parties, voProfileId, names, groupId } = found.data;
    if (parties.vop !== data.vop) return no(refusal('NOT_YOUR_EXCHANGE'));
    if (data.profileId !== undefined && voProfileId !== data.profileId)
      return no(refusal('PLACE_OF_ANOTHER'));
    if (groupId !== undefined && groupId !== data.groupId)
      return no(refusal('IN_ANOTHER_GROUP', { rule: 'R-GR-01' }));
    const group = groupIn(facts, data.groupId);
    if (group && group.state !== 'open') return no(refusal('GROUP_CLOSED'));
    const voName = names?.vo ?? data.voName;
    return ok({
      data: {
        ...data,
        vo: parties.vo,
        ...(voName === undefined ? {} : { voName }),
        exchangeId,
        takenAt: now,
      },
      effects: [
        {
          concept: 'group',
          record: data.groupId,
          command: 'admit',
          payload: { exchangeId, place: id },
        },
      ],
    });
  });
}

export const commands: Readonly<Record<string, CommandSpec<GroupPlace>>> = {
  ask: { payload: Ask, seals: false, apply: ask },
  askAgain: { payload: Note, seals: false, apply: askAgain },
  invite: { payload: Invite, seals: false, apply: invite },
  accept: { payload: Nothing, seals: false, apply: hold },
  refuse: { payload: WithReason, seals: false, apply: answer },
  takeUp: { payload: Nothing, seals: false, apply: hold },
  decline: { payload: WithReason, seals: false, apply: answer },
  withdraw: { payload: Nothing, seals: false, apply: giveUp },
  release: { payload: WithReason, seals: false, apply: giveUp },
  bring: { payload: Bring, seals: false, apply: bring },
  vacate: {
    payload: Nothing,
    seals: false,
    apply: (context) =>
      on(context, ({ exchangeId: _exchange, takenAt: _at, ...data }) => ok({ data })),
  },
};

/** Facts a decision looks at: the group, the visitor's profile and organisation, the exchange that is brought. */
export function needs(
  request: Request,
  record: RecordOf<GroupPlace> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { groupId, profileId, exchangeId } = { ...record?.data, ...request.payload };
  const organisation =
    typeof profileId === 'string'
      ? facts.find('profile', profileId)?.data['organisationId']
      : undefined;
  const refs: readonly (readonly [concept: string, id: unknown])[] = [
    ['group', groupId],
    ['profile', profileId],
    ['organisation', organisation],
    ['exchange', exchangeId],
  ];
  return refs.flatMap(([concept, id]) => (typeof id === 'string' ? [{ concept, id }] : []));
}
