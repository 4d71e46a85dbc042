// What do the commands on a fair session carry, and what do they change?
import { Type, type Static } from 'typebox';
import { Uuid } from '../generation/index.ts';
import { hatKey, no, ok, onRecord, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  FactRef,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { nameIn } from '../person/index.ts';
import { told, type Fair } from './schema.ts';

const strict = { additionalProperties: false } as const;
const Nothing = Type.Object({}, strict);
const Create = Type.Object(told, strict);
const Forget = Type.Object({ person: Uuid }, strict);

type Outcome = Result<Applied<Fair>, Refusal>;

function withColleague(data: Fair, { actor, facts, now }: CommandContext<Fair>): Fair {
  if (data.colleagues[actor.person]) return data;
  const name = nameIn(facts, actor.person);
  const entry = { at: now, ...(name === undefined ? {} : { name }) };
  return { ...data, colleagues: { ...data.colleagues, [actor.person]: entry } };
}

function create(context: CommandContext<Fair>): Outcome {
  const { request, actor, now } = context;
  const [kind, partnershipId] = hatKey(actor.hat).split(':');
  if (kind !== 'partnership' || partnershipId === undefined)
    return no(refusal('FORBIDDEN_ROLE', { params: { command: 'create' } }));
  const data: Fair = {
    ...(request.payload as Static<typeof Create>),
    partnershipId,
    colleagues: {},
    openedBy: actor.person,
    openedAt: now,
  };
  return ok({ data: withColleague(data, context) });
}

export const commands: Readonly<Record<string, CommandSpec<Fair>>> = {
  create: { payload: Create, seals: false, apply: create },
  join: onRecord(Nothing, withColleague),
  leave: onRecord(Nothing, (data, { actor }) => {
    const { [actor.person]: _left, ...colleagues } = data.colleagues;
    return { ...data, colleagues };
  }),
  close: onRecord(Nothing, (data) => data),
  reopen: onRecord(Nothing, (data) => data),
  forgetPerson: onRecord(Forget, (data, { request }) => {
    const { person } = request.payload as Static<typeof Forget>;
    const held = data.colleagues[person];
    if (!held) return data;
    return { ...data, colleagues: { ...data.colleagues, [person]: { at: held.at } } };
  }),
};

/** The name of who is at the stand. */
export function needs(request: Request): readonly FactRef[] {
  return [{ concept: 'person', id: request.author }];
}
