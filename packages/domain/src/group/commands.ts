// What do the commands on a group carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid, text } from '../generation/index.ts';
import {
  hatKey,
  no,
  ok,
  refusal,
  type Applied,
  type CommandContext,
  type CommandSpec,
  type RecordOf,
  type Refusal,
  type Result,
} from '../kernel/index.ts';
import type { Exchange } from '../exchange/index.ts';
import { written, type Group } from './schema.ts';

type Outcome = Result<Applied<Group>, Refusal>;
type Context = CommandContext<Group>;

const Nothing = Type.Object({}, { additionalProperties: false });
const Create = Type.Object(
  { ...written, leadPartnershipId: Uuid },
  { additionalProperties: false },
);
const Add = Type.Object({ exchangeId: Uuid }, { additionalProperties: false });
const Drop = Type.Object(
  { exchangeId: Uuid, reason: text(1, 2000) },
  { additionalProperties: false },
);

function on(context: Context, change: (data: Group, id: string) => Outcome): Outcome {
  return context.record ? change(context.record.data, context.record.id) : no(refusal('NOT_FOUND'));
}

function create({ request, actor, now }: Context): Outcome {
  const payload = request.payload as Static<typeof Create>;
  return ok({ data: { ...payload, createdBy: actor.person, createdAt: now } });
}

/** Is the leading Partnership one of this exchange's? */
function isTheirs(data: Group, { parties }: Exchange): boolean {
  return [parties.vop, parties.hop].includes(data.leadPartnershipId);
}

function add(context: Context): Outcome {
  return on(context, (data, id) => {
    const { exchangeId } = context.request.payload as Static<typeof Add>;
    const found = context.facts.find('exchange', exchangeId) as RecordOf<Exchange> | undefined;
    if (!found) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
    if (hatKey(context.actor.hat) !== 'so' && !isTheirs(data, found.data))
      return no(refusal('NOT_YOUR_EXCHANGE'));
    return ok({
      data: { ...data, members: { ...data.members, [exchangeId]: found.data.parties } },
      effects: [
        { concept: 'exchange', record: exchangeId, command: 'joinGroup', payload: { groupId: id } },
      ],
    });
  });
}

function drop(context: Context): Outcome {
  return on(context, (data) => {
    const { exchangeId, reason } = context.request.payload as Static<typeof Drop>;
    const { [exchangeId]: member, ...members } = data.members ?? {};
    if (!member) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
    const said = { reason, by: context.actor.person, at: context.now };
    return ok({
      data: { ...data, members, dropped: { ...data.dropped, [exchangeId]: said } },
      effects: [{ concept: 'exchange', record: exchangeId, command: 'leaveGroup', payload: {} }],
    });
  });
}

const moves: CommandSpec<Group> = {
  payload: Nothing,
  seals: false,
  apply: (context) => on(context, (data) => ok({ data })),
};

export const commands: Readonly<Record<string, CommandSpec<Group>>> = {
  create: { payload: Create, seals: false, apply: create },
  add: { payload: Add, seals: false, apply: add },
  drop: { payload: Drop, seals: false, apply: drop },
  freeze: {
    payload: Nothing,
    seals: false,
    apply: (context) => on(context, (data) => ok({ data: { ...data, frozenAt: context.now } })),
  },
  unfreeze: {
    payload: Nothing,
    seals: false,
    apply: (context) => on(context, ({ frozenAt: _frozen, ...data }) => ok({ data })),
  },
  run: moves,
  finish: moves,
};
