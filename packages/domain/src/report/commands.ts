// What do the commands on a report carry, and what do they change? The second validation closes the exchange.
import { Type, type Static, type TSchema } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import { ALL_PEOPLE, evidenceId } from '../evidence/index.ts';
import { SYSTEM, derivedId, no, ok, refusal } from '../kernel/index.ts';
import type {
  Actor,
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
import { Parties, StayCopy } from '../match/index.ts';
import { isReportLate, reportDueOn } from './deadlines.ts';
import { correctionOf } from './deviation.ts';
import { hasEvidence } from './rules.ts';
import { SIDES, otherSide, reportId, type Report, type ReportNote } from './schema.ts';

type Outcome = Result<Applied<Report>, Refusal>;
type Context = CommandContext<Report>;

const strict = { additionalProperties: false } as const;
const Nothing = Type.Object({}, strict);
const Prepare = Type.Object(
  {
    exchangeId: Uuid,
    parties: Parties,
    stay: StayCopy,
    side: Type.Enum([...SIDES]),
    grouped: Type.Optional(Type.Literal(true)),
  },
  strict,
);
const Restate = Type.Object({ stay: StayCopy, grouped: Type.Optional(Type.Boolean()) }, strict);
const Remind = Type.Object({ day: Type.Integer({ minimum: 0, maximum: 400 }) }, strict);
const Noted = Type.Object({ section: text(1, 60), text: text(1, 2000) }, strict);
const Return = Type.Object({ notes: Type.Array(Noted, { minItems: 1, maxItems: 30 }) }, strict);
const Reason = Type.Object({ reason: text(3, 2000) }, strict);
const MaybeReason = Type.Object({ reason: Type.Optional(text(3, 2000)) }, strict);

/** A visit that became one of a group, or is none any more: it asks what visitors learned from each other. */
function regrouped(data: Report, grouped: boolean | undefined): Report {
  if (grouped === undefined) return data;
  const { grouped: _before, ...rest } = data;
  return grouped ? { ...rest, grouped } : rest;
}

function command(
  payload: TSchema,
  change: (context: Context, data: Report) => Outcome,
  seals = false,
): CommandSpec<Report> {
  return {
    payload,
    seals,
    apply: (context) =>
      context.record ? change(context, context.record.data) : no(refusal('NOT_FOUND')),
  };
}

/** The figures of the exchange, where nobody wrote other ones (2.18: prefilled). */
function withFigures(data: Report, stay: StayCopy): Report {
  const figures = { actualStart: stay.start, actualEnd: stay.end, workingDays: stay.workingDays };
  const before = {
    actualStart: data.stay.start,
    actualEnd: data.stay.end,
    workingDays: data.stay.workingDays,
  };
  // A mark alone does not say so: what a person typed over it is kept.
  const isFromFigures = (field: keyof typeof figures): boolean =>
    data.sources?.[field] === 'figures' && data[field] === before[field];
  const taken = Object.entries(figures).filter(([name]) => {
    const field = name as keyof typeof figures;
    return data[field] === undefined || isFromFigures(field);
  });
  const from = taken.map(([field]) => [field, 'figures'] as const);
  return {
    ...data,
    ...Object.fromEntries(taken),
    stay,
    dueOn: reportDueOn(stay.end),
    sources: { ...data.sources, ...Object.fromEntries(from) },
  };
}

function prepare({ request }: Context): Outcome {
  const payload = request.payload as Static<typeof Prepare>;
  return ok({ data: withFigures({ ...payload, dueOn: payload.stay.end }, payload.stay) });
}

/** The visitor's payment is there to be followed from the first day on. */
function open(_context: Context, data: Report): Outcome {
  const { exchangeId, parties, stay, side } = data;
  const payment: Effect = {
    concept: 'reimbursement',
    record: derivedId('reimbursement', exchangeId),
    command: 'prepare',
    payload: { exchangeId, parties, stay },
  };
  return ok({ data, effects: side === 'VO' && stay.mode === 'physical' ? [payment] : [] });
}

function other(data: Report, facts: Facts): RecordOf<Report> | undefined {
  const id = reportId(data.exchangeId, otherSide(data.side));
  return facts.find('report', id) as RecordOf<Report> | undefined;
}

function onExchange(data: Report, name: string): Effect {
  return { concept: 'exchange', record: data.exchangeId, command: name, payload: {} };
}

/** The first report moves the exchange on; the second one opens each to the other side. */
function submit(context: Context, given: Report): Outcome {
  const { actor, facts, now } = context;
  const { correction: _before, ...rest } = given;
  const asked = correctionOf(context, given);
  const data: Report = asked.id === undefined ? rest : { ...rest, correction: asked.id };
  const theirs = other(data, facts);
  const bothIn = theirs?.data.submittedAt !== undefined;
  const exchange = facts.find('exchange', data.exchangeId)?.state ?? '';
  const effects: Effect[] = ['completed', 'interrupted'].includes(exchange)
    ? [onExchange(data, 'finalise')]
    : [];
  if (theirs && bothIn && theirs.data.sharedAt === undefined)
    effects.push({ concept: 'report', record: theirs.id, command: 'share', payload: {} });
  return ok({
    data: {
      ...data,
      submittedAt: now,
      submittedBy: actor.person,
      // Handed in again after a return it is as late, or in time, as the first time.
      isLate: data.isLate ?? isReportLate(data.dueOn, now),
      ...(bothIn && data.sharedAt === undefined ? { sharedAt: now } : {}),
    },
    effects: [...effects, ...asked.effects],
  });
}

type Noted = Static<typeof Noted>;

function withNotes(
  data: Report,
  notes: readonly Noted[],
  request: Request,
  actor: Actor,
  now: string,
  asks: boolean,
): Report {
  const made = notes.map((note, index): [string, ReportNote] => [
    derivedId('note', request.id, String(index)),
    { ...note, by: actor.person, at: now, ...(asks ? { asks } : {}) },
  ]);
  return { ...data, notes: { ...data.notes, ...Object.fromEntries(made) } };
}

/** With both sides done and the evidence accepted the exchange closes (R-FR-03); else it waits for that. */
function closing(data: Report, facts: Facts): readonly Effect[] {
  const exchange = facts.find('exchange', data.exchangeId);
  // The exchange went on without the host's report: this one is only filed.
  if (exchange?.state === 'closed' && data.side === 'HO')
    return [
      { concept: 'report', record: reportId(data.exchangeId, 'HO'), command: 'close', payload: {} },
    ];
  const theirs = other(data, facts)?.state ?? '';
  const isDone =
    ['validated', 'closed'].includes(theirs) || (data.side === 'VO' && theirs === 'released');
  return exchange && isDone && hasEvidence(data, facts) ? [onExchange(data, 'close')] : [];
}

function validate({ request, actor, facts, now }: Context, data: Report): Outcome {
  const { reason } = request.payload as Static<typeof MaybeReason>;
  const { validationReason: _before, ...rest } = data;
  const validated: Report = {
    ...rest,
    validatedAt: now,
    validatedBy: actor.person,
    ...(reason === undefined ? {} : { validationReason: reason }),
  };
  return ok({ data: validated, effects: closing(validated, facts) });
}

/** Of the host: the visitor's report decides whether the exchange closes at once. */
function release({ request, actor, facts, now }: Context, data: Report): Outcome {
  const { reason } = request.payload as Static<typeof Reason>;
  const effects = other(data, facts)?.state === 'validated' ? closing(data, facts) : [];
  return ok({ data: { ...data, released: { reason, by: actor.person, at: now } }, effects });
}

/** The validation is taken back, and where it had closed the exchange, that too. */
function reopen({ record, request, actor, now }: Context, data: Report): Outcome {
  const { reason } = request.payload as Static<typeof Reason>;
  const {
    validatedAt: _at,
    validatedBy: _by,
    validationReason: _why,
    closedAt: _end,
    ...rest
  } = data;
  const noted = withNotes(rest, [{ section: 'all', text: reason }], request, actor, now, true);
  const effects: Effect[] =
    record?.state === 'closed' && actor.hat !== SYSTEM.hat
      ? [{ ...onExchange(data, 'reopen'), payload: { reason } }]
      : [];
  return ok({ data: { ...noted, reopened: { reason, by: actor.person, at: now } }, effects });
}

export const commands: Readonly<Record<string, CommandSpec<Report>>> = {
  prepare: { payload: Prepare, seals: false, apply: prepare },
  open: command(Nothing, open),
  restate: command(Restate, ({ request }, data) => {
    const { stay, grouped } = request.payload as Static<typeof Restate>;
    return ok({ data: regrouped(withFigures(data, stay), grouped) });
  }),
  remind: command(Remind, ({ request }, data) => {
    const { day } = request.payload as Static<typeof Remind>;
    return ok({ data: { ...data, reminded: { ...data.reminded, [String(day)]: true } } });
  }),
  overdue: command(Nothing, (_context, data) => ok({ data })),
  submit: command(Nothing, submit, true),
  comment: command(Noted, ({ request, actor, now }, data) =>
    ok({ data: withNotes(data, [request.payload as Noted], request, actor, now, false) }),
  ),
  returnWithNotes: command(Return, ({ request, actor, now }, data) => {
    const { notes } = request.payload as Static<typeof Return>;
    return ok({ data: withNotes(data, notes, request, actor, now, true) });
  }),
  validate: command(MaybeReason, validate, true),
  settle: command(Nothing, ({ facts }, data) => ok({ data, effects: closing(data, facts) })),
  release: command(Reason, release),
  share: command(Nothing, ({ now }, data) =>
    ok({ data: data.sharedAt === undefined ? { ...data, sharedAt: now } : data }),
  ),
  close: command(Nothing, ({ now }, data) => ok({ data: { ...data, closedAt: now } })),
  reopen: command(Reason, reopen),
  cancel: command(Nothing, (_context, data) => ok({ data })),
  restore: command(Nothing, (_context, data) => ok({ data })),
};

const JUDGING: readonly string[] = ['submit', 'validate', 'settle', 'release'];

/** The exchange, the other report and the evidence; everybody where somebody judges with a reason. */
export function needs(request: Request, record: RecordOf<Report> | undefined): readonly FactRef[] {
  if (request.act !== 'command' || !record || !JUDGING.includes(request.command)) return [];
  const { exchangeId, side, correction } = record.data;
  return [
    { concept: 'exchange', id: exchangeId },
    ...(correction === undefined ? [] : [{ concept: 'correction', id: correction }]),
    { concept: 'report', id: reportId(exchangeId, otherSide(side)) },
    { concept: 'evidence', id: evidenceId(exchangeId) },
    ...(request.payload['reason'] === undefined ? [] : [ALL_PEOPLE]),
  ];
}

/** Who changed it last may not validate it; a value that somebody typed has no source any more. */
export function stampEdit(data: Report, actor: Actor, now: string): Report {
  return { ...data, lastEditedBy: actor.person, lastEditedAt: now };
}
