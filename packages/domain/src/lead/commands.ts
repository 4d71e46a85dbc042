// What do the commands on a contact carry, and what do they change?
import { Type, type Static, type TSchema } from 'typebox';
import { Instant, Uuid, text } from '../generation/index.ts';
import { compareTime, derivedId, hatKey, no, ok, refusal } from '../kernel/index.ts';
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
import { nameIn } from '../person/index.ts';
import { HandedProfile } from '../profile/index.ts';
import { claimedBy, metBy, withdrawnFrom } from './claimed.ts';
import { LEAD_CODE, claimIdOf, leadIdOf } from './code.ts';
import {
  Corrected,
  ReadCorrection,
  TakeRight,
  Unsaid,
  corrected,
  readCorrection,
  takeRight,
  unsaid,
} from './corrections.ts';
import { broughtBy, gathered, nameless, type Gathered } from './gather.ts';
import { withQuick } from './quick.ts';
import { CardPictures, Lead, captureWays, consentParts, next, whom } from './schema.ts';

type Outcome = Result<Applied<Lead>, Refusal>;
const strict = { additionalProperties: false } as const;

const Nothing = Type.Object({}, strict);
const Words = Type.Object({ text: text(1, 4000) }, strict);
const Private = Type.Object({ text: Type.Optional(text(1, 4000)) }, strict);
const Why = Type.Object({ reason: Type.Optional(text(1, 500)) }, strict);
const Profile = Type.Object({ profileId: Uuid }, strict);
const From = Type.Object({ from: Uuid }, strict);
const Into = Type.Object({ into: Uuid }, strict);
const Person = Type.Object({ person: Uuid }, strict);
const Card = Type.Object({ card: Uuid }, strict);
const Claimed = Type.Object({ claim: Uuid, profileId: Uuid }, strict);
const Capture = Type.Object(
  {
    ...whom,
    ...next,
    code: Type.String({ pattern: LEAD_CODE }),
    fairId: Uuid,
    how: Type.Enum([...captureWays]),
    /** Time of the server as the device knows it. A claim: what lies ahead is taken as now. */
    at: Instant,
    consent: Type.Object(consentParts, strict),
    note: Type.Optional(text(1, 4000)),
    /** The visitor's whole profile, where their phone handed it over. */
    profile: Type.Optional(HandedProfile),
    /** Pictures of their card; the bytes follow (docs/protocol.md). */
    card: Type.Optional(CardPictures),
  },
  strict,
);
const { captures, consents, notes, others, brought } = Lead.properties;
const TakeIn = Type.Object(
  { ...whom, ...next, captures, consents, notes, others, brought },
  strict,
);

function on(record: string, command: string, payload: object = {}): Effect {
  return { concept: 'lead', record, command, payload: { ...payload } };
}

/** A note of the author; its id follows from the request, so that a retry makes the same one. */
function noteOf(
  { request, actor, facts, now }: CommandContext<Lead>,
  words: string,
): NonNullable<Lead['notes']> {
  const name = nameIn(facts, actor.person);
  const entry = { text: words, by: actor.person, at: now };
  return {
    [derivedId('note', request.id)]: { ...entry, ...(name === undefined ? {} : { byName: name }) },
  };
}

/** What one capture says, in the form in which contacts are gathered. */
function captured(context: CommandContext<Lead>): Gathered {
  const { request, actor, facts, now } = context;
  const {
    code: _code,
    fairId,
    how,
    at,
    consent,
    note,
    profile,
    card: _pictures,
    ...said
  } = request.payload as Static<typeof Capture>;
  const when = compareTime(at, now) < 0 ? at : now;
  const name = nameIn(facts, actor.person);
  const by = { by: actor.person, ...(name === undefined ? {} : { byName: name }) };
  return {
    ...said,
    captures: { [derivedId('capture', request.id)]: { how, fairId, ...by, at: when } },
    consents: {
      [derivedId('consent', request.id)]: { ...consent, at: when, by: actor.person },
    },
    ...(note === undefined ? {} : { notes: noteOf(context, note) }),
    ...(profile && { brought: { [derivedId('brought', request.id)]: { profile, at: when } } }),
  };
}

/** The contact with the pictures of the card that this capture brings. */
function withCard(data: Lead, { request }: CommandContext<Lead>): Lead {
  const { card } = request.payload as Static<typeof Capture>;
  return card ? { ...data, cards: { ...data.cards, [derivedId('card', request.id)]: card } } : data;
}

function withoutCard(data: Lead, card: string): Lead {
  const { cards, ...rest } = data;
  const { [card]: _gone, ...left } = cards ?? {};
  return Object.keys(left).length > 0 ? { ...rest, cards: left } : rest;
}

/**
 * Why this capture cannot be: its code belongs to another contact, or the fair to somebody else. Of a new contact the
 * rule says the first: who may not capture at all is told that, whether there is such a contact or not.
 */
function captureObjection({ record, request, actor, facts }: CommandContext<Lead>): Refusal | null {
  const { code, fairId } = request.payload as Static<typeof Capture>;
  if (record && leadIdOf(code) !== request.record)
    return refusal('CODE_NOT_OF_CONTACT', { field: 'code', rule: 'T-FA-05' });
  // A fair that is not known here may be on its way from the same device: no contact is lost for it.
  const held = facts.find('fair', fairId);
  return !held || hatKey(actor.hat) === `partnership:${String(held.data['partnershipId'])}`
    ? null
    : refusal('FAIR_NOT_FOUND', { field: 'fairId', rule: 'T-FA-06' });
}

/** The claim that came before the contact it is about; one that was given up stands in no contact's way. */
function claimOf(request: Request, facts: Facts): readonly Effect[] {
  const { code } = (request.act === 'command' ? request.payload : {}) as { code: string };
  const claim = facts.find('claim', claimIdOf(code));
  return claim && claim.state !== 'withdrawn'
    ? [claimedBy(request.record, claim.id, String(claim.data['profileId']))]
    : [];
}

function capture(context: CommandContext<Lead>): Outcome {
  const why = captureObjection(context);
  if (why) return no(why);
  const { record, request, actor, facts, now } = context;
  const more = captured(context);
  const claims = claimOf(request, facts);
  if (record?.data.mergedInto !== undefined)
    return ok({
      data: withCard(record.data, context),
      effects: [on(record.data.mergedInto, 'takeIn', more)],
    });
  if (record) {
    const { droppedFor: _over, ...data } = record.data;
    const both = withCard({ ...gathered(data, more), lastAt: now }, context);
    return ok({ data: withQuick(both, now) });
  }
  // Who was met may have been online before the stand was.
  const [, partnershipId = ''] = hatKey(actor.hat).split(':');
  const { code, fairId } = request.payload as Static<typeof Capture>;
  const own = { partnershipId, fairId, code, capturedAt: now, lastAt: now };
  const data = withCard({ ...more, ...own }, context);
  return ok({ data: withQuick(data, now), effects: claims });
}

function claimed(
  data: Lead,
  { request, facts, now }: CommandContext<Lead>,
  { state }: RecordOf<Lead>,
): Outcome {
  const { claim, profileId } = request.payload as Static<typeof Claimed>;
  if (state === 'withdrawn') return ok({ data, effects: withdrawnFrom({ [claim]: true }) });
  if (data.mergedInto !== undefined)
    return ok({ data, effects: [claimedBy(data.mergedInto, claim, profileId)] });
  const { droppedFor: _over, ...kept } = data;
  const claims = { ...data.claims, [claim]: true as const };
  return ok({
    data: { ...kept, profileId, claims, lastAt: now },
    effects: [metBy(data, claim, facts)],
  });
}

/** A command on a contact that is there; the kernel has refused the others before. */
function command(
  payload: TSchema,
  change: (data: Lead, context: CommandContext<Lead>, record: RecordOf<Lead>) => Outcome,
): CommandSpec<Lead> {
  return {
    payload,
    seals: false,
    apply: (context) =>
      context.record
        ? change(context.record.data, context, context.record)
        : no(refusal('NOT_FOUND')),
  };
}

const touched = (data: Lead, now: string): Outcome => ok({ data: { ...data, lastAt: now } });

function merge(data: Lead, { request, facts, now }: CommandContext<Lead>, into: RecordOf): Outcome {
  const { from } = request.payload as Static<typeof From>;
  const other = facts.find('lead', from) as RecordOf<Lead> | undefined;
  const isSame = other?.data.partnershipId === data.partnershipId;
  if (!other || !isSame || from === into.id)
    return no(refusal('CONTACT_NOT_FOUND', { rule: 'T-FA-07' }));
  if (other.state === 'merged' || other.state === 'withdrawn')
    return no(refusal('CONTACT_NOT_FOUND', { rule: 'T-FA-07' }));
  const both = gathered(data, broughtBy(other.data));
  const mergedFrom = { ...data.mergedFrom, ...other.data.mergedFrom, [from]: true as const };
  const profile = data.profileId ?? other.data.profileId;
  const claims = { ...data.claims, ...other.data.claims };
  return ok({
    data: withQuick(
      {
        ...both,
        mergedFrom,
        ...(Object.keys(claims).length > 0 ? { claims } : {}),
        ...(profile === undefined ? {} : { profileId: profile }),
        lastAt: now,
      },
      now,
    ),
    effects: [
      on(from, 'mergeInto', { into: into.id }),
      // What was merged into the other earlier leads here from now on.
      ...Object.keys(other.data.mergedFrom ?? {}).map((id) =>
        on(id, 'mergeInto', { into: into.id }),
      ),
    ],
  });
}

/** Private words and pictures stay where they are: those are their author's, the bytes of these lie here. */
function mergedAway(data: Lead, into: string, now: string): Lead {
  const { privateNotes, cards } = data;
  return {
    ...nameless(data),
    ...(privateNotes ? { privateNotes } : {}),
    ...(cards ? { cards } : {}),
    mergedInto: into,
    lastAt: now,
  };
}

function withdraw(data: Lead, { now }: CommandContext<Lead>): Outcome {
  if (data.withdrawnAt !== undefined) return ok({ data });
  const ended = Object.entries(data.consents).map(([id, consent]) => [
    id,
    { ...consent, withdrawnAt: consent.withdrawnAt ?? now },
  ]);
  const left = nameless(data);
  const consentsLeft = Object.fromEntries(ended) as Lead['consents'];
  const { mergedInto } = data;
  return ok({
    data: { ...left, consents: consentsLeft, withdrawnAt: now, lastAt: now },
    effects: [
      ...(mergedInto === undefined ? [] : [on(mergedInto, 'withdraw')]),
      // Pictures and private words stayed with what was merged into this one.
      ...Object.keys(data.mergedFrom ?? {}).map((id) => on(id, 'withdraw')),
      ...withdrawnFrom(data.claims),
    ],
  });
}

function forgotten(data: Lead, person: string): Lead {
  const unnamed = <T extends { by: string; byName?: string }>(items: Record<string, T>) =>
    Object.fromEntries(
      Object.entries(items).map(([id, { byName, ...item }]) => [
        id,
        item.by === person || byName === undefined ? item : { ...item, byName },
      ]),
    );
  const { [person]: _own, ...privateNotes } = data.privateNotes ?? {};
  return {
    ...data,
    captures: unnamed(data.captures),
    ...(data.notes ? { notes: unnamed(data.notes) } : {}),
    ...(data.privateNotes ? { privateNotes } : {}),
  };
}

export const commands: Readonly<Record<string, CommandSpec<Lead>>> = {
  capture: { payload: Capture, seals: false, apply: capture },
  note: command(Words, (data, context) => {
    const { text: words } = context.request.payload as Static<typeof Words>;
    return touched({ ...data, notes: { ...data.notes, ...noteOf(context, words) } }, context.now);
  }),
  writePrivate: command(Private, (data, { request, actor }) => {
    const { text: words } = request.payload as Static<typeof Private>;
    const { [actor.person]: _before, ...rest } = data.privateNotes ?? {};
    const own = words === undefined ? {} : { [actor.person]: words };
    return ok({ data: { ...data, privateNotes: { ...rest, ...own } } });
  }),
  contact: command(Nothing, (data, { now }) => touched(data, now)),
  linkProfile: command(Profile, (data, { request, facts, now }) => {
    const { profileId } = request.payload as Static<typeof Profile>;
    const found = facts.find('profile', profileId)?.data;
    const isTheirs = [found?.['partnershipId'], found?.['submittedTo']].includes(
      data.partnershipId,
    );
    return isTheirs
      ? touched({ ...data, profileId }, now)
      : no(refusal('PROFILE_NOT_YOURS', { field: 'profileId', rule: 'T-FA-08' }));
  }),
  claimed: command(Claimed, claimed),
  corrected: command(Corrected, corrected),
  takeRight: command(TakeRight, takeRight),
  readCorrection: command(ReadCorrection, readCorrection),
  unsaid: command(Unsaid, unsaid),
  removeCard: command(Card, (data, { request, now }) =>
    touched(withoutCard(data, (request.payload as Static<typeof Card>).card), now),
  ),
  drop: command(Why, (data, { request, now }) => {
    const { reason } = request.payload as Static<typeof Why>;
    return touched({ ...data, ...(reason === undefined ? {} : { droppedFor: reason }) }, now);
  }),
  pickUp: command(Nothing, ({ droppedFor: _over, ...data }, { now }) => touched(data, now)),
  merge: command(From, merge),
  takeIn: command(TakeIn, (data, { request, now }) => {
    const more = request.payload as Partial<Gathered>;
    return ok({ data: withQuick({ ...gathered(data, more), lastAt: now }, now) });
  }),
  mergeInto: command(Into, (data, { request, now }) => {
    const { into } = request.payload as Static<typeof Into>;
    return ok({ data: mergedAway(data, into, now) });
  }),
  withdraw: command(Nothing, withdraw),
  forgetPerson: command(Person, (data, { request }) => {
    const { person } = request.payload as Static<typeof Person>;
    return ok({ data: forgotten(data, person) });
  }),
};

/** Names, the fair of a capture, the contact that is merged, the profile that is named, who said it is about them. */
export function needs(request: Request, record: RecordOf<Lead> | undefined): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { fairId, from, profileId, code } = request.payload;
  const ref = (concept: string, id: unknown): FactRef[] =>
    typeof id === 'string' ? [{ concept, id }] : [];
  return [
    { concept: 'person', id: request.author },
    ...ref('fair', fairId),
    ...(request.command === 'merge' ? ref('lead', from) : []),
    ...ref('profile', profileId),
    ...(typeof code === 'string'
      ? [{ concept: 'claim', id: claimIdOf(code), weighs: false } as const]
      : []),
    ...(['claimed', 'takeRight'].includes(request.command) ? ref('fair', record?.data.fairId) : []),
    // Whoever reads of the contact by a claim hears what became of their words.
    ...(['takeRight', 'readCorrection'].includes(request.command)
      ? Object.keys(record?.data.claims ?? {}).map(
          (id) => ({ concept: 'claim', id, weighs: false }) as const,
        )
      : []),
  ];
}
