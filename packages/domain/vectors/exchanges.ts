// What does the domain answer to the vectors about an exchange (R-EX-01 to R-EX-06)? Each is asked of `decide` itself,
// on the example exchange with what the vector says.
import {
  agreementIdOf,
  correctionOfRefusal,
  ctqIdsOf,
  exampleExchange,
  exampleProfile,
  exchange,
  isOverdue,
  withMaximum,
  type Exchange,
} from '../src/index.ts';
import {
  SYSTEM,
  actorUnder,
  addDays,
  decide,
  derivedId,
  factsOf,
  type Actor,
  type Command,
  type Concept,
  type Decision,
  type RecordOf,
} from '../src/kernel/index.ts';
import type { Answer } from './evaluate.ts';

type Input = Readonly<Record<string, unknown>>;

const { parties } = exampleExchange('preparation').data;
const HATS: Readonly<Record<string, string>> = {
  VOP: `partnership_admin@partnership:${parties.vop}`,
  VO: `participant@organisation:${parties.vo}`,
  HO: `participant@organisation:${parties.ho}`,
  SO: 'support_office@so',
};

function actorOf(role: unknown): Actor {
  const hat = HATS[String(role)];
  if (hat === undefined) throw new Error(`no role ${String(role)}`);
  return actorUnder(derivedId('person', hat), hat);
}

/** Instants of the vectors have no milliseconds. */
function instant(text: unknown): string {
  return String(text).replace(/Z$/, '.000Z');
}

function commandOf(record: RecordOf, actor: Actor, command: string, payload: object, at: string) {
  return {
    id: derivedId('request', command, actor.hat, at),
    author: actor.person,
    hat: actor.hat,
    concept: 'exchange',
    record: record.id,
    after: [],
    deviceAt: at,
    act: 'command' as const,
    command,
    payload: { ...payload },
  } satisfies Command;
}

function judge(
  record: RecordOf<Exchange>,
  request: Command,
  actor: Actor,
  now: string,
  world: readonly RecordOf[] = [],
): Decision {
  const concept = exchange as unknown as Concept;
  return decide(concept, request, record, actor, factsOf(world), now);
}

function errorOf(decision: Decision): string | null {
  return decision.verdict === 'refused' ? decision.refusal.code : null;
}

/** The example in a state, with the first day of the vector; of the pilot, whose numbers hold then. */
function startingOn(state: 'preparation' | 'ready_to_start', start: string): RecordOf<Exchange> {
  const { data, ...rest } = exampleExchange(state);
  const end = addDays(start, 4);
  const planned = { plannedStart: start, plannedEnd: end, plannedWorkingDays: 5 };
  const actual =
    state === 'preparation' ? {} : { actualStart: start, actualEnd: end, actualWorkingDays: 5 };
  return { ...rest, data: withMaximum({ ...data, generation: 'pilot', ...planned, ...actual }) };
}

/** R-EX-04, R-EX-06: figures set by a role at an instant. */
export function setFigures(input: Input): Answer {
  const start = String(input['startDate']);
  const now = instant(input['serverReceivedAt']);
  const record = startingOn('preparation', start);
  const actor = actorOf(input['role']);
  const payload = {
    actualStart: start,
    actualEnd: addDays(start, 4),
    actualWorkingDays: 5,
    agreedLumpSum: 100_00,
  };
  const written = instant(input['deviceEditedAt'] ?? input['serverReceivedAt']);
  const request = { ...commandOf(record, actor, 'setFigures', payload, now), deviceAt: written };
  const decision = judge(record, request, actor, now);
  const error = errorOf(decision);
  if (input['deviceEditedAt'] === undefined || decision.verdict !== 'refused')
    return { accepted: error === null, error };
  const part = { verdict: 'refused', refusal: decision.refusal, collided: [] } as const;
  const [kept] = correctionOfRefusal(request, part);
  return {
    accepted: false,
    error,
    keptAs: kept ? `${kept.concept}_request` : null,
    evidenceOfDeviceTime: kept?.payload['deviceAt'] === written,
  };
}

const SIGNED = 'uploaded_signed';

/** Commitment and agreement of an exchange in these states. */
function papersOf(record: RecordOf<Exchange>, ctq: string, agreement: string): RecordOf[] {
  const paper = (concept: string, id: string, state: string): RecordOf => ({
    concept,
    id,
    version: 1,
    state,
    data: {},
  });
  return [
    ...ctqIdsOf(record.id, record.data).map((id) => paper('ctq', id, ctq)),
    paper('agreement', agreementIdOf(record.id), agreement),
  ];
}

/** R-EX-02: what the clock does at an instant. */
export function clockPasses(input: Input): Answer {
  const state = input['state'] === 'preparation' ? 'preparation' : 'ready_to_start';
  const now = instant(input['now']);
  const record = startingOn(state, String(input['startDate']));
  const request = commandOf(record, SYSTEM, 'start', {}, now);
  const decision = judge(record, request, SYSTEM, now, papersOf(record, SIGNED, SIGNED));
  return {
    state: decision.verdict === 'accepted' ? decision.record.state : record.state,
    overdue: isOverdue(record, now),
  };
}

/** R-EX-01: may it be set ready with what is there, a week before its first day? */
export function setReady(input: Input): Answer {
  const base = startingOn('preparation', String(input['actualStart']));
  const euros = input['agreedLumpSumEur'];
  const record: RecordOf<Exchange> = {
    ...base,
    data: withMaximum({
      ...base.data,
      hostCountry: 'CZ',
      actualStart: String(input['actualStart']),
      actualEnd: String(input['actualEnd']),
      actualWorkingDays: Number(input['actualWorkingDays']),
      ...(typeof euros === 'number' ? { agreedLumpSum: euros * 100 } : {}),
      ...(typeof input['sector'] === 'string' ? { sectorOfExchange: input['sector'] } : {}),
    }),
  };
  const world = papersOf(record, String(input['ctqState']), String(input['faState']));
  const now = instant(`${addDays(String(input['actualStart']), -7)}T09:00:00Z`);
  const actor = actorOf('VOP');
  const decision = judge(record, commandOf(record, actor, 'setReady', {}, now), actor, now, world);
  const error = errorOf(decision);
  return { accepted: error === null, ...(error === null ? {} : { error }) };
}

/** R-EX-05: an exchange is deleted; what becomes of the visitor's profile? */
export function deleted(input: Input): Answer {
  const record = startingOn('preparation', '2026-12-21');
  if (input['exchange'] !== 'preparation') throw new Error('only from preparation');
  const now = '2026-12-01T10:00:00.000Z';
  const actor = actorOf('VOP');
  const profile = { ...exampleProfile('VO', 'in_exchange'), id: record.data.voProfileId };
  const request = commandOf(record, actor, 'delete', {}, now);
  const decision = judge(record, request, actor, now, [profile]);
  if (decision.verdict !== 'accepted') return { exchangeState: null };
  const freed = decision.effects.some(
    ({ concept, record: id, command }) =>
      concept === 'profile' && id === profile.id && command === 'leaveExchange',
  );
  return {
    exchangeState: decision.record.state,
    voProfileState: freed ? 'published' : profile.state,
    voProfileLost: false,
  };
}
