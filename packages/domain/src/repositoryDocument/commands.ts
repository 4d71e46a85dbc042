// What do the commands on the library carry, and what do they change?
import { Type, type Static } from 'typebox';
import { CivilDate, Uuid, text } from '../generation/index.ts';
import { SYSTEM, hatKey, no, ok, programmeDate, refusal } from '../kernel/index.ts';
import type {
  Applied,
  CommandContext,
  CommandSpec,
  FactRef,
  RecordOf,
  Refusal,
  Request,
  Result,
} from '../kernel/index.ts';
import { ctqIdOf, planOf, type Ctq } from '../ctq/index.ts';
import { nameIn } from '../person/index.ts';
import { rolesOfActor } from '../signing/index.ts';
import { workingDaysIn } from '../stay/index.ts';
import { RepositoryDocument, consentRoles, formFields } from './schema.ts';

type Outcome = Result<Applied<RepositoryDocument>, Refusal>;
type Context = CommandContext<RepositoryDocument>;

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Add = Type.Object({ ...formFields, replaces: Type.Optional(Uuid) }, closed);
const Ask = Type.Object(
  { exchangeId: Uuid, title: text(3, 200), about: Type.Optional(text(1, 2000)) },
  closed,
);
const Decline = Type.Object({ reason: Type.Optional(text(1, 2000)) }, closed);
const Withdraw = Type.Object(
  {
    reason: Type.Optional(text(1, 2000)),
    replacedBy: Type.Optional(Uuid),
    /** Of what was withdrawn before it came here; today where absent. */
    on: Type.Optional(CivilDate),
  },
  closed,
);

function on(context: Context, change: (data: RepositoryDocument) => Outcome): Outcome {
  return context.record ? change(context.record.data) : no(refusal('NOT_FOUND'));
}

/** Who says something, as it is kept. */
function saying({ actor, facts, now }: Context): { by: string; byName?: string; at: string } {
  const name = nameIn(facts, actor.person);
  return { by: actor.person, ...(name === undefined ? {} : { byName: name }), at: now };
}

function add({ request }: Context): Outcome {
  const { replaces, ...form } = request.payload as Static<typeof Add>;
  const withdrawal = {
    concept: 'repositoryDocument',
    record: replaces ?? '',
    command: 'withdraw',
    payload: { replacedBy: request.record },
  };
  return ok({
    data: { ...form, kind: 'template_ctq' },
    effects: replaces === undefined ? [] : [withdrawal],
  });
}

/** States of a CTQ that the Support Office has validated. */
const VALIDATED = ['validated', 'signing', 'uploaded_signed'];

function ask({ request, facts, now }: Context): Outcome {
  const { exchangeId, title, about } = request.payload as Static<typeof Ask>;
  const found = facts.find('ctq', ctqIdOf(exchangeId)) as RecordOf<Ctq> | undefined;
  if (!found) return no(refusal('REFERENCE_MISSING', { field: 'exchangeId' }));
  if (!VALIDATED.includes(found.state)) return no(refusal('CTQ_NOT_VALIDATED'));
  const { parties, stay, groupId } = found.data;
  return ok({
    data: {
      kind: 'good_example',
      title,
      ...(about === undefined ? {} : { about }),
      language: 'en',
      version: '1',
      validFrom: programmeDate(now),
      days: Math.max(1, workingDaysIn(stay.start, stay.end).length),
      grouped: groupId !== undefined,
      plan: planOf(found.data, request.record),
      exchangeId,
      parties,
      askedAt: now,
    },
  });
}

function consent(context: Context): Outcome {
  return on(context, (data) => {
    if (!data.parties) return no(refusal('NOT_FOUND'));
    // Somebody may stand on several sides: what they say holds for each.
    const own = rolesOfActor(data.parties, context.actor);
    const said = Object.fromEntries(own.map((role) => [role, saying(context)]));
    const consents = { ...said, ...data.consents };
    const isWhole = consentRoles.every((role) => consents[role] !== undefined);
    const effect = {
      concept: 'repositoryDocument',
      record: context.request.record,
      command: 'publish',
      payload: {},
    };
    return ok({ data: { ...data, consents }, effects: isWhole ? [effect] : [] });
  });
}

function decline(context: Context): Outcome {
  const { reason } = context.request.payload as Static<typeof Decline>;
  return on(context, ({ consents: _consents, publishedAt: _at, ...data }) => {
    const isOffice = hatKey(context.actor.hat) === 'so';
    const [role = 'VO'] = data.parties ? rolesOfActor(data.parties, context.actor) : [];
    const said = { ...saying(context), ...(reason === undefined ? {} : { reason }) };
    return ok({ data: { ...data, declined: { role: isOffice ? 'SO' : role, ...said } } });
  });
}

function withdraw(context: Context): Outcome {
  const payload = context.request.payload as Static<typeof Withdraw>;
  const { reason, replacedBy } = payload;
  return on(context, (data) => {
    const today = programmeDate(context.now);
    const withdrawnOn = context.actor.hat === SYSTEM.hat ? (payload.on ?? today) : today;
    return ok({
      data: {
        ...data,
        withdrawnOn,
        ...(reason === undefined ? {} : { withdrawnReason: reason }),
        ...(replacedBy === undefined ? {} : { replacedBy }),
      },
    });
  });
}

export const commands: Readonly<Record<string, CommandSpec<RepositoryDocument>>> = {
  enter: {
    payload: RepositoryDocument,
    seals: false,
    apply: ({ request }) => ok({ data: request.payload as RepositoryDocument }),
  },
  add: { payload: Add, seals: false, apply: add },
  ask: { payload: Ask, seals: false, apply: ask },
  consent: { payload: Nothing, seals: true, apply: consent },
  publish: {
    payload: Nothing,
    seals: false,
    apply: (context) => on(context, (data) => ok({ data: { ...data, publishedAt: context.now } })),
  },
  decline: { payload: Decline, seals: false, apply: decline },
  drop: { payload: Decline, seals: false, apply: decline },
  withdraw: { payload: Withdraw, seals: false, apply: withdraw },
  restore: {
    payload: Nothing,
    seals: false,
    apply: (context) =>
      on(context, ({ withdrawnOn: _on, withdrawnReason: _why, replacedBy: _by, ...data }) =>
        ok({ data }),
      ),
  },
};

/** Facts a decision looks at: the CTQ an example comes from, the form that replaces one, who says it. */
export function needs(request: Request): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { exchangeId, replacedBy } = request.payload as Partial<
    Static<typeof Ask> & Static<typeof Withdraw>
  >;
  return [
    { concept: 'person', id: request.author },
    ...(typeof exchangeId === 'string' ? [{ concept: 'ctq', id: ctqIdOf(exchangeId) }] : []),
    ...(typeof replacedBy === 'string' ? [{ concept: 'repositoryDocument', id: replacedBy }] : []),
  ];
}
