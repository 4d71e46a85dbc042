// Who comes into a group, who leaves it, and what does it hear of its exchanges?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import {
  hatKey,
  no,
  ok,
  refusal,
  sameValue,
  type Actor,
  type CommandSpec,
  type Effect,
  type RecordOf,
} from '../kernel/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { joining, on, withFree, type Context, type Outcome } from './joining.ts';
import type { Group, Member } from './schema.ts';
import { memberOf, progressOf } from './standing.ts';

const closed = { additionalProperties: false } as const;
const Add = Type.Object({ exchangeId: Uuid }, closed);
const Admit = Type.Object({ exchangeId: Uuid, place: Uuid }, closed);
const Out = Type.Object({ exchangeId: Uuid, reason: text(1, 2000) }, closed);
const Place = Type.Object({ place: Uuid }, closed);

function add(context: Context): Outcome {
  const { exchangeId } = context.request.payload as Static<typeof Add>;
  return on(context, (data, id) => joining(context, data, id, exchangeId));
}

function admit(context: Context): Outcome {
  const { exchangeId, place } = context.request.payload as Static<typeof Admit>;
  return on(context, (data, id) => {
    const seats = { ...data.seats, [place]: { exchangeId } };
    return joining(context, withFree({ ...data, seats }), id, exchangeId, true);
  });
}

/** What the group itself does when its exchanges moved on: it runs, and it is over. */
function follows(context: Context, data: Group): readonly Effect[] {
  const { record } = context;
  const command = { on: 'run', over: 'finish', ahead: undefined }[progressOf(data)];
  const moves: Readonly<Record<string, readonly string[]>> = {
    open: ['run', 'finish'],
    frozen: ['run', 'finish'],
    running: ['finish'],
  };
  if (!record || command === undefined) return [];
  const steps = moves[record.state] ?? [];
  const last = steps.indexOf(command);
  return steps
    .slice(0, last + 1)
    .map((step) => ({ concept: 'group', record: record.id, command: step, payload: {} }));
}

/** The place an exchange had taken is nobody's any more. */
function vacated(data: Group, exchangeId: string): readonly Effect[] {
  return Object.entries(data.seats ?? {})
    .filter(([, seat]) => seat.exchangeId === exchangeId)
    .map(([record]) => ({ concept: 'groupPlace', record, command: 'vacate', payload: {} }));
}

function without(data: Group, context: Context, exchangeId: string, reason: string): Outcome {
  const { [exchangeId]: member, ...members } = data.members ?? {};
  if (!member) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
  const said = {
    reason,
    by: context.actor.person,
    at: context.now,
    number: member.number,
    ...(member.names?.vo === undefined ? {} : { vo: member.names.vo }),
  };
  const seats = Object.fromEntries(
    Object.entries(data.seats ?? {}).filter(([, seat]) => seat.exchangeId !== exchangeId),
  );
  const next = withFree({
    ...data,
    members,
    ...(data.seats === undefined ? {} : { seats }),
    ...tracksWithout(data, exchangeId),
    dropped: { ...data.dropped, [exchangeId]: said },
  });
  return ok({
    data: next,
    effects: [
      { concept: 'exchange', record: exchangeId, command: 'leaveGroup', payload: {} },
      ...vacated(data, exchangeId),
      ...follows(context, next),
    ],
  });
}

function tracksWithout({ tracks }: Group, exchangeId: string): Pick<Group, 'tracks'> {
  if (tracks === undefined) return {};
  const kept = Object.entries(tracks).map(([id, track]) => {
    const { [exchangeId]: _gone, ...exchangeIds } = track.exchangeIds ?? {};
    return [id, { ...track, exchangeIds }] as const;
  });
  return { tracks: Object.fromEntries(kept) };
}

/** Is the actor the visitor of this exchange, or the Partnership that looks after them? */
function isOwn({ parties }: Member, actor: Actor): boolean {
  return [`organisation:${parties.vo}`, `partnership:${parties.vop}`].includes(hatKey(actor.hat));
}

function drop(context: Context): Outcome {
  const { exchangeId, reason } = context.request.payload as Static<typeof Out>;
  return on(context, (data) => without(data, context, exchangeId, reason));
}

function leave(context: Context): Outcome {
  const { exchangeId, reason } = context.request.payload as Static<typeof Out>;
  return on(context, (data) => {
    const member = data.members?.[exchangeId];
    if (member && !isOwn(member, context.actor)) return no(refusal('NOT_YOUR_EXCHANGE'));
    return without(data, context, exchangeId, reason);
  });
}

function holdSeat(context: Context): Outcome {
  const { place } = context.request.payload as Static<typeof Place>;
  return on(context, (data) => {
    if (data.seats?.[place]) return ok({ data });
    if (data.announcement !== undefined && data.free === 0) return no(refusal('GROUP_FULL'));
    return ok({ data: withFree({ ...data, seats: { ...data.seats, [place]: {} } }) });
  });
}

function freeSeat(context: Context): Outcome {
  const { place } = context.request.payload as Static<typeof Place>;
  return on(context, (data) => {
    const { [place]: _seat, ...seats } = data.seats ?? {};
    return ok({ data: withFree({ ...data, seats }) });
  });
}

/** What differs but the time at which it was heard. */
function isNews(before: Member, after: Member): boolean {
  return !sameValue({ ...before, notedAt: '' }, { ...after, notedAt: '' });
}

function note(context: Context): Outcome {
  const { exchangeId } = context.request.payload as Static<typeof Add>;
  return on(context, (data) => {
    const { facts, now } = context;
    const before = data.members?.[exchangeId];
    const found = facts.find('exchange', exchangeId) as RecordOf<Exchange> | undefined;
    if (!before || !found) return ok({ data });
    const after = memberOf(found, facts, now);
    if (!isNews(before, after)) return ok({ data });
    const next = { ...data, members: { ...data.members, [exchangeId]: after } };
    return ok({ data: next, effects: follows(context, next) });
  });
}

export const membershipCommands: Readonly<Record<string, CommandSpec<Group>>> = {
  add: { payload: Add, seals: false, apply: add },
  admit: { payload: Admit, seals: false, apply: admit },
  drop: { payload: Out, seals: false, apply: drop },
  leave: { payload: Out, seals: false, apply: leave },
  holdSeat: { payload: Place, seals: false, apply: holdSeat },
  freeSeat: { payload: Place, seals: false, apply: freeSeat },
  note: { payload: Add, seals: false, apply: note },
};
