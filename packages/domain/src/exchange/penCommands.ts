// Who sets the figures, the dates and the sector, and what follows for the documents? (R-EX-04, R-EX-06)
import { Type, type Static } from 'typebox';
import { CivilDate, NaceDivision, Uuid, ExchangeTypeCode } from '../generation/index.ts';
import {
  SYSTEM,
  compareTime,
  derivedId,
  hatKey,
  no,
  ok,
  programmeDate,
  refusal,
  sameValue,
  type Actor,
  type Applied,
  type CommandContext,
  type CommandSpec,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import { restatingEffects } from '../report/index.ts';
import { measured } from './creation.ts';
import { restated } from './neighbours.ts';
import { Reason, figures, plan, type Exchange, type Figures } from './schema.ts';
import { BEGUN, figuresOf, penOf, stayOf, withMaximum } from './stay.ts';

type Outcome = Result<Applied<Exchange>, Refusal>;
type Context = CommandContext<Exchange>;

export const SetFigures = Type.Object(
  {
    ...figures,
    reason: Type.Optional(Reason),
    /** Only by the server: which correction was adopted, who had asked, who decided. */
    adopted: Type.Optional(
      Type.Object(
        { correction: Uuid, proposedBy: Uuid, decidedBy: Uuid },
        { additionalProperties: false },
      ),
    ),
  },
  { additionalProperties: false },
);
export type SetFigures = Static<typeof SetFigures>;

const Plan = Type.Object(
  { ...plan, type: Type.Optional(ExchangeTypeCode), reason: Type.Optional(Reason) },
  { additionalProperties: false },
);
const Amend = Type.Object(
  {
    start: CivilDate,
    end: CivilDate,
    workingDays: Type.Integer({ minimum: 0, maximum: 60 }),
    agreedLumpSum: Type.Optional(Type.Integer({ minimum: 0 })),
    reason: Reason,
    amendment: Uuid,
  },
  { additionalProperties: false },
);
const SetSector = Type.Object({ sector: NaceDivision }, { additionalProperties: false });
const SetDistance = Type.Object(
  { distanceKm: Type.Integer({ minimum: 0, maximum: 20_040 }), reason: Reason },
  { additionalProperties: false },
);
const Nothing = Type.Object({}, { additionalProperties: false });

export function isOffice(actor: Actor): boolean {
  return hatKey(actor.hat) === 'so';
}

/** The pen is elsewhere: refused as a whole, and kept as a correction by who is told of it (R-EX-06). */
function penObjection({ record, actor, now }: Context): Refusal | null {
  if (!record || isOffice(actor) || actor.hat === SYSTEM.hat) return null;
  if (penOf(record, now).holder === 'vop') return null;
  const start = record.data.actualStart ?? record.data.plannedStart;
  return refusal('SO_AUTHORITY_AFTER_START', { rule: 'R-EX-04', params: { start } });
}

/** The figures out of a payload, and nothing else of it. */
export function figuresIn(payload: SetFigures): Figures {
  const { reason: _reason, adopted: _adopted, ...rest } = payload;
  return rest;
}

function setFigures(context: Context): Outcome {
  const { record, request, actor, facts, now } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const payload = request.payload as SetFigures;
  const { data, state } = record;
  const { reason, adopted } = payload;
  const byServer = actor.hat === SYSTEM.hat;
  if (adopted && !byServer)
    return no(refusal('FORBIDDEN_ROLE', { params: { command: 'setFigures' } }));
  const why = penObjection(context);
  if (why) return no(why);
  const asOffice = byServer || isOffice(actor);
  const hasBegun = BEGUN.includes(state);
  if (asOffice && hasBegun && reason === undefined)
    return no(refusal('REASON_MISSING', { field: 'reason' }));
  if (!hasBegun && !asOffice && compareTime(payload.actualStart, programmeDate(now)) <= 0)
    return no(refusal('START_DATE_PASSED', { field: 'actualStart', rule: 'R-EX-04' }));
  const after = figuresIn(payload);
  const before = figuresOf(data);
  if (before && sameValue(before, after))
    return state === 'ready_to_start' ? no(refusal('SAME_FIGURES')) : ok({ data });
  const { agreedReason: _before, ...rest } = data;
  const by = adopted?.decidedBy ?? actor.person;
  const next = withMaximum({
    ...rest,
    ...after,
    ...(hasBegun ? { finalFigures: after } : {}),
    figuresAt: now,
    figuresBy: by,
    figuresHistory: {
      ...data.figuresHistory,
      [derivedId('figures', request.id)]: {
        ...(before ? { before } : {}),
        after,
        by,
        role: asOffice ? ('so' as const) : ('vop' as const),
        at: now,
        ...(reason === undefined ? {} : { reason }),
        ...(adopted ? { correction: adopted.correction, proposedBy: adopted.proposedBy } : {}),
      },
    },
  });
  return ok({ data: next, effects: restated(record.id, data, next, facts) });
}

/** Figures of an amendment that all signed: they hold, and nothing that was signed falls by it. */
function amend({ record, request, actor, facts, now }: Context): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const payload = request.payload as Static<typeof Amend>;
  const { data, state } = record;
  const agreedLumpSum = payload.agreedLumpSum ?? data.agreedLumpSum;
  if (agreedLumpSum === undefined) return no(refusal('ACTUALS_MISSING', { rule: 'R-EX-01' }));
  const before = figuresOf(data);
  const after: Figures = {
    actualStart: payload.start,
    actualEnd: payload.end,
    actualWorkingDays: payload.workingDays,
    agreedLumpSum,
    ...(data.agreedReason === undefined ? {} : { agreedReason: data.agreedReason }),
  };
  const line = {
    ...(before ? { before } : {}),
    after,
    by: actor.person,
    role: 'vop' as const,
    at: now,
    reason: payload.reason,
    amendment: payload.amendment,
  };
  const next = withMaximum({
    ...data,
    ...after,
    ...(BEGUN.includes(state) ? { finalFigures: after } : {}),
    figuresAt: now,
    figuresBy: actor.person,
    figuresHistory: { ...data.figuresHistory, [derivedId('figures', request.id)]: line },
  });
  const stay = stayOf(next);
  return ok({ data: next, effects: stay ? restatingEffects(record.id, stay, facts) : [] });
}

function planDates(context: Context): Outcome {
  const { record, request, facts } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const { reason: _reason, ...payload } = request.payload as Static<typeof Plan>;
  const { data } = record;
  const why = penObjection(context);
  if (why) return no(why);
  // Dates that hold are changed as figures, with the money, as a whole.
  if (data.actualStart !== undefined) return no(refusal('FIGURES_ARE_SET'));
  const next = withMaximum({ ...data, ...payload });
  // The days of a group are everybody's: they change for all at once, given by the group.
  const isShared = data.groupId !== undefined && context.actor.hat !== SYSTEM.hat;
  if (isShared && !sameValue(daysOf(data), daysOf(next))) return no(refusal('GROUP_DAYS_SHARED'));
  return ok({ data: next, effects: restated(record.id, data, next, facts) });
}

function daysOf({ plannedStart, plannedEnd }: Exchange): readonly string[] {
  return [plannedStart, plannedEnd];
}

function setSector({ record, request }: Context): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { sector } = request.payload as Static<typeof SetSector>;
  return ok({ data: { ...record.data, sectorOfExchange: sector } });
}

function setDistance({ record, request, facts }: Context): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { distanceKm, reason } = request.payload as Static<typeof SetDistance>;
  const { data } = record;
  const next = withMaximum({
    ...data,
    distanceKm,
    distanceMethod: 'office',
    distanceReason: reason,
  });
  return ok({ data: next, effects: restated(record.id, data, next, facts) });
}

function measureDistance({ record, facts }: Context): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { data } = record;
  // The Office's word goes before the list.
  if (data.distanceMethod === 'office') return ok({ data });
  const next = withMaximum({ ...data, ...measured(data.parties, facts) });
  return ok({ data: next, effects: restated(record.id, data, next, facts) });
}

export const penCommands: Readonly<Record<string, CommandSpec<Exchange>>> = {
  setFigures: { payload: SetFigures, seals: false, apply: setFigures },
  amend: { payload: Amend, seals: false, apply: amend },
  plan: { payload: Plan, seals: false, apply: planDates },
  setSector: { payload: SetSector, seals: false, apply: setSector },
  setDistance: { payload: SetDistance, seals: false, apply: setDistance },
  measureDistance: { payload: Nothing, seals: false, apply: measureDistance },
};
