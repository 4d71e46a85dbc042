// What do the commands on an exchange carry, and what do they change? Those about figures stand in
// penCommands.ts, its beginning in creation.ts.
import { Type, type Static } from 'typebox';
import { Uuid, itemsOf, text } from '../generation/index.ts';
import {
  SYSTEM,
  addDays,
  compareTime,
  derivedId,
  hatRole,
  millisecondsOf,
  no,
  ok,
  programmeDate,
  refusal,
  startOfDay,
  type Applied,
  type CommandContext,
  type CommandSpec,
  type Effect,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import { groupTold } from '../signing/index.ts';
import { Create, create } from './creation.ts';
import {
  closing,
  falling,
  grouping,
  profilesObjection,
  reopening,
  returning,
  starting,
} from './neighbours.ts';
import { ImportClosed, importClosed } from './importing.ts';
import { isOffice, penCommands } from './penCommands.ts';
import { Reason, type Exchange } from './schema.ts';
import { datesOf, figuresOf, penOf } from './stay.ts';

type Outcome = Result<Applied<Exchange>, Refusal>;
type Context = CommandContext<Exchange>;

const Nothing = Type.Object({}, { additionalProperties: false });
const WithReason = Type.Object({ reason: Reason }, { additionalProperties: false });
const MaybeReason = Type.Object({ reason: Type.Optional(Reason) }, { additionalProperties: false });
const StartLate = Type.Object(
  { reason: Reason, waivers: Type.Optional(itemsOf(Reason, 20, '^[A-Z_]{3,40}$')) },
  { additionalProperties: false },
);
const FallBack = Type.Object(
  { missing: Type.Optional(text(1, 400)) },
  { additionalProperties: false },
);
const NoteAgreement = Type.Object({ signed: Type.Boolean() }, { additionalProperties: false });
const Group = Type.Object(
  { groupId: Uuid, interVoStrategy: Type.Optional(text(1, 3000)) },
  { additionalProperties: false },
);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Days in which the Support Office brings a deleted exchange back. */
const RESTORE_DAYS = 90;

/** A command on an exchange that is there; the kernel has refused the others before. */
function on(context: Context, change: (data: Exchange, id: string) => Outcome): Outcome {
  return context.record ? change(context.record.data, context.record.id) : no(refusal('NOT_FOUND'));
}

/** The exchange with a word of the one who acts, where they said one. */
function saying({ request, actor, now }: Context, data: Exchange): Exchange {
  const { reason, missing } = request.payload;
  return {
    ...data,
    said: {
      ...data.said,
      [derivedId('said', request.id)]: {
        command: request.command,
        ...(typeof reason === 'string' ? { reason } : {}),
        ...(typeof missing === 'string' ? { missing } : {}),
        by: actor.person,
        role: hatRole(actor.hat),
        at: now,
      },
    },
  };
}

function setReady(context: Context): Outcome {
  return on(context, (data) => {
    const { request, actor, now } = context;
    if (isOffice(actor) && request.payload['reason'] === undefined)
      return no(refusal('REASON_MISSING', { field: 'reason' }));
    const kept = request.payload['reason'] === undefined ? data : saying(context, data);
    return ok({ data: { ...kept, readyAt: now } });
  });
}

function stepBack(context: Context): Outcome {
  return on(context, (data) => {
    const { record, actor, now } = context;
    if (record && !isOffice(actor) && penOf(record, now).holder === 'so')
      return no(
        refusal('SO_AUTHORITY_AFTER_START', {
          rule: 'R-EX-04',
          params: { start: datesOf(data).start },
        }),
      );
    const { readyAt: _ready, ...rest } = data;
    return ok({ data: saying(context, rest) });
  });
}

/** A paper is no longer signed, or something else is missing: the server takes it back. */
function fallBack(context: Context): Outcome {
  return on(context, ({ readyAt: _ready, ...data }) => ok({ data: saying(context, data) }));
}

function noteAgreement(context: Context): Outcome {
  const { signed } = context.request.payload as Static<typeof NoteAgreement>;
  return on(context, ({ agreementSigned: _before, ...data }) =>
    ok({ data: signed ? { ...data, agreementSigned: true } : data }),
  );
}

/** The instant a stay begins by the programme's calendar, whenever that is carried out. */
function begun(data: Exchange, now: string, startedBy: 'clock' | 'so'): Exchange {
  const confirmed = figuresOf(data);
  return {
    ...data,
    ...(confirmed ? { confirmedFigures: confirmed } : {}),
    startedAt: startOfDay(datesOf(data).start),
    startExecutedAt: now,
    startedBy,
  };
}

function start(context: Context): Outcome {
  return on(context, (data, id) =>
    ok({
      data: begun(data, context.now, 'clock'),
      effects: starting(id, context.facts),
    }),
  );
}

function startLate(context: Context): Outcome {
  return on(context, (data, id) => {
    const { waivers } = context.request.payload as Static<typeof StartLate>;
    const kept = waivers ? { ...data, waivers } : data;
    return ok({
      data: saying(context, begun(kept, context.now, 'so')),
      effects: starting(id, context.facts),
    });
  });
}

function confirmFigures(context: Context): Outcome {
  return on(context, (data, id) => {
    const { record, actor, now } = context;
    const held = actor.keys.includes(`organisation:${data.parties.vo}`) ? 'vo' : 'ho';
    const before = data.counterpartConfirmation ?? {};
    if (before[held] !== undefined) return ok({ data });
    const said = { ...before, [held]: now };
    const bothSaid = said.vo !== undefined && said.ho !== undefined;
    const effects: Effect[] =
      bothSaid && record?.state === 'started'
        ? [{ concept: 'exchange', record: id, command: 'complete', payload: {} }]
        : [];
    return ok({ data: { ...data, counterpartConfirmation: said }, effects });
  });
}

function complete(context: Context): Outcome {
  return on(context, (data) => {
    const byClock = context.actor.hat === SYSTEM.hat;
    const kept = byClock ? data : saying(context, data);
    return ok({ data: { ...kept, completedAt: context.now } });
  });
}

function interrupt(context: Context): Outcome {
  return on(context, (data) =>
    ok({ data: saying(context, { ...data, interruptedAt: context.now }) }),
  );
}

const stays: CommandSpec<Exchange> = {
  payload: Nothing,
  seals: false,
  apply: (context) => on(context, (data) => ok({ data })),
};

function close(context: Context): Outcome {
  const { record, facts, now } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  return ok({ data: { ...record.data, closedAt: now }, effects: closing(record, facts) });
}

function reopen(context: Context): Outcome {
  return on(context, (data, id) => {
    const { closedAt: _closed, ...rest } = data;
    const { reason } = context.request.payload as Static<typeof WithReason>;
    return ok({ data: saying(context, rest), effects: reopening(id, reason, context.facts) });
  });
}

function cancel(context: Context): Outcome {
  const { record, facts, now } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  return ok({
    data: saying(context, { ...record.data, cancelledAt: now }),
    effects: falling(record, facts),
  });
}

/** More than a day after an instant? */
function isDayAfter(instant: string | undefined, now: string): boolean {
  return instant !== undefined && millisecondsOf(now) - millisecondsOf(instant) > DAY;
}

function remove(context: Context): Outcome {
  const { record, request, actor, facts, now } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const { data } = record;
  if (!isOffice(actor) && isDayAfter(data.createdAt, now))
    return no(refusal('DELETE_TIME_OVER', { rule: 'R-EX-05' }));
  const deleted = { ...data, deletedAt: now, deletedBy: actor.person };
  return ok({
    data: request.payload['reason'] === undefined ? deleted : saying(context, deleted),
    effects: falling(record, facts),
  });
}

function restore(context: Context): Outcome {
  const { record, actor, facts, now } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const { deletedAt, deletedBy: _by, ...rest } = record.data;
  if (!isOffice(actor) && isDayAfter(deletedAt, now)) return no(refusal('RESTORE_BY_OFFICE'));
  const last =
    deletedAt === undefined ? undefined : addDays(programmeDate(deletedAt), RESTORE_DAYS);
  if (last !== undefined && compareTime(last, programmeDate(now)) < 0)
    return no(refusal('RESTORE_TIME_OVER', { params: { last } }));
  const why = profilesObjection(rest, facts);
  return why ? no(why) : ok({ data: rest, effects: returning(record, facts) });
}

function joinGroup(context: Context): Outcome {
  return on(context, (data, id) => {
    const { groupId, interVoStrategy } = context.request.payload as Static<typeof Group>;
    if (data.groupId !== undefined && data.groupId !== groupId)
      return no(refusal('IN_ANOTHER_GROUP', { rule: 'R-GR-01' }));
    const next = { ...data, groupId };
    return ok({ data: next, effects: grouping(id, next, context.facts, interVoStrategy) });
  });
}

function leaveGroup(context: Context): Outcome {
  return on(context, (data, id) => {
    const { groupId: _group, ...rest } = data;
    return ok({ data: rest, effects: grouping(id, rest, context.facts) });
  });
}

const own: Readonly<Record<string, CommandSpec<Exchange>>> = {
  create: { payload: Create, seals: false, apply: create },
  importClosed: { payload: ImportClosed, seals: false, apply: importClosed },
  ...penCommands,
  setReady: { payload: MaybeReason, seals: false, apply: setReady },
  stepBack: { payload: WithReason, seals: false, apply: stepBack },
  fallBack: { payload: FallBack, seals: false, apply: fallBack },
  noteAgreement: { payload: NoteAgreement, seals: false, apply: noteAgreement },
  start: { payload: Nothing, seals: false, apply: start },
  startLate: { payload: StartLate, seals: false, apply: startLate },
  confirmFigures: { payload: Nothing, seals: false, apply: confirmFigures },
  complete: { payload: MaybeReason, seals: false, apply: complete },
  interrupt: { payload: WithReason, seals: false, apply: interrupt },
  finalise: stays,
  close: { payload: Nothing, seals: false, apply: close },
  reopen: { payload: WithReason, seals: false, apply: reopen },
  cancel: { payload: WithReason, seals: false, apply: cancel },
  delete: { payload: MaybeReason, seals: false, apply: remove },
  restore: { payload: Nothing, seals: false, apply: restore },
  joinGroup: { payload: Group, seals: false, apply: joinGroup },
  leaveGroup: { payload: Nothing, seals: false, apply: leaveGroup },
};

/** Commands that only the exchange itself and its group are about. */
const UNTOLD = ['create', 'importClosed', 'joinGroup', 'leaveGroup', 'confirmFigures'];

/** Its group hears of everything that moves it on, once that is written. */
function telling(spec: CommandSpec<Exchange>): CommandSpec<Exchange> {
  return {
    ...spec,
    apply: (context) => {
      const result = spec.apply(context);
      if (!result.ok || !context.record) return result;
      const { data, effects = [] } = result.value;
      const told = groupTold(context.record.id, data.groupId);
      return ok({ data, effects: [...effects, ...told] });
    },
  };
}

export const commands: Readonly<Record<string, CommandSpec<Exchange>>> = Object.fromEntries(
  Object.entries(own).map(([name, spec]) => [name, UNTOLD.includes(name) ? spec : telling(spec)]),
);
