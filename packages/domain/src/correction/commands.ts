// What do the commands on a correction carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Instant, Uuid, text } from '../generation/index.ts';
import {
  no,
  ok,
  refusal,
  type Applied,
  type CommandContext,
  type CommandSpec,
  type Effect,
  type RecordOf,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import { Figures, figuresOf, lumpSumOf, type Exchange } from '../exchange/index.ts';
import { asked, type Correction } from './schema.ts';

type Outcome = Result<Applied<Correction>, Refusal>;
type Context = CommandContext<Correction>;

const Create = Type.Object(asked, { additionalProperties: false });
const WithReason = Type.Object({ reason: text(1, 2000) }, { additionalProperties: false });
const MaybeReason = Type.Object(
  { reason: Type.Optional(text(1, 2000)) },
  { additionalProperties: false },
);

const ReadOff = Type.Object(
  {
    exchangeId: Uuid,
    report: Uuid,
    dates: Type.Pick(Figures, ['actualStart', 'actualEnd', 'actualWorkingDays']),
    askedBy: Uuid,
    askedAs: text(1, 40),
    deviceAt: Instant,
  },
  { additionalProperties: false },
);

/** The agreed amount under other dates: what was agreed, at most what such a stay may get. */
function amountFor(data: Exchange): number {
  const { agreedLumpSum = 0 } = data;
  const found = lumpSumOf(data);
  return 'code' in found ? agreedLumpSum : Math.min(agreedLumpSum, found.maximum);
}

function readOff({ request, facts, now }: Context): Outcome {
  const { dates, ...asking } = request.payload as Static<typeof ReadOff>;
  const found = facts.find('exchange', asking.exchangeId) as RecordOf<Exchange> | undefined;
  if (!found) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
  const { parties, number, agreedReason } = found.data;
  const before = figuresOf(found.data);
  const agreedLumpSum = amountFor({ ...found.data, ...dates });
  return ok({
    data: {
      ...asking,
      parties,
      number,
      proposed: {
        ...dates,
        agreedLumpSum,
        ...(agreedReason === undefined ? {} : { agreedReason }),
      },
      ...(before ? { before } : {}),
      receivedAt: now,
    },
  });
}

function create({ request, facts, now }: Context): Outcome {
  const payload = request.payload as Static<typeof Create>;
  const found = facts.find('exchange', payload.exchangeId) as RecordOf<Exchange> | undefined;
  if (!found) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
  const before = figuresOf(found.data);
  return ok({
    data: {
      ...payload,
      parties: found.data.parties,
      number: found.data.number,
      ...(before ? { before } : {}),
      receivedAt: now,
    },
  });
}

/** Ends it with a decision; what it brings along depends on which. */
function decide(
  { record, request, actor, now }: Context,
  result: 'adopted' | 'declined' | 'withdrawn',
  effects: readonly Effect[] = [],
): Outcome {
  if (!record) return no(refusal('NOT_FOUND'));
  const { reason } = request.payload as Static<typeof MaybeReason>;
  const decision = {
    result,
    ...(reason === undefined ? {} : { reason }),
    by: actor.person,
    at: now,
  };
  return ok({ data: { ...record.data, decision }, effects });
}

/** The figures become those of the exchange; a history line names who asked and who decided. */
function adopt(context: Context): Outcome {
  const { record, request, actor } = context;
  if (!record) return no(refusal('NOT_FOUND'));
  const { exchangeId, proposed, askedBy, reason: theirs } = record.data;
  const { reason = theirs } = request.payload as Static<typeof MaybeReason>;
  return decide(context, 'adopted', [
    {
      concept: 'exchange',
      record: exchangeId,
      command: 'setFigures',
      payload: {
        ...proposed,
        reason: reason ?? `correction ${record.id}`,
        adopted: { correction: record.id, proposedBy: askedBy, decidedBy: actor.person },
      },
    },
  ]);
}

export const commands: Readonly<Record<string, CommandSpec<Correction>>> = {
  create: { payload: Create, seals: false, apply: create },
  readOff: { payload: ReadOff, seals: false, apply: readOff },
  adopt: { payload: MaybeReason, seals: false, apply: adopt },
  decline: {
    payload: WithReason,
    seals: false,
    apply: (context) => decide(context, 'declined'),
  },
  withdraw: {
    payload: MaybeReason,
    seals: false,
    apply: (context) => decide(context, 'withdrawn'),
  },
};
