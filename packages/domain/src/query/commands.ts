// What do the commands on a query carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { derivedId, hatKey, hatRole, no, ok, refusal } from '../kernel/index.ts';
import type {
  Applied,
  Command,
  CommandContext,
  CommandSpec,
  FactRef,
  RecordOf,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import type { Organisation } from '../organisation/index.ts';
import { nameIn } from '../person/index.ts';
import { profileIdsOf, type Profile } from '../profile/index.ts';
import { Picture, given, type Answer, type Query } from './schema.ts';

type Outcome = Result<Applied<Query>, Refusal>;

const Nothing = Type.Object({}, { additionalProperties: false });
const Create = Type.Object(given, { additionalProperties: false });
const { at: _at, ...sent } = Picture.properties;
const AddPicture = Type.Object({ id: Uuid, ...sent }, { additionalProperties: false });
const Call = Type.Object({ phone: Type.Optional(text(3, 40)) }, { additionalProperties: false });
const Assign = Type.Object({ to: Type.Optional(Uuid) }, { additionalProperties: false });
const Words = Type.Object({ text: text(1, 4000) }, { additionalProperties: false });
const MaybeWords = Type.Object(
  { text: Type.Optional(text(1, 4000)) },
  { additionalProperties: false },
);

/** A command on a query that is there; the kernel has refused the others before. */
function on(context: CommandContext<Query>, change: (data: Query) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

/** The organisation a query is asked for: named, or that of the hat. */
function organisationOf({ hat, payload }: Command): string | undefined {
  const [kind, id] = hatKey(hat).split(':');
  const named = payload['organisationId'];
  if (typeof named === 'string') return named;
  return kind === 'organisation' ? id : undefined;
}

/** Own profiles for an organisation, also while one does not act for it yet. */
function profilesFor(
  { actor, facts }: CommandContext<Query>,
  organisation: string,
): readonly RecordOf<Profile>[] {
  const ids = profileIdsOf(actor.person, organisation);
  const found = ids.map((id) => facts.find('profile', id));
  return found.filter(
    (one) => one !== undefined,
  ) as readonly RecordOf[] as readonly RecordOf<Profile>[];
}

/**
 * Why this organisation or Partnership may not be named; null when both may. A Partnership has to do with
 * who asks when it is their own, looks after their organisation, or holds their profile for it: nobody
 * writes to all of them.
 */
function objection(context: CommandContext<Query>): Refusal | null {
  const { actor, facts, request } = context;
  const { partnershipId } = request.payload as Static<typeof Create>;
  const organisation = organisationOf(request);
  const profiles = organisation === undefined ? [] : profilesFor(context, organisation);
  const isMember = actor.keys.includes(`organisation:${organisation ?? ''}`);
  if (organisation !== undefined && !isMember && profiles.length === 0)
    return refusal('NOT_OF_ORGANISATION', { field: 'organisationId' });
  if (partnershipId === undefined || actor.keys.includes(`partnership:${partnershipId}`))
    return null;
  const found = isMember && organisation ? facts.find('organisation', organisation) : undefined;
  const { partnerships } = (found?.data ?? {}) as Partial<Organisation>;
  const isKnown =
    partnerships?.[partnershipId] === true ||
    profiles.some(({ data }) => [data.partnershipId, data.submittedTo].includes(partnershipId));
  return isKnown ? null : refusal('PARTNERSHIP_NOT_YOURS', { field: 'partnershipId' });
}

function create(context: CommandContext<Query>): Outcome {
  const { request, actor, facts, now } = context;
  const why = objection(context);
  if (why) return no(why);
  const name = nameIn(facts, actor.person);
  return ok({
    data: {
      ...(request.payload as Static<typeof Create>),
      openedBy: actor.person,
      ...(name === undefined ? {} : { openedByName: name }),
      role: hatRole(actor.hat),
      openedAt: now,
      lastAt: now,
    },
  });
}

/** One more entry of the thread; its id follows from the request, so that a retry makes the same one. */
function withWords(
  data: Query,
  { request, actor, facts, now }: CommandContext<Query>,
  words: string,
  more: Pick<Answer, 'from' | 'asks'>,
): Query {
  const name = nameIn(facts, actor.person);
  const entry = {
    text: words,
    ...more,
    by: actor.person,
    ...(name === undefined ? {} : { byName: name }),
    at: now,
  };
  const answers = { ...data.answers, [derivedId('answer', request.id)]: entry };
  return { ...data, answers, lastAt: now };
}

/** Who answers first looks after it from then on. */
function taken(data: Query, { actor, facts }: CommandContext<Query>): Query {
  if (data.assignedTo !== undefined) return data;
  const name = nameIn(facts, actor.person);
  return {
    ...data,
    assignedTo: actor.person,
    ...(name === undefined ? {} : { assignedName: name }),
  };
}

function said(context: CommandContext<Query>): string {
  return (context.request.payload as Static<typeof Words>).text;
}

function assign(context: CommandContext<Query>): Outcome {
  const { to = context.actor.person } = context.request.payload as Static<typeof Assign>;
  return on(context, ({ assignedName: _before, ...data }) => {
    const name = nameIn(context.facts, to);
    return ok({
      data: { ...data, assignedTo: to, ...(name === undefined ? {} : { assignedName: name }) },
    });
  });
}

/** Closing and opening again may come with a word; who gives it is clear from the relation. */
function maybeSaid(context: CommandContext<Query>): Outcome {
  const { text: words } = context.request.payload as Static<typeof MaybeWords>;
  return on(context, (data) => {
    const from = context.actor.person === data.openedBy ? 'opener' : 'so';
    if (words === undefined) return ok({ data: { ...data, lastAt: context.now } });
    return ok({ data: withWords(data, context, words, { from }) });
  });
}

export const commands: Readonly<Record<string, CommandSpec<Query>>> = {
  create: { payload: Create, seals: false, apply: create },
  addPicture: {
    payload: AddPicture,
    seals: false,
    apply: (context) => {
      const { id, ...picture } = context.request.payload as Static<typeof AddPicture>;
      return on(context, (data) => {
        const pictures = { ...data.pictures, [id]: { ...picture, at: context.now } };
        return ok({ data: { ...data, pictures, lastAt: context.now } });
      });
    },
  },
  requestCall: {
    payload: Call,
    seals: false,
    apply: (context) => {
      const { phone } = context.request.payload as Static<typeof Call>;
      const where = phone === undefined ? {} : { callPhone: phone };
      return on(context, (data) => ok({ data: { ...data, callRequested: true, ...where } }));
    },
  },
  assign: { payload: Assign, seals: false, apply: assign },
  ask: {
    payload: Words,
    seals: false,
    apply: (context) =>
      on(context, (data) => {
        const more = { from: 'so', asks: true } as const;
        return ok({ data: withWords(taken(data, context), context, said(context), more) });
      }),
  },
  answer: {
    payload: Words,
    seals: false,
    apply: (context) =>
      on(context, (data) =>
        ok({ data: withWords(taken(data, context), context, said(context), { from: 'so' }) }),
      ),
  },
  reply: {
    payload: Words,
    seals: false,
    apply: (context) =>
      on(context, (data) =>
        ok({ data: withWords(data, context, said(context), { from: 'opener' }) }),
      ),
  },
  close: { payload: MaybeWords, seals: false, apply: maybeSaid },
  reopen: { payload: MaybeWords, seals: false, apply: maybeSaid },
  erase: {
    payload: Nothing,
    seals: false,
    apply: (context) =>
      on(context, ({ category, openedBy, role, openedAt, lastAt }) =>
        ok({ data: { category, openedBy, role, openedAt, lastAt } }),
      ),
  },
};

/** Names that a decision writes down, and what one who asks has to do with the Partnership they name. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { to } = request.payload;
  const organisation = request.command === 'create' ? organisationOf(request) : undefined;
  return [
    { concept: 'person', id: request.author },
    ...(typeof to === 'string' ? [{ concept: 'person', id: to }] : []),
    ...(organisation === undefined
      ? []
      : [
          { concept: 'organisation', id: organisation },
          ...profileIdsOf(request.author, organisation).map((id) => ({ concept: 'profile', id })),
        ]),
  ];
}
