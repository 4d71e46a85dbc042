// What do the commands on a correction carry, and what do they change?
import { Type, type Static } from 'typebox';
import { text } from '../generation/index.ts';
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
import { figuresOf, type Exchange } from '../exchange/index.ts';
import { asked, type Correction } from './schema.ts';

type Outcome = Result<Applied<Correction>, Refusal>;
type Context = CommandContext<Correction>;

const Create = Type.Object(asked, { additionalProperties: false });
const WithReason = Type.Object({ reason: text(1, 2000) }, { additionalProperties: false });
const MaybeReason = Type.Object(
  { reason: Type.Optional(text(1, 2000)) },
  { additionalProperties: false },
);

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
