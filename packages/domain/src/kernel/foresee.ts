// What will the server say to what waits on a device? The same `decide`, run on what the device knows, and beside it the
// question what could have become of the records meanwhile: by the clock, by others, by a role that ended.
//
//   in      accepted as things stand, known just now, and nobody else can come between
//   likely  accepted as things stand; others could come between, or the knowledge is older
//   back    refused as things stand: the reason is known
//   open    cannot be known from here
import type { Concept } from './concept.ts';
import { decide } from './decide.ts';
import type { Decision } from './judgement.ts';
import { ABSENT, type Transition } from './machine.ts';
import { SYSTEM, actorUnder, fieldPolicy, relationsOf, type Party } from './policy.ts';
import { factsOf, type Facts, type RecordOf } from './record.ts';
import type { Refusal } from './refusal.ts';
import { laneOf, type Command, type Request } from './request.ts';
import { millisecondsOf } from './time.ts';

/** Knowledge of at most this age counts as fresh, milliseconds. */
export const FRESH_FOR = 3_600_000;

/** Why nobody can say from here what will be decided. */
export type OpenBecause =
  /** The clock has moved the record since the server was heard, or may have. */
  | 'clock'
  /** The role under which it was asked has ended by its date. */
  | 'role'
  /** It rests on another one that may not go in. */
  | 'rests'
  /** Others may have come first, and nothing was heard of them for a while. */
  | 'others'
  /** What it is about is not on this device. */
  | 'unknown';

export type Foreseen =
  | { readonly is: 'in' | 'likely' }
  | { readonly is: 'back'; readonly why: Refusal }
  | { readonly is: 'open'; readonly because: OpenBecause };

export interface Knowledge {
  /** Records of this device. */
  readonly facts: Facts;
  /** Instant of the server's last word. */
  readonly knownAt: string;
  /** Instant for which it is asked: now, just before reconnecting. */
  readonly now: string;
  concept(name: string): Concept | undefined;
  /** Hats of the author at an instant, as far as their dates are known here. */
  hatsAt(now: string): readonly string[];
}

const NOT_IN: Foreseen = { is: 'open', because: 'rests' };

function isRefused({ verdict }: Decision): boolean {
  return verdict === 'refused' || verdict === 'partly';
}

/** Does a request only stand on its own record's create? Edits flow past what was refused, commands do not. */
function restsOn(request: Request, before: Request | undefined): boolean {
  if (!before || request.act === 'command') return true;
  return before.act === 'command' && laneOf(before) === laneOf(request);
}

function systemCommand({ concept, record, id, deviceAt }: Request, command: string): Command {
  const common = { id, author: id, hat: SYSTEM.hat, concept, record, after: [], deviceAt };
  return { ...common, act: 'command', command, payload: {} };
}

/** Is a fact that the decision looks at not on this device? */
function lacks(
  concept: Concept,
  request: Request,
  record: RecordOf | undefined,
  facts: Facts,
): boolean {
  const asked = concept.needs(request, record, facts);
  return asked.some(
    (ref) => 'id' in ref && ref.weighs !== false && !facts.find(ref.concept, ref.id),
  );
}

/** What a row of the table by the programme itself would make of the record at an instant; undefined where it may not be. */
function movedBySystem(
  concept: Concept,
  request: Request,
  record: RecordOf,
  row: Transition,
  facts: Facts,
  now: string,
): RecordOf | undefined {
  const asked = systemCommand(request, row.command);
  const decision = decide(concept, asked, record, SYSTEM, facts, now);
  if (decision.verdict === 'accepted') return decision.record;
  // What it would look at is not all here: nobody can rule it out.
  return lacks(concept, asked, record, facts) ? { ...record, state: row.to } : undefined;
}

interface Case {
  readonly concept: Concept;
  readonly request: Request;
  readonly record: RecordOf;
  readonly facts: Facts;
  readonly knowledge: Knowledge;
}

/** Would it be refused if the record were this one? */
function failsOn({ concept, request, facts, knowledge }: Case, record: RecordOf): boolean {
  const actor = actorUnder(request.author, request.hat);
  return isRefused(decide(concept, request, record, actor, facts, knowledge.now));
}

/** What the programme could have done by itself: `clock` where only time made it possible, `others` where anything may. */
function systemThreat(one: Case): 'clock' | 'others' | undefined {
  const { concept, request, record, facts, knowledge } = one;
  let threat: 'clock' | 'others' | undefined;
  for (const row of concept.states) {
    if (!row.by.includes('system') || !row.from.includes(record.state)) continue;
    const moved = movedBySystem(concept, request, record, row, facts, knowledge.now);
    if (!moved || !failsOn(one, moved)) continue;
    if (!movedBySystem(concept, request, record, row, facts, knowledge.knownAt)) return 'clock';
    threat = 'others';
  }
  return threat;
}

/** Could somebody else have moved the record, or written where this writes, so that it would be refused? */
function othersCould(one: Case): boolean {
  const { concept, request, record } = one;
  const own = relationsOf(concept.policy, record, actorUnder(request.author, request.hat));
  const isOther = (by: readonly Party[]): boolean =>
    by.some((party) => party !== 'system' && !own.has(party));
  const rows = concept.states.filter(({ from, by }) => from.includes(record.state) && isOther(by));
  const isSealed = request.act === 'command' && concept.commands[request.command]?.seals === true;
  if (isSealed && rows.length > 0) return true;
  if (request.act === 'edit') {
    const fields = Object.keys(request.edits).map((path) => path.split('.')[0] ?? '');
    const shared = fields.some((field) =>
      (fieldPolicy(concept.policy, field)?.edit ?? []).some(
        (row) => row.in.includes(record.state) && isOther(row.by),
      ),
    );
    if (shared) return true;
  }
  return rows.some(({ to }) => to !== 'same' && failsOn(one, { ...record, state: to }));
}

function foreseeOne(
  request: Request,
  record: RecordOf | undefined,
  facts: Facts,
  knowledge: Knowledge,
): { readonly foreseen: Foreseen; readonly record: RecordOf | undefined } {
  const concept = knowledge.concept(request.concept);
  const open = (because: OpenBecause) => ({ foreseen: { is: 'open', because } as const, record });
  if (!concept) return open('unknown');
  if (!knowledge.hatsAt(knowledge.now).includes(request.hat)) return open('role');
  const actor = actorUnder(request.author, request.hat);
  const decision = decide(concept, request, record, actor, facts, knowledge.now);
  const makes =
    request.act === 'command' &&
    concept.states.some((row) => row.command === request.command && row.from.includes(ABSENT));
  if (!record && !makes) return open('unknown');
  if (decision.verdict === 'refused' || decision.verdict === 'partly') {
    if (lacks(concept, request, record, facts)) return open('unknown');
    return { foreseen: { is: 'back', why: decision.refusal }, record };
  }
  const next = decision.verdict === 'accepted' ? decision.record : record;
  const isFresh = millisecondsOf(knowledge.now) - millisecondsOf(knowledge.knownAt) <= FRESH_FOR;
  if (!record) return { foreseen: { is: isFresh ? 'in' : 'likely' }, record: next };
  const one: Case = { concept, request, record, facts, knowledge };
  const threat = systemThreat(one);
  if (threat === 'clock') return { ...open('clock'), record: next };
  const canBeOvertaken = threat === 'others' || othersCould(one);
  if (!isFresh && canBeOvertaken) return { ...open('others'), record: next };
  return { foreseen: { is: isFresh && !canBeOvertaken ? 'in' : 'likely' }, record: next };
}

/**
 * What will become of each waiting request, by its id (M11). Total; a forecast, never a promise: the server decides.
 *
 * @param requests in the order in which they were asked
 */
export function foresee(
  requests: readonly Request[],
  knowledge: Knowledge,
): ReadonlyMap<string, Foreseen> {
  const seen = new Map<string, Foreseen>();
  const byId = new Map(requests.map((request) => [request.id, request]));
  const own = new Map<string, RecordOf>();
  for (const request of requests) {
    const lane = laneOf(request);
    const mine = factsOf(own.values());
    const facts: Facts = {
      find: (concept, id) => mine.find(concept, id) ?? knowledge.facts.find(concept, id),
      all: knowledge.facts.all,
    };
    const held = own.get(lane) ?? knowledge.facts.find(request.concept, request.record);
    const { foreseen, record } = foreseeOne(request, held, facts, knowledge);
    if (record) own.set(lane, record);
    const rests = request.after.some((id) => {
      const before = seen.get(id);
      if (before === undefined || !restsOn(request, byId.get(id))) return false;
      return before.is === 'back' || before.is === 'open';
    });
    const isLike = request.after.some((id) => seen.get(id)?.is === 'likely');
    if (rests && foreseen.is !== 'back') seen.set(request.id, NOT_IN);
    else if (isLike && foreseen.is === 'in') seen.set(request.id, { is: 'likely' });
    else seen.set(request.id, foreseen);
  }
  return seen;
}
