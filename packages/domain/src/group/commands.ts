// What do the commands on a group carry, and what do they change? Those about its exchanges stand in
// membership.ts.
import { Type, type Static } from 'typebox';
import { ID_NAME, Uuid, setOf } from '../generation/index.ts';
import {
  derivedId,
  no,
  ok,
  refusal,
  type CommandSpec,
  type Effect,
  type FactRef,
  type Facts,
  type RecordOf,
  type Request,
} from '../kernel/index.ts';
import { contentOf, type Ctq } from '../ctq/index.ts';
import { membershipCommands } from './membership.ts';
import { joining, on, withFree, type Context, type Outcome } from './joining.ts';
import { announced, dates, written, type Group } from './schema.ts';
import { factsOfMember, liveMembers } from './standing.ts';

const closed = { additionalProperties: false } as const;
const Nothing = Type.Object({}, closed);
const Create = Type.Object(
  {
    ...written,
    leadPartnershipId: Uuid,
    start: Type.Optional(dates.start),
    end: Type.Optional(dates.end),
    /** The exchanges it begins with. */
    exchangeIds: Type.Optional(setOf(ID_NAME, 100)),
  },
  closed,
);
const Announce = Type.Object(announced, closed);
const Days = Type.Object(
  { ...dates, workingDays: Type.Integer({ minimum: 0, maximum: 60 }) },
  closed,
);
const From = Type.Object({ from: Uuid }, closed);

function create(context: Context): Outcome {
  const { request, actor, now } = context;
  const { exchangeIds, ...payload } = request.payload as Static<typeof Create>;
  let data: Group = { ...payload, createdBy: actor.person, createdAt: now };
  const effects: Effect[] = [];
  for (const exchangeId of Object.keys(exchangeIds ?? {}).sort()) {
    const joined = joining(context, data, request.record, exchangeId);
    if (!joined.ok) return joined;
    data = joined.value.data;
    effects.push(...(joined.value.effects ?? []));
  }
  return ok({ data, effects });
}

/** The host of an exchange of it that one can propose to, where it has one. */
function hostProfileOf(data: Group, facts: Facts): string | undefined {
  const [id] = liveMembers(data).map(([member]) => member);
  const found = id === undefined ? undefined : facts.find('exchange', id);
  const host = found?.data['hoProfileId'];
  return typeof host === 'string' ? host : undefined;
}

function announce(context: Context): Outcome {
  return on(context, (data) => {
    const said = context.request.payload as Static<typeof Announce>;
    const host = said.hostProfileId ?? hostProfileOf(data, context.facts);
    const announcement = { ...said, ...(host === undefined ? {} : { hostProfileId: host }) };
    return ok({ data: withFree({ ...data, announcement, announcedAt: context.now }) });
  });
}

/** Exchanges whose days cannot follow: begun, ready, or with figures that hold. */
function settled(data: Group, facts: Facts): number {
  return liveMembers(data).filter(([id, member]) => {
    const found = facts.find('exchange', id);
    return (found?.state ?? member.state) !== 'preparation' || 'actualStart' in (found?.data ?? {});
  }).length;
}

function reschedule(context: Context): Outcome {
  return on(context, (data) => {
    const { start, end, workingDays } = context.request.payload as Static<typeof Days>;
    const count = settled(data, context.facts);
    if (count > 0) return no(refusal('GROUP_DAYS_SETTLED', { params: { count } }));
    const payload = { plannedStart: start, plannedEnd: end, plannedWorkingDays: workingDays };
    const members = liveMembers(data).map(([record]) => record);
    return ok({
      data: { ...data, start, end },
      effects: members.map((record) => ({
        concept: 'exchange',
        record,
        command: 'plan',
        payload,
      })),
    });
  });
}

/** CTQs in which one may still write. */
const OPEN = ['draft', 'changes_requested'];

/** What visitors of a group share of a plan; parties, own objectives and outcomes stay each one's own. */
function sharedOf(data: Ctq, strategy: string | undefined): Readonly<Record<string, unknown>> {
  const { sessions, actionItems, jointObjectives, place } = contentOf(data);
  const parts = { sessions, actionItems, jointObjectives, place, interVoStrategy: strategy };
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

function sharePlan(context: Context): Outcome {
  return on(context, (data) => {
    const { from } = context.request.payload as Static<typeof From>;
    const ctqOf = (id: string): RecordOf<Ctq> | undefined =>
      context.facts.find('ctq', derivedId('ctq', id)) as RecordOf<Ctq> | undefined;
    const source = data.members?.[from] && ctqOf(from);
    if (!source) return no(refusal('REFERENCE_MISSING', { field: 'from' }));
    const strategy = data.interVoStrategy ?? source.data.interVoStrategy;
    const payload = sharedOf(source.data, strategy === '' ? undefined : strategy);
    const others = liveMembers(data)
      .map(([id]) => ctqOf(id))
      .filter((ctq) => ctq !== undefined && ctq.id !== source.id && OPEN.includes(ctq.state));
    if (others.length === 0) return no(refusal('NO_OPEN_PLAN'));
    return ok({
      data: { ...data, sharedFrom: from, sharedAt: context.now },
      effects: others.map((ctq) => ({
        concept: 'ctq',
        record: ctq?.id ?? '',
        command: 'takeShared',
        payload,
      })),
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
  ...membershipCommands,
  announce: { payload: Announce, seals: false, apply: announce },
  unannounce: {
    payload: Nothing,
    seals: false,
    apply: (context) =>
      on(context, ({ announcement: _said, announcedAt: _at, free: _free, ...data }) =>
        ok({ data }),
      ),
  },
  reschedule: { payload: Days, seals: false, apply: reschedule },
  sharePlan: { payload: From, seals: false, apply: sharePlan },
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

/** Commands that look at every exchange of the group. */
const OF_ALL = ['announce', 'reschedule', 'sharePlan'];

/** Facts a decision looks at: the exchanges it is about, with their papers. */
export function needs(
  request: Request,
  record: RecordOf<Group> | undefined,
  facts: Facts,
): readonly FactRef[] {
  if (request.act !== 'command') return [];
  const { exchangeId, exchangeIds, from } = request.payload;
  const ids = [
    ...(typeof exchangeId === 'string' ? [exchangeId] : []),
    ...(typeof from === 'string' ? [from] : []),
    ...(typeof exchangeIds === 'object' && exchangeIds !== null ? Object.keys(exchangeIds) : []),
    ...(record && OF_ALL.includes(request.command) ? Object.keys(record.data.members ?? {}) : []),
  ];
  return [...new Set(ids)].flatMap((id) => factsOfMember(id, facts));
}
